import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { handlerOf, settings } from '../../infra/function-bundles.ts';
import { functionNames } from '../../infra/grants.ts';

const root = path.join(import.meta.dirname, '..', '..');
const out = mkdtempSync(path.join(tmpdir(), 'doorstroom-unbundled-'));
afterAll(() => rmSync(out, { recursive: true }));

let inputs: readonly string[] = [];
let loadedLater: readonly string[] = [];

beforeAll(async () => {
  const { metafile } = await build({
    ...settings,
    absWorkingDir: root,
    entryPoints: { ...Object.fromEntries(functionNames.map((name) => [name, handlerOf(name)])), bare },
    outdir: out,
    metafile: true,
  });
  inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  loadedLater = Object.entries(metafile.inputs)
    .filter(([file]) => file.includes('node_modules'))
    .flatMap(([, input]) => input.imports)
    .filter(({ kind }) => kind === 'dynamic-import')
    .map(({ path }) => path);
}, 60_000);

const bare = 'bench/cold/bare/handler.ts';

test('no function carries a way to credentials that it never goes', () => {
  expect(inputs.filter((file) => file.includes('credential-provider-env'))).not.toEqual([]);
  expect(inputs.filter((file) => /credential-provider-(sso|ini|process|web|imds|http)\//.test(file))).toEqual([]);
});

test('what packages load at need is either of Node itself or left out: a new release that loads more is noticed here', () => {
  const bundled = loadedLater.filter((name) => !name.startsWith('node:') && !name.startsWith('unbundled:'));
  expect(bundled).toEqual([]);
});

test('with credentials in its environment a bundle reaches its table', async () => {
  const asked: string[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(`${headers['x-amz-target']} by ${/Credential=(\w+)/.exec(headers.authorization ?? '')?.[1]}`);
    response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect(await said({ AWS_ACCESS_KEY_ID: 'role', AWS_SECRET_ACCESS_KEY: 'secret', AWS_ENDPOINT_URL: url })).toBe('');
  } finally {
    server.close();
  }
  expect(asked.slice(0, 2)).toEqual(['DynamoDB_20120810.PutItem by role', 'DynamoDB_20120810.Query by role']);
});

test('without them it says what is missing', async () => {
  expect(await said({ HOME: out })).toContain(
    'A function takes its credentials from its environment, where there are none',
  );
});

/** What a bare function complains of. */
function said(env: Record<string, string>): Promise<string> {
  const program = `const { handler } = await import(${JSON.stringify(path.join(out, 'bare.mjs'))});
    await handler({ table: 'table', key: { pk: 'a' } }, {}).catch((fault) => console.log(fault.message));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { AWS_REGION: 'eu-west-1', ...env },
  });
  return new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', () => resolve(text.trim()));
  });
}
