import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { startHost, tokenFrom } from '../../bench/host.ts';
import { draw } from '../../simulation/people/draw.ts';
import { all, reach } from '../../simulation/people/interface.ts';

const root = path.join(import.meta.dirname, '../..');
/** Only at full length (`FULL=1`): in `npm test` deaths are those of `test/local/kill.test.ts`. */
const atLength = process.env.FULL === '1' ? test : test.skip;
const [clients, months] = [12, 3];
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

type Ran = { readonly code: number | null; readonly table: string; readonly complaint: string };

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-kill-'));
  folders.push(folder);
  return path.join(folder, 'data');
}

/** The demonstration in a data folder, or what is left of it there. @param dies `kind:number`, see dying.ts */
function demo(data: string, dies = ''): Promise<Ran> {
  const options = ['--clients', String(clients), '--months', String(months), '--data', data];
  const preload = `--import=${pathToFileURL(path.join(import.meta.dirname, 'dying.ts')).href}`;
  const env = { ...process.env, NODE_OPTIONS: `--disable-warning=ExperimentalWarning ${preload}`, DIES: dies };
  const child = spawn(process.execPath, ['bench/demo/run.ts', '--host', ...options], { cwd: root, env });
  let [table, complaint] = ['', ''];
  child.stdout.on('data', (text) => {
    table += text;
  });
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, table, complaint })));
}

/** Every case as the coordinator sees it, but for its version: a machine begun anew leaves a line in the history. */
async function casesIn(data: string): Promise<unknown[]> {
  const host = await startHost({ data });
  try {
    const api = reach(host.url, (user) => tokenFrom(host.url, user));
    const cards = await Promise.all(
      ['open', 'closed'].map((status) => all<{ caseId: string }>(api, 'dora', `/v1/cases?status=${status}&limit=200`)),
    );
    const cases: unknown[] = [];
    for (const caseId of cards
      .flat()
      .map((card) => card.caseId)
      .sort()) {
      const { version: _, ...view } = (await api.get('dora', `/v1/cases/${caseId}`)) as { version: number };
      cases.push(view);
    }
    return cases;
  } finally {
    await host.stop();
  }
}

/** Some of each kind; how far apart is drawn, so that it is the same in every run of this test. */
const deaths = [
  ...['append:9', 'acknowledgement:12'],
  ...Array.from({ length: 10 }, (_, n) => `commit:${40 + Math.floor(draw(7, 'death', n) * 400)}`),
  ...['append:31', 'acknowledgement:57'],
];

atLength(
  'the demonstration comes to the same end, case by case, when it is killed again and again',
  async () => {
    const [first, killed] = [await newFolder(), await newFolder()];
    const once = await demo(first);
    expect([once.code, once.complaint.includes('Error')]).toEqual([0, false]);
    expect(once.table).toMatch(new RegExp(`^registered +${clients} `, 'm'));
    expect((await demo(await newFolder())).table).toBe(once.table);

    const survived: string[] = [];
    for (const moment of deaths) if ((await demo(killed, moment)).code === 0) survived.push(moment);
    // A death that never came would prove nothing.
    expect(survived).toEqual([]);
    const last = await demo(killed);
    // What was complained of is what one wants to read when it fails.
    expect([last.code, last.code === 0 ? '' : last.complaint]).toEqual([0, '']);
    expect(last.complaint).not.toContain('Error');
    expect(last.table).toBe(once.table);
    expect(await casesIn(killed)).toEqual(await casesIn(first));
  },
  3_600_000,
);
