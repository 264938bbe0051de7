import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Case, executionArn, executionName, expand, machineName } from './conformance/case.ts';
import { matches } from './conformance/match.ts';
import { rehearse } from './staging/rehearsal.ts';

const rich = expand(JSON.parse(readFileSync(new URL('staging/rich.json', import.meta.url), 'utf8'))) as Case[];

const sum = (counts: { readonly [arn: string]: number }) => Object.values(counts).reduce((a, b) => a + b, 0);

/**
 * Every execution is killed after every single event, twice: when the event is being written (the transaction is torn, at another
 * byte for every event, and the event is lost) and when it has become durable. It is opened again from what a killed process
 * leaves behind, in a world in which only those tasks had been called that had been by then, and goes on. All its events, their
 * instants and their order, and those of the executions nested in it, must be the same as without the kill.
 */
describe('an execution that is killed after any of its events and opened again ends as if nothing had happened', () => {
  test('there are at least ten rich executions', () => {
    expect(rich.length).toBeGreaterThanOrEqual(10);
  });

  for (const given of rich) {
    test(given.name, async () => {
      const rehearsal = await rehearse(given);
      try {
        const whole = rehearsal.outcome[executionArn(machineName, executionName)];
        const { status, output, error } = given.expected;
        expect(whole?.description.status).toBe(status);
        if (error !== undefined) expect(whole?.description.error).toBe(error);
        if (output !== undefined) expect(matches(output, JSON.parse(whole?.description.output ?? 'null'))).toBe(true);
        const events = Object.values(rehearsal.outcome).reduce(
          (count, execution) => count + execution.events.length,
          0,
        );
        let [before, durable] = [{ bytes: 0, calls: 0 }, 0];
        for (const moment of rehearsal.moments) {
          const after = await rehearsal.killed(moment);
          expect(after.outcome).toEqual(rehearsal.outcome);
          const written = sum(after.found) - durable;
          for (let event = 1; event <= written; event += 1) {
            const bytes = Math.floor(before.bytes + ((moment.bytes - before.bytes) * event) / (written + 1));
            const torn = await rehearsal.killed({ bytes, at: moment.at, calls: before.calls });
            expect(sum(torn.found)).toBe(durable);
            expect(torn.outcome).toEqual(rehearsal.outcome);
          }
          durable += written;
          before = moment;
        }
        expect(durable).toBe(events);
      } finally {
        rehearsal.remove();
      }
    });
  }
});
