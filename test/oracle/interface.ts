import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeApi } from '../../functions/api/openapi.ts';
import { routes } from '../../functions/api/routes.ts';

const root = path.join(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/oracle-interface');
/** The official rules as they were published: the folder beside the repository, or where `STANDARDS` says. */
const standards = process.env.STANDARDS ?? path.join(root, '../shared/standards');

/** Kept out of the main install: among them a compiler with an interface to programs, which TypeScript 7 does not have. */
const tools = [
  '@stoplight/spectral-cli@6.16.3',
  '@redocly/cli@2.77.0',
  'openapi-typescript@7.13.0',
  'openapi-fetch@0.17.0',
  'typescript@5.9.3',
];

/** In the rules of 2.1 the pattern `^3.0` refuses the OpenAPI 3.1 that the text of the rule allows. */
const artefact = 'openapi3';

/**
 * Holds the description of the interface against the Spectral rules of the NL API Design Rules, Redocly's own, and a client that
 * is generated from it.
 * @returns what is wrong, a line each
 */
export function holdInterface(): readonly string[] {
  install();
  write('openapi.json', `${JSON.stringify(describeApi(routes), null, 1)}\n`);
  return [
    ...linted('nl-adr-2.1-spectral.yaml', [artefact]),
    ...linted('nl-adr-2.2-spectral.yaml'),
    ...redocly(),
    ...client(),
  ];
}

function install(): void {
  if (existsSync(path.join(cache, 'node_modules/openapi-fetch'))) return;
  console.error('Installing the linters and the generator of clients into .cache/oracle-interface …');
  mkdirSync(cache, { recursive: true });
  write('package.json', '{"private": true}\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['install', ...tools, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: cache,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The linters could not be installed: is the registry within reach?');
}

const write = (name: string, text: string): void => writeFileSync(path.join(cache, name), text);

function run(tool: string, args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(path.join(cache, 'node_modules/.bin', tool), [...args], {
    cwd: cache,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
  });
  return { status, said: `${stdout}${stderr}` };
}

type Finding = {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly severity: number;
};

/** @param artefacts rules that are known to refuse what their own text allows */
function linted(rules: string, artefacts: readonly string[] = []): readonly string[] {
  const file = path.join(standards, rules);
  if (!existsSync(file))
    return [`The rules are not there: ${rules} is looked for in ${standards}; STANDARDS names the folder.`];
  run('spectral', ['lint', 'openapi.json', '-r', file, '-f', 'json', '-o', 'found.json', '--quiet']);
  const found = JSON.parse(readFileSync(path.join(cache, 'found.json'), 'utf8')) as readonly Finding[];
  return found
    .filter(({ severity, code }) => severity === 0 && !artefacts.includes(code))
    .map(({ code, message, path: at }) => `${rules}: ${code} at ${at.join('.')}: ${message}`);
}

function redocly(): readonly string[] {
  const { status, said } = run('redocly', ['lint', 'openapi.json']);
  return status === 0 ? [] : [`Redocly: ${said}`];
}

/** A client of somebody else's, made from the description: it compiles, and with another step's outcome it does not. */
function client(): readonly string[] {
  const made = run('openapi-typescript', ['openapi.json', '-o', 'schema.ts']);
  if (made.status !== 0) return [`openapi-typescript: ${made.said}`];
  write('client.ts', programs.client);
  write('wrong.ts', programs.wrong);
  const right = compiled('client.ts');
  const wrong = compiled('wrong.ts');
  return [
    ...(right.status === 0 ? [] : [`A client does not compile: ${right.said}`]),
    ...(/error TS2322: Type '"agreed"' is not assignable/.test(wrong.said) ? [] : ["Another step's outcome compiles."]),
  ];
}

function compiled(file: string) {
  const compilerOptions = {
    ...{ strict: true, noUncheckedIndexedAccess: true, module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'] },
    ...{ noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true, types: [] },
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: [file] }));
  return run('tsc', ['-p', 'tsconfig.json']);
}

const head = `import createClient from 'openapi-fetch';
import type { paths } from './schema.ts';

const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:3000/v1' });
`;

const programs = {
  client: `${head}
/** Registers somebody, lists the caller's work and completes the first step. */
async function tryOut(): Promise<string | null> {
  const made = await client.POST('/cases', {
    body: {
      municipality: 'haarlem',
      reportedOn: '2026-01-05',
      targetGroup: 'MO1',
      immediateShelter: true,
      causes: ['rent-arrears'],
      client: { givenName: 'Voorbeeld', familyName: 'Bewoner', birthDate: '1984-11-07' },
    },
  });
  if (!made.data) return made.error.detail;
  const { caseId } = made.data;
  const work = await client.GET('/work', { params: { query: { limit: 50 } } });
  const item = work.data?.items.find((each) => each.caseId === caseId && each.step === 'screen');
  const done = await client.POST('/cases/{caseId}/steps/screen/completion', {
    params: { path: { caseId } },
    body: { outcome: 'needs-shelter', ...(item && { occurrence: item.occurrence }) },
  });
  return done.data?.steps.find((each) => each.step === 'find-best-place')?.dueOn ?? null;
}

export default tryOut;
`,
  wrong: `${head}
export const completed = client.POST('/cases/{caseId}/steps/screen/completion', {
  params: { path: { caseId: 'x' } },
  body: { outcome: 'agreed' },
});
`,
};
