import { matcher } from '../functions/api/route.ts';
import { routes } from '../functions/api/routes.ts';
import { problemAnswer } from '../shared/answers/problem.ts';

const find = matcher(routes);

/**
 * Holds an answer to what the interface's description says of it: a field that is not described, is missing or is of another
 * kind is a mistake of the interface, whatever a test was about.
 */
export function asDescribed(method: string, at: string, status: number, type: string, body: unknown): void {
  const [path = ''] = at.split('?');
  const found = find(method, path);
  if (!path.startsWith('/v1/') || !('route' in found)) return;
  const { route } = found;
  const isProblem = status >= 400;
  if (isProblem !== type.startsWith('application/problem+json')) {
    if (status !== 304 && isProblem) throw new Error(`${method} ${route.path} answers ${status} as ${type}.`);
  }
  if (!/json/.test(type) || status === 304) return;
  if (!isProblem && status !== route.status) throw new Error(`${method} ${route.path} answers ${status}.`);
  const parsed = (isProblem ? problemAnswer() : route.answer()).safeParse(body);
  if (parsed.success) return;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${method} ${route.path} answers ${status} otherwise than is described: ${wrong.join('; ')}`);
}

type Paths = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** The paths of the description as whole addresses, the completions of all steps under the one of any step. */
export function describedPaths({ paths }: { readonly paths: Paths }): { readonly paths: Paths } {
  const whole: Record<string, Record<string, object>> = {};
  for (const [path, methods] of Object.entries(paths)) {
    const address = `/v1${path.replace(/\/steps\/[a-z-]+\/completion$/, '/steps/{step}/completion')}`;
    whole[address] = { ...whole[address], ...methods };
  }
  return { paths: whole };
}
