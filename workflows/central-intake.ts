import { machine } from './machine.ts';

/** From the report of need to the access decision (brede centrale toegang, Wmo 2015 art. 2.3.2 and 2.3.5). */
export const centralIntake = machine(
  'central-intake',
  'From the report of need to the access decision, and on to objection.',
  {
    screen: 'Is a bed needed now? Asked on the day of the report, or within a working day.',
    'find-best-place': 'Shelter is open nationally: where has this person the best chance?',
    'accept-transfer': 'Proposed to another municipality; sheltered here until it accepts.',
    investigate: 'The investigation after the report, at most six weeks; an application opens by itself after that.',
    apply: 'Investigated; waits for the application.',
    'decide-access': 'The access decision, two weeks from the application.',
    object: 'Refused: six weeks to object; no answer is no acceptance.',
    'decide-objection': 'The objection is decided by somebody who did not decide before.',
  },
);
