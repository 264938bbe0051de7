export interface Route<T> {
  /** As in the template: `GET /things/{id}`, `ANY /files/{path+}` or `$default`. */
  readonly key: string;
  readonly target: T;
}

export interface Match<T> {
  readonly route: Route<T>;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Compiled<T> {
  readonly route: Route<T>;
  readonly method: string;
  readonly segments: readonly string[];
}

/**
 * Finds routes as API Gateway does: the most specific wins, segment by segment (text before a variable before a greedy
 * variable), then the method before `ANY`; `$default` takes what nothing else does.
 */
export function router<T>(routes: readonly Route<T>[]): (method: string, path: string) => Match<T> | null {
  const fallback = routes.find(({ key }) => key === '$default') ?? null;
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map((route): Compiled<T> => {
      const [method = '', path = ''] = route.key.split(' ');
      return { route, method, segments: path.split('/').slice(1) };
    })
    .sort(moreSpecific);
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const parameters = parametersOf(candidate.segments, segments);
      if (parameters !== null) return { route: candidate.route, parameters };
    }
    return fallback === null ? null : { route: fallback, parameters: {} };
  };
}

function parametersOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    const segment = segments[index];
    if (segment === undefined) return null;
    if (name === undefined) {
      if (part !== segment) return null;
    } else if (greedy === '+') {
      parameters[name] = decode(segments.slice(index).join('/'));
      return parameters;
    } else {
      if (segment === '') return null;
      parameters[name] = decode(segment);
    }
  }
  return pattern.length === segments.length ? parameters : null;
}

function moreSpecific(a: Compiled<unknown>, b: Compiled<unknown>): number {
  const rank = (part: string | undefined): number =>
    part === undefined ? 3 : /\+\}$/.test(part) ? 2 : /^\{/.test(part) ? 1 : 0;
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index += 1) {
    const difference = rank(a.segments[index]) - rank(b.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

/** Text that is not valid percent-encoding is taken as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
