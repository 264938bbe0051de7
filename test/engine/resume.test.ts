import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Case, executionArn, executionName, expand, machineName } from './conformance/case.ts';
import { matches } from './conformance/match.ts';
import { rehearse } from './staging/rehearsal.ts';

const rich = expand(JSON.parse(readFileSync(new URL('staging/rich.json', import.meta.url), 'utf8'))) as Case[];

/**
 * Every execution is killed after every single thing it made durable, opened again from what a killed process leaves behind,
 * and goes on. All its events, their instants and their order, and those of the executions nested in it, must be the same as
 * without the kill.
 */
describe('an execution that is killed and opened again ends as if nothing had happened', () => {
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
        expect(rehearsal.moments.length).toBeGreaterThanOrEqual(5);
        for (const moment of rehearsal.moments) {
          expect(await rehearsal.killedAt(moment)).toEqual(rehearsal.outcome);
        }
      } finally {
        rehearsal.remove();
      }
    });
  }
});

test('a transaction that was torn by the kill is as if it had never been', async () => {
  const rehearsal = await rehearse(rich[0] as Case);
  try {
    const commits = rehearsal.moments;
    for (const n of [2, Math.floor(commits.length / 2), commits.length - 2]) {
      const [whole, next] = [commits[n], commits[n + 1]];
      if (whole === undefined || next === undefined) throw new Error('there are too few commits');
      const torn = { bytes: next.bytes - 100, at: whole.at };
      expect(await rehearsal.killedAt(torn)).toEqual(rehearsal.outcome);
    }
  } finally {
    rehearsal.remove();
  }
});
