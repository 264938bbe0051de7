import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type System, system } from '../functions/system.ts';
import { askers, endedLink, everySituation } from './situations.ts';

/** At full length only (`FULL=1`): in `npm test` the work is held equal itself, `same-work.test.ts`. */
const atLength = process.env.FULL === '1' ? describe : describe.skip;
const calls = 1000;

let here: System;
let forbidden: string;
let oldLink: string;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Times two kinds of calls, each pair of the same moment and in an order that is drawn, so that whatever else the machine does falls
 * on both. Nobody can tell them apart when their medians lie no further apart than those of two halves of one kind do, and
 * when the one is the slower of a pair about as often as the other.
 */
async function tellApart(one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const timed = async (call: () => Promise<unknown>): Promise<number> => {
    const from = performance.now();
    await call();
    return performance.now() - from;
  };
  const times: { readonly one: number; readonly other: number }[] = [];
  for (let n = 0; n < 20 + calls; n += 1) {
    const firstOne = (randomBytes(1)[0] ?? 0) % 2 === 0;
    const first = await timed(firstOne ? one : other);
    const second = await timed(firstOne ? other : one);
    // The first ones are the machine's: code that is compiled, connections that are made.
    if (n >= 20) times.push(firstOne ? { one: first, other: second } : { one: second, other: first });
  }
  const ones = times.map((pair) => pair.one);
  const others = times.map((pair) => pair.other);
  const halves = [ones, others].map((all) =>
    Math.abs(median(all.filter((_, n) => n % 2 === 0)) - median(all.filter((_, n) => n % 2 === 1))),
  );
  return {
    difference: Math.abs(median(ones) - median(others)),
    // Between halves of one kind, and never less than a twentieth of what a call takes: what a network hides many times over.
    noise: Math.max(...halves, median([...ones, ...others]) / 20),
    slower: times.filter((pair) => pair.one > pair.other).length / times.length,
  };
}

/** How far from one half a fair coin comes in so many throws, once in ten thousand times. */
const luck = 3.9 * Math.sqrt(0.25 / calls);

const holder = askers['trajectory-holder'];
const missing = () => `z${randomBytes(20).toString('hex').slice(0, 25)}`;

type Kind = readonly [what: string, one: () => Promise<unknown>, other: () => Promise<unknown>];

const ofCases: readonly (readonly [what: string, ask: (caseId: string) => Promise<{ readonly status: number }>])[] = [
  ['reading a case', (caseId) => here.as(holder).get(`/v1/cases/${caseId}`)],
  ['reading its history', (caseId) => here.as(holder).get(`/v1/cases/${caseId}/events`)],
  ['writing a note', (caseId) => here.as(holder).post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'x' })],
];

let address = 0;
const from = () => {
  address += 1;
  return { 'x-viewer-address': `203.0.113.${address}` };
};
const kinds: readonly Kind[] = [
  ...ofCases.map(
    ([what, ask]): Kind => [
      `a case that may not be read from one that is not there: ${what}`,
      () => ask(forbidden),
      () => ask(missing()),
    ],
  ),
  [
    'an old link of a client from one that never was',
    () => here.clientPage(oldLink, from()),
    () => here.clientPage(randomBytes(16).toString('base64url'), from()),
  ],
];

atLength(`over ${calls} calls each nobody can tell by the time`, () => {
  beforeAll(async () => {
    // As the template sets it, for what looking takes in this process.
    process.env.NOT_FOUND_MILLISECONDS = '60';
    here = await system();
    const cases = await everySituation(here);
    forbidden = cases['other municipality'].caseId;
    oldLink = await endedLink(here, cases.own.caseId);
    // As the projector leaves every case: a snapshot, and nothing after it.
    await here.drain();
  }, 60_000);
  afterAll(() => {
    delete process.env.NOT_FOUND_MILLISECONDS;
    return here?.close();
  });

  const found = new Map<string, Awaited<ReturnType<typeof tellApart>>>();

  // Nearly all of that time is waiting: every kind is timed at once, and what one takes falls on both of another's pair.
  beforeAll(async () => {
    for (const [, ask] of ofCases) {
      const both = [await ask(forbidden), await ask(missing())];
      expect(both.map(({ status }) => status)).toEqual([404, 404]);
    }
    await Promise.all(kinds.map(async ([what, one, other]) => found.set(what, await tellApart(one, other))));
  }, 900_000);

  test.each(kinds)('%s', (what) => {
    const { difference = Number.NaN, noise = Number.NaN, slower = Number.NaN } = found.get(what) ?? {};
    expect({ difference, noise, isWithin: difference <= noise * 2 }).toMatchObject({ isWithin: true });
    expect(Math.abs(slower - 0.5)).toBeLessThan(luck + 0.15);
  });
});
