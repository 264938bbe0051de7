import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { dateAt } from '../../shared/calendar/zone.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import { lastLines } from '../../shared/store/access-log.ts';
import { textsOf } from '../../shared/store/clients.ts';
import { locationsOf, municipalityOf, organisationOf, usersOf } from '../../shared/store/directory.ts';
import { caseOfLink, linkOf } from '../../shared/store/links.ts';
import { placesOf } from '../shape/fault.ts';
import { open } from '../shape/function.ts';
import { logWith } from '../shape/log.ts';
import { asHtml, goneAsHtml } from './html.ts';
import { type Around, type ClientPage, clientPage } from './page.ts';
import { type Language, sentences } from './words.ts';

/** `GET /v1/status/{token}`: the client's own page. A wrong, an old and a never-issued token get the same answer. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .onError((request) => {
    const { requestId } = request.event.requestContext;
    logWith({ function: 'client-page', requestId }).error('fault', {
      kind: request.error?.name,
      at: placesOf(request.error),
    });
    request.response = answered(500, request.event, null, 'nl');
  })
  .handler(async (event) => {
    const token = event.pathParameters?.token ?? event.rawPath.split('/').at(-1) ?? '';
    const state = await caseBehind(token);
    const wanted = new URLSearchParams(event.rawQueryString).get('language');
    const language: Language = (wanted ?? state?.report.language ?? 'nl') === 'nl' ? 'nl' : 'en';
    if (!state) return answered(404, event, null, language);
    const today = dateAt(new Date(event.requestContext.timeEpoch).toISOString(), state.zone);
    return answered(200, event, clientPage(state, await aroundOf(state), today, language), language);
  });

/** The open case whose present link this is. */
async function caseBehind(token: string): Promise<CaseState | null> {
  const { database, cases } = open();
  const link = linkOf(token);
  const caseId = /^[\w-]{22}$/.test(token) ? await caseOfLink(database, link) : null;
  const state = caseId === null ? null : await cases.load(caseId);
  return state?.status === 'open' && state.statusLink?.link === link ? state : null;
}

async function aroundOf(state: CaseState): Promise<Around> {
  const { database } = open();
  const { caseId, blockedBy } = state;
  const offered = blockedBy?.blockedBy === 'client' ? blockedBy.offered : null;
  const notes = await notesForClient(caseId);
  const [municipality, organisation, words, log] = await Promise.all([
    municipalityOf(database, state.municipality),
    nearestOrganisation(state),
    textsOf(database, caseId, [...(offered ? [offered] : []), ...notes.map(({ text }) => text)]),
    lastLines(database, caseId, 200),
  ]);
  return {
    municipality,
    organisation,
    offered: offered ? (words.get(offered) ?? null) : null,
    agreed: notes.flatMap(({ at, text }) => (words.has(text) ? [{ at, words: words.get(text) ?? '' }] : [])),
    looked: log.filter(({ result }) => result === 'allowed'),
    emergencies: await emergenciesOf(state),
  };
}

/** Notes that were written to be read by the client, newest first, at most twenty. */
async function notesForClient(caseId: string): Promise<readonly { readonly at: string; readonly text: string }[]> {
  const notes: { readonly at: string; readonly text: string }[] = [];
  for await (const { at, events } of open().cases.backwards(caseId)) {
    for (const event of events) {
      if (event.type === 'note-written' && event.data.visibleToClient) notes.push({ at, text: event.data.text });
    }
    if (notes.length >= 20) break;
  }
  return notes;
}

/** Newest first; of each the organisation and never the name. */
function emergenciesOf({ emergencies }: CaseState): Promise<Around['emergencies']> {
  return Promise.all(
    emergencies.toReversed().map(async ({ at, organisation }) => {
      const known = await organisationOf(open().database, organisation);
      return { at, organisation: known?.name ?? null };
    }),
  );
}

/** Of the holder; of the shelter while there is none. */
async function nearestOrganisation(state: CaseState) {
  const { database } = open();
  const place = state.stays.find(({ endedOn }) => endedOn === null)?.location;
  const [holder] = state.holder === null ? [] : await usersOf(database, [state.holder]);
  const [location] = holder || place === undefined ? [] : await locationsOf(database, [place]);
  const organisation = holder?.organisation ?? location?.organisation;
  return organisation === undefined ? null : organisationOf(database, organisation);
}

function answered(
  status: 200 | 404 | 500,
  { headers, requestContext }: APIGatewayProxyEventV2,
  page: ClientPage | null,
  language: Language,
): APIGatewayProxyStructuredResultV2 {
  const html = /\btext\/html\b/.test(headers.accept ?? '');
  const detail = status === 500 ? 'Try again in a moment.' : sentences.gone[language];
  const problem = {
    type: 'about:blank',
    title: detail,
    status,
    detail,
    instance: `urn:doorstroom:request:${requestContext.requestId}`,
  };
  const plain = page ? JSON.stringify(page) : JSON.stringify(problem);
  return {
    statusCode: status,
    headers: {
      'api-version': '1.0.0',
      'content-type': html ? 'text/html; charset=utf-8' : page ? 'application/json' : 'application/problem+json',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
    body: html ? (page ? asHtml(page) : goneAsHtml(language)) : plain,
  };
}
