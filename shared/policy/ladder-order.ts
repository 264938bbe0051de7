import type { Term } from '../calendar/term.ts';
import type { Ladder } from './policy.ts';

type Finding = { readonly pointer: string; readonly reason: string };

const shortestDays = { hours: 1 / 24, days: 1, 'working-days': 1, weeks: 7, months: 28, years: 365 };

/** The fewest days that a term can take, for telling terms of different units apart in length. */
function shortest(term: Term): number {
  return shortestDays[term.unit] * term.count;
}

/** What is out of order in a ladder: reminders come ever nearer to the end, rungs ever later after it, questions before reports. */
export function checkLadder({ reminders, rungs }: Ladder): readonly Finding[] {
  const findings: Finding[] = [];
  if (reminders !== 'by-length') {
    reminders.forEach((term, index) => {
      const before = reminders[index - 1];
      if (term.count === 0)
        findings.push({ pointer: `/reminders/${index}`, reason: 'comes before the end, not on it' });
      if (before && shortest(term) >= shortest(before)) {
        findings.push({
          pointer: `/reminders/${index}`,
          reason: 'is out of order: the reminder furthest from the end comes first',
        });
      }
    });
  }
  rungs.forEach((rung, index) => {
    const before = rungs[index - 1];
    if (before && shortest(rung.after) < shortest(before.after)) {
      findings.push({
        pointer: `/rungs/${index}/after`,
        reason: `is out of order: ${rung.rung} comes after ${before.rung}`,
      });
    }
    if (rung.rung === 'asked-why' && index > 0) {
      findings.push({
        pointer: `/rungs/${index}/rung`,
        reason: 'is out of order: the assignee is asked before anybody is told',
      });
    }
    if (rungs.findIndex((other) => other.rung === rung.rung) !== index) {
      findings.push({
        pointer: `/rungs/${index}/rung`,
        reason: `${rung.rung} stands here twice: a rung that returns has \`every\``,
      });
    }
    if (rung.every && shortest(rung.every) < 1) {
      findings.push({ pointer: `/rungs/${index}/every`, reason: 'is at least a day' });
    }
  });
  return findings;
}

/** The reminders by length of the term: the longest terms first, and a reminder that fits in the term. */
export function checkReminders(
  rules: readonly { readonly fromDays: number; readonly before: Term }[],
): readonly Finding[] {
  return rules.flatMap(({ fromDays, before }, index) => {
    const findings: Finding[] = [];
    const previous = rules[index - 1];
    if (previous && fromDays >= previous.fromDays) {
      findings.push({ pointer: `/${index}/fromDays`, reason: 'is out of order: the longest terms come first' });
    }
    if (before.count === 0 || shortest(before) >= fromDays) {
      findings.push({ pointer: `/${index}/before`, reason: 'lies between the beginning of the term and its end' });
    }
    return findings;
  });
}
