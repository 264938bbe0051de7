import * as z from 'zod';
import { lazy } from '../lazy.ts';
import { blocker } from './case.ts';
import { caseNumber, count, day, list } from './fields.ts';
import { namedRow } from './lists.ts';

/** Null: so few that somebody could be recognised. */
const shownCount = () => z.number().nullable();

const figures = lazy(() =>
  z
    .strictObject({
      cases: shownCount(),
      overStayTarget: shownCount(),
      longerThanThreeNights: shownCount(),
      trajectories: shownCount(),
      housed: shownCount(),
      inShelter: shownCount(),
      medianNights: shownCount(),
      deadlinesMet: shownCount(),
      deadlinesOverdue: shownCount(),
      ball: z.record(z.string(), shownCount()),
      promises: z.strictObject({ kept: shownCount(), pending: shownCount(), broken: shownCount() }),
    })
    .meta({ id: 'Figures', description: 'Counts; null where a group is so small that somebody could be recognised.' }),
);

const promise = () =>
  z.strictObject({
    meetingOn: day(),
    decision: z.string().nullable(),
    by: z.string().nullable(),
    on: day().nullable(),
    status: z.enum(['kept', 'pending', 'broken', 'none']),
  });

const item = lazy(() =>
  z
    .strictObject({
      caseId: caseNumber(),
      municipality: z.string(),
      holder: z.string().nullable(),
      reason: z.string(),
      reasons: z.array(z.string()),
      changed: z.boolean(),
      protected: z.boolean(),
      nights: count(),
      nightsEver: count(),
      daysPastTarget: count().nullable(),
      ball: z.strictObject({ reason: blocker().nullable(), since: day(), days: z.int() }).nullable(),
      promise: promise().nullable(),
      ...namedRow(),
    })
    .meta({ id: 'AgendaItem', description: 'A stalled case as the meeting discusses it.' }),
);

export const agendaAnswer = lazy(() =>
  list(item()).extend({
    on: day(),
    groups: z.array(z.strictObject({ reason: z.string(), cases: count() })),
    figures: figures(),
    promises: z.array(
      promise()
        .extend({ caseId: caseNumber(), holder: z.string().nullable(), protected: z.boolean(), ...namedRow() })
        .meta({
          id: 'MadePromise',
          description: 'What the last meeting promised in a case that needs no discussion any more.',
        }),
    ),
  }),
);
