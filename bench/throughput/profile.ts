import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As Node writes it with `--cpu-prof`. */
export type CpuProfile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

export type Share = { readonly part: string; readonly share: number };

/** Own time by part, as shares of the time that was not idle, the largest first. */
export function parts({ nodes, samples, timeDeltas }: CpuProfile): readonly Share[] {
  const where = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]));
  const spent = new Map<string, number>();
  let total = 0;
  for (const [n, sample] of samples.entries()) {
    const part = where.get(sample);
    if (part === undefined || part === 'idle') continue;
    const time = timeDeltas[n] ?? 0;
    total += time;
    spent.set(part, (spent.get(part) ?? 0) + time);
  }
  return [...spent].map(([part, time]) => ({ part, share: time / total })).sort((a, b) => b.share - a.share);
}

const byPlace: readonly (readonly [RegExp, string])[] = [
  [/node_modules\/(jsonata)\//, 'jsonata'],
  [/local\/engine\//, 'engine'],
  [
    /node_modules\/(dynalite|subleveldown|level|memdown|abstract-level|classic-level|lock|big\.js)|local\/tables\//,
    'tables (dynalite, LevelDB)',
  ],
  [/node_modules\/(@aws-sdk|@smithy|@aws|@aws-crypto)\//, 'AWS SDK in the functions'],
  [/node_modules\/temporal-polyfill/, 'Temporal'],
  [/node_modules\/zod/, 'zod'],
  [/shared\/store\//, 'store'],
  [/shared\//, 'rules'],
  [/functions\//, 'handlers'],
  [/local\//, 'host'],
  [/^node:(internal\/)?(http|net|stream|_http|tls|dns|deps\/undici)/, 'HTTP'],
  [/^node:/, 'Node itself'],
  [/node_modules\//, 'other packages'],
];

function partOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url === '') return functionName === '(program)' ? 'native, LevelDB among it' : 'built-in functions';
  const place = url.includes('/asset.') ? moduleAt(url, lineNumber) : url;
  return byPlace.find(([pattern]) => pattern.test(place))?.[1] ?? 'other';
}

const bundles = new Map<string, readonly string[]>();

/** The module that a line of a bundle comes from: esbuild names it in a comment above, where it does not minify. */
function moduleAt(url: string, line: number): string {
  const [address = ''] = url.split('?');
  let modules = bundles.get(address);
  if (modules === undefined) {
    let current = 'functions/';
    modules = readFileSync(fileURLToPath(address), 'utf8')
      .split('\n')
      .map((text) => {
        current = /^\/\/ (\S*(?:node_modules|shared|functions)\/\S+)/.exec(text)?.[1] ?? current;
        return current;
      });
    bundles.set(address, modules);
  }
  return modules[line] ?? 'functions/';
}
