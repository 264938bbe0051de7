import type { Told } from '../../shared/words/catalogue.ts';
import type { mistakeWords } from '../../shared/words/mistakes.ts';
import type { Mistake } from './check.ts';

/** A mistake as a sentence that says what would be right. */
export function sentenceFor(mistake: Mistake, t: Told<typeof mistakeWords>): string {
  switch (mistake.why) {
    case 'missing':
      return missing(mistake.kind, t);
    case 'no-day':
      return t.noDay;
    case 'out-of-reach':
      return t.outOfReach;
    case 'no-choice':
      return t.missingChoice;
    case 'no-number':
      return t.noNumber;
    case 'between':
      return t.between(mistake.minimum, mistake.maximum);
    case 'too-long':
      return t.tooLong(mistake.most, mistake.now);
    case 'form':
      return t.form;
  }
}

function missing(kind: Extract<Mistake, { why: 'missing' }>['kind'], t: Told<typeof mistakeWords>): string {
  if (kind === 'day') return t.missingDay;
  if (kind === 'choice' || kind === 'term') return t.missingChoice;
  if (kind === 'choices') return t.missingChoices;
  if (kind === 'words') return t.missingWords;
  if (kind === 'number') return t.missingNumber;
  return kind === 'list' ? t.missingList : t.missingText;
}

/** What is wrong with a day: nothing was filled in, or no day of the calendar. @param day as the field gives it */
export const dayMistake = (day: string, t: Told<typeof mistakeWords>): string =>
  /\d/.test(day) ? t.noDay : t.missingDay;
