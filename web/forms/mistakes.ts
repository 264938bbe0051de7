import type { Told } from '../../shared/words/catalogue.ts';
import type { Mistake } from './check.ts';
import type { words } from './words.ts';

/** A mistake as a sentence that says what would be right. */
export function sentenceFor(mistake: Mistake, t: Told<typeof words>): string {
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

function missing(kind: Extract<Mistake, { why: 'missing' }>['kind'], t: Told<typeof words>): string {
  if (kind === 'day') return t.missingDay;
  if (kind === 'choice' || kind === 'term') return t.missingChoice;
  if (kind === 'choices') return t.missingChoices;
  if (kind === 'words') return t.missingWords;
  if (kind === 'number') return t.missingNumber;
  return kind === 'list' ? t.missingList : t.missingText;
}
