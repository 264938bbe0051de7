import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host } from '../../local/host/hosting.ts';
import { assembly, temporaryFolder, usual } from './fixtures/app.ts';

let host: Host;
let token: string;
const dataDir = temporaryFolder();

beforeAll(async () => {
  rmSync(dataDir, { recursive: true });
  host = await hostTemplate({ assembly: assembly(usual), dataDir, clock: Date.parse('2030-01-01T12:00:00Z'), port: 0 });
  token = await host.token('alex');
});
afterAll(() => host?.close());

const call = (method: string, at: string, init: RequestInit = {}, bearer: string | null = token) =>
  fetch(`${host.url}${at}`, {
    method,
    ...init,
    headers: { ...(bearer && { authorization: `Bearer ${bearer}` }), ...init.headers },
  });

describe('the gateway', () => {
  test('hands a request to the function of its route, and its answer back', async () => {
    const made = await call('POST', '/items', { body: JSON.stringify({ id: 'one', colour: 'red' }) });
    expect(made.status).toBe(201);
    const read = await call('GET', '/items/one');
    expect(await read.json()).toMatchObject({
      pk: { S: 'one' },
      colour: { S: 'red' },
      at: { N: String(Date.parse('2030-01-01T12:00:00Z')) },
    });
  });
});
