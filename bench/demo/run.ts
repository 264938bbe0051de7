/** `npm run demo`: ninety composite clients through nine months, in minutes. Options: `--seed N`, `--months N`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { moveClock, startHost, tokenFrom } from '../host.ts';
import { at, daysBetween } from './calendar.ts';
import { dordrechtCaseload } from './caseload.ts';
import { reach } from './interface.ts';
import { play } from './play.ts';
import { figures, render } from './report.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '2019' }, months: { type: 'string', default: '9' } },
});
const seed = wholeNumber('seed', values.seed);
const months = wholeNumber('months', values.months);
const from = '2026-01-05';
const until = Temporal.PlainDate.from(from).add({ months }).subtract({ days: 1 }).toString();

const data = await mkdtemp(path.join(tmpdir(), 'doorstroom-demo-'));
const host = await startHost({ data, clock: at(from, '08:00'), empty: true });
try {
  const began = performance.now();
  const api = reach(host.url, (user) => tokenFrom(host.url, user));
  await play({
    api,
    moveTo: (to) => moveClock(host.url, { to }),
    seed,
    caseload: dordrechtCaseload(seed, from, 13),
    from,
    until,
    onDay: (day) => progress(day),
  });
  const found = await figures(api, 'dora', from, until);
  process.stderr.write('\r\x1b[K');
  console.log(render(found, from, until));
  const seconds = (performance.now() - began) / 1000;
  console.error(
    `\n${seconds.toFixed(1)} s for ${found.registered} clients: ${(found.registered / seconds).toFixed(2)} cases a second`,
  );
} finally {
  await host.stop();
  await rm(data, { recursive: true, force: true });
}

function progress(day: string): void {
  const part = daysBetween(from, day) / Math.max(1, daysBetween(from, until));
  const done = Math.round(part * 40);
  if (process.stderr.isTTY) process.stderr.write(`\r${'━'.repeat(done)}${'·'.repeat(40 - done)} ${day}`);
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} takes a whole number, not ${text}.`);
  process.exit(2);
}
