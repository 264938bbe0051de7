import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { roles } from '../shared/pathway/names.ts';

const root = path.join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** What a file of ours imports, as paths from the root; packages are left as they are. */
function imports(file: string): string[] {
  const found = [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return found.map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name));
}

const ours = (name: string) => /^(shared|workflows|functions|infra|local|web|simulation|test|bench)\//.test(name);

describe('who may import whom', () => {
  const allowed: Record<string, RegExp> = {
    shared: /^shared\//,
    workflows: /^(workflows\/|shared\/pathway\/)/,
    functions: /^(functions|shared)\//,
    infra: /^(infra|workflows)\/|^shared\/(pathway\/|store\/keys\.ts|words\/refusals)/,
    local: /^local\//,
    web: /^(web\/|shared\/(?!store\/))/,
    simulation: /^(simulation|shared)\//,
  };
  test.each(Object.entries(allowed))('%s keeps to its side of the table', (folder, may) => {
    const strays = sources(folder).flatMap((file) =>
      imports(file)
        .filter((name) => ours(name) && !may.test(name))
        .map((name) => `${file} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  test('the workbench takes only small tables of shared along to the browser, and of the rest no more than the types', () => {
    const small =
      /^shared\/(access\/rules|calendar\/day|pathway\/(ball|event|names|phases)|words\/(?!explain|refusals)(screens\/)?[\w-]+)\.ts$/;
    const strays = sources('web').flatMap((file) =>
      [...read(file).matchAll(/import (?!type\b)[^;]*?from\s*'(\.[^']+)'/g)]
        .map(([, name = '']) => path.posix.join(path.posix.dirname(file), name))
        .filter((name) => name.startsWith('shared/') && !small.test(name))
        .map((name) => `${file} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  const layers = [
    'errors',
    'calendar',
    'policy',
    'deadlines',
    'pathway',
    'access',
    'insight',
    'words',
    'notices',
    'store',
  ];
  // `errors` and `calendar` stand side by side, and so do `access` and `insight`. Rules speak in codes: no rule knows `words`.
  const rank: Record<string, number> = {
    errors: 0,
    calendar: 1,
    policy: 2,
    deadlines: 3,
    pathway: 4,
    access: 5,
    insight: 5,
    words: 6,
    notices: 7,
    store: 8,
  };
  // The names of the pathway are its vocabulary: they know nothing, and everybody may speak of them.
  const vocabulary = 'shared/pathway/names.ts';
  test.each(layers)('shared/%s imports only what stands to its left', (layer) => {
    const strays = sources(`shared/${layer}`).flatMap((file) =>
      imports(file).flatMap((name) => {
        if (name === vocabulary) return [];
        const other = /^shared\/([^/]+)\//.exec(name)?.[1];
        return other && other !== layer && (rank[other] ?? 99) >= (rank[layer] ?? -1)
          ? [`${file} imports ${name}`]
          : [];
      }),
    );
    expect(strays).toEqual([]);
  });

  test('only the store knows the AWS SDK within shared', () => {
    const strays = sources('shared').filter(
      (file) => !file.startsWith('shared/store/') && imports(file).some((name) => name.startsWith('@aws-sdk/')),
    );
    expect(strays).toEqual([]);
  });
});

describe('no circles', () => {
  /** Circles that are known and still to be undone, each by its files in order: a list that may only become shorter. */
  const known: readonly (readonly string[])[] = [
    [
      'functions/api/access-lines.ts',
      'functions/api/guard.ts',
      'functions/api/pipeline/asked.ts',
      'functions/api/route.ts',
    ],
    ['local/host/hosting.ts', 'local/host/permissions/permissions.ts'],
  ];

  test('no file imports itself by way of others, neither its values nor its types', () => {
    const files = ['shared', 'workflows', 'functions', 'infra', 'local', 'web', 'simulation', 'bench', 'test'].flatMap(
      sources,
    );
    expect(circles(new Map(files.map((file) => [file, importsAtOnce(file)])))).toEqual(known);
  });

  test('a circle is found by however many files it goes, and told once', () => {
    const graph = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['d', 'outside'], e: ['f', 'a'], f: [] };
    expect(circles(new Map(Object.entries(graph)))).toEqual([['a', 'b', 'c'], ['d']]);
  });
});

/** What a file imports when it is loaded: a screen that is fetched when it is opened (`import(…)`) is no part of what fetches it. */
function importsAtOnce(file: string): string[] {
  const found = [...read(file).matchAll(/\bfrom\s*'(\.[^']+)'|^import\s*'(\.[^']+)'/gm)];
  return found.map(([, from, bare]) => path.posix.join(path.posix.dirname(file), from ?? bare ?? ''));
}

/** The sets of files that all reach each other, with at least one import. @source Tarjan 1972, Depth-first search and linear graph algorithms */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    let low = order.size - 1;
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === order.get(file)) {
      const circle = open.splice(open.indexOf(file)).sort();
      if (circle.length > 1 || graph.get(file)?.includes(file)) found.push(circle);
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

describe('what each side may know', () => {
  test('the embedded host and engine know AWS, not housing', () => {
    const words =
      /\b(shelter|housing|homeless\w*|trajector(y|ies)|tenanc(y|ies)|urgency|aftercare|municipalit(y|ies)|intake|haarlem|dordrecht|client's)\b/i;
    const strays = sources('local').flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (words.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(strays).toEqual([]);
  });

  test('what is refused is a code: its sentences stand in shared/words, and nowhere else', () => {
    const sentence = /(?:\bdetail: |\brefuse\([^)]*, |\berror: |\bmessage: )['"`][A-Z]\w* /;
    const strays = ['shared', 'functions', 'web', 'infra']
      .flatMap(sources)
      .filter((file) => !file.startsWith('shared/words/'))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, index) => (sentence.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
      );
    expect(strays).toEqual([]);
  });

  test('no decision reads a clock: the instant comes in with the command', () => {
    const clock = /\bDate\.now\(|\bnew Date\(\)|Temporal\.Now\b|performance\.now\(/;
    const strays = [...sources('shared'), ...sources('functions'), ...sources('web')].filter((file) =>
      clock.test(read(file)),
    );
    expect(strays).toEqual([]);
  });

  test('no screen decides by a role: who may do what, the interface says with each case and the table of rules beside it', () => {
    const role = new RegExp(`'(${roles.join('|')})'`);
    // Menus are made by role; colleagues are sought by it, what is said to nobody's work goes by it, escalations have a level.
    const otherwise =
      /\/screen\.ts$|^web\/screens\/coordinator\/(ask|reassign|watch|escalation|escalations|answers)\.tsx?$|\/work-list\/work-list\.tsx$|\/case\/standing\.tsx$/;
    const strays = sources('web/screens').filter((file) => !otherwise.test(file) && role.test(read(file)));
    expect(strays).toEqual([]);
  });

  test('no file hides behind a name that says nothing', () => {
    const empty = /(^|\/)(utils?|common|helpers?|types|constants|manager|misc)\.ts$/;
    const all = ['shared', 'workflows', 'functions', 'infra', 'local', 'web', 'simulation', 'bench', 'test'].flatMap(
      sources,
    );
    expect(all.filter((file) => empty.test(file))).toEqual([]);
  });
});
