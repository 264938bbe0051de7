import { expect, test } from '@jest/globals';
import { plusDays } from '../../simulation/people/calendar.ts';
import { dordrechtCaseload } from '../../simulation/people/caseload.ts';
import { both } from './both.ts';

const from = '2026-01-05';
const [clients, days] = process.env.FULL ? [20, 60] : [6, 30];

test(`the host and the simulation write the same events, in the same order, at the same instants`, async () => {
  const caseload = dordrechtCaseload(2019, from, 2).slice(0, clients);
  const { host, simulated } = await both({ caseload, seed: 2019, from, until: plusDays(from, days - 1) });
  expect(host).toHaveLength(simulated.length);
  // The first event in which they differ says the most.
  for (const [index, history] of host.entries()) {
    const other = simulated[index] ?? [];
    const first = history.findIndex((event, position) => event !== other[position]);
    if (first !== -1)
      expect({ client: index + 1, event: first, is: other[first] }).toEqual({
        client: index + 1,
        event: first,
        is: history[first],
      });
    expect(other).toHaveLength(history.length);
  }
  expect(host.flat().length).toBeGreaterThan(clients * days);
}, 900_000);
