/**
 * `npm run demo`: ninety composite clients through nine months, in seconds, on the rules alone. Options: `--seed N`, `--months N`,
 * `--clients N`. With `--host` the same people act on the whole system over HTTP, in many minutes; `--data DIR` then keeps its data
 * folder: after an interruption the same command goes on where it stopped.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { at, dayOf, daysBetween } from '../../simulation/people/calendar.ts';
import { dordrechtCaseload } from '../../simulation/people/caseload.ts';
import { reach } from '../../simulation/people/interface.ts';
import { play } from '../../simulation/people/play.ts';
import { simulation } from '../../simulation/port.ts';
import { moveClock, startHost, tokenFrom } from '../host.ts';
import { type Figures, figures, render } from './report.ts';

const asked = options();
const seed = wholeNumber('seed', asked.seed);
const months = wholeNumber('months', asked.months);
const clients = wholeNumber('clients', asked.clients);
const from = '2026-01-05';
const until = Temporal.PlainDate.from(from).add({ months }).subtract({ days: 1 }).toString();

const caseload = dordrechtCaseload(seed, from, 13).slice(0, clients);
const began = performance.now();
const found = asked.host ? await onTheHost() : await inTheSimulation();
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
console.log(render(found, from, until));
const seconds = (performance.now() - began) / 1000;
console.error(
  `\n${seconds.toFixed(1)} s for ${found.registered} clients: ${(found.registered / seconds).toFixed(2)} cases a second`,
);

async function inTheSimulation(): Promise<Figures> {
  const directory = JSON.parse(await readFile(path.join(import.meta.dirname, 'directory.json'), 'utf8'));
  const { api, moveTo } = simulation(directory, at(from, '08:00'));
  await play({ api, moveTo, seed, caseload, from, until, onDay: progress });
  return figures(api, 'dora', from, until);
}

async function onTheHost(): Promise<Figures> {
  const data = asked.data ?? (await mkdtemp(path.join(tmpdir(), 'doorstroom-demo-')));
  const host = await startHost({ data, clock: at(from, '08:00'), empty: true });
  try {
    const api = reach(host.url, (user) => tokenFrom(host.url, user));
    const now = async () => ((await (await fetch(`${host.url}/clock`)).json()) as { now: string }).now;
    const moveTo = async (to: string) => {
      if (Date.parse(to) > Date.parse(await now())) await moveClock(host.url, { to });
    };
    await play({ api, moveTo, seed, caseload, from, until, reached: dayOf(await now()), onDay: progress });
    return await figures(api, 'dora', from, until);
  } finally {
    await host.stop();
    if (asked.data === undefined) await rm(data, { recursive: true, force: true });
  }
}

function progress(day: string): void {
  const part = daysBetween(from, day) / Math.max(1, daysBetween(from, until));
  const done = Math.round(part * 40);
  if (process.stderr.isTTY) process.stderr.write(`\r${'━'.repeat(done)}${'·'.repeat(40 - done)} ${day}`);
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '2019' },
        months: { type: 'string', default: '9' },
        clients: { type: 'string', default: '90' },
        host: { type: 'boolean', default: false },
        data: { type: 'string' },
      },
    });
    if (values.data !== undefined && !values.host) throw new Error('--data DIR goes with --host.');
    return values;
  } catch (error) {
    console.error(`${(error as Error).message} Options: --seed N, --months N, --clients N, --host, --data DIR.`);
    process.exit(2);
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} takes a whole number, not ${text}.`);
  process.exit(2);
}
