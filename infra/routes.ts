import type { FunctionName } from './grants.ts';

type ApiRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly to: FunctionName;
  /** Open to whoever has the address: no bearer token. */
  readonly isPublic?: true;
};

const api = (method: 'GET' | 'POST', path: string): ApiRoute => ({ method, path: `/v1${path}`, to: 'api' });

/** Every route of the interface by itself: what is not here does not exist, and never reaches a function. */
export const routes: readonly ApiRoute[] = [
  api('GET', '/me'),
  api('GET', '/steps'),
  { ...api('GET', '/openapi.json'), isPublic: true },

  api('POST', '/cases'),
  api('GET', '/cases'),
  api('POST', '/client-searches'),
  api('GET', '/cases/{caseId}'),
  api('GET', '/cases/{caseId}/events'),
  api('GET', '/cases/{caseId}/access-log'),
  api('GET', '/access-log'),
  api('POST', '/cases/{caseId}/client-file'),
  api('GET', '/destructions'),
  api('GET', '/destructions/{certificate}'),

  api('POST', '/cases/{caseId}/steps/{step}/completion'),
  api('POST', '/cases/{caseId}/notes'),
  api('POST', '/cases/{caseId}/departures'),
  api('POST', '/cases/{caseId}/exclusions'),
  api('POST', '/cases/{caseId}/exclusions/{exclusion}/decision'),
  api('POST', '/cases/{caseId}/holder'),
  api('POST', '/cases/{caseId}/reasons'),
  api('POST', '/cases/{caseId}/requests'),
  api('POST', '/cases/{caseId}/terms/{deadlineId}/suspension'),
  api('POST', '/cases/{caseId}/terms/{deadlineId}/suspension/end'),
  api('POST', '/cases/{caseId}/terms/{deadlineId}/extension'),
  api('POST', '/cases/{caseId}/status-link'),
  api('POST', '/cases/{caseId}/emergency-access'),

  api('POST', '/nights'),
  api('POST', '/reassignments'),
  api('POST', '/absences'),
  api('GET', '/work'),
  api('GET', '/escalations'),
  api('POST', '/escalations/{escalationId}/acknowledgement'),
  api('POST', '/escalations/{escalationId}/resolution'),
  api('GET', '/mail-problems'),
  api('POST', '/mail-problems/{user}/clearance'),
  api('GET', '/agenda'),
  api('POST', '/agenda/{date}/decisions'),
  api('GET', '/endings'),
  api('GET', '/happenings'),
  api('GET', '/held-up-cases'),
  api('GET', '/families-in-shelter'),
  api('GET', '/colleagues'),

  { method: 'GET', path: '/v1/status/{token}', to: 'client-page', isPublic: true },
  // The number that a client chose comes in a body: an address is kept in places that nobody thinks of.
  { method: 'POST', path: '/v1/status/{token}', to: 'client-page', isPublic: true },
];

/** As the gateway names it, and as it stands in the access log: never with what the path holds. */
export function routeKey({ method, path }: ApiRoute): string {
  return `${method} ${path}`;
}
