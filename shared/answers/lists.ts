import * as z from 'zod';
import { lazy } from '../lazy.ts';
import { placeKinds, targetGroups } from '../pathway/names.ts';
import { blocker, escalation, person, phase, role, step } from './case.ts';
import { caseNumber, count, day, instant, list } from './fields.ts';

/** Where the client sleeps or slept last; null before the first night at a place, or where the reader may not know it. */
const placeOfStay = lazy(() =>
  z
    .strictObject({
      placeKind: z.enum(placeKinds),
      location: z.string(),
      firstNight: day(),
      endedOn: day().nullable(),
      targetOn: day().nullable(),
    })
    .meta({ id: 'PlaceOfStay' }),
);

/** What each row has as well where it was asked `names=true`. */
export const namedRow = () => ({ client: person().optional(), stay: placeOfStay().nullable().optional() });

const holder = () => z.string().nullable().optional();

export const caseList = lazy(() =>
  list(
    z
      .strictObject({
        caseId: caseNumber(),
        version: z.int().min(1),
        municipality: z.string(),
        policy: z.string(),
        status: z.enum(['open', 'closed']),
        outcome: z.string().nullable(),
        targetGroup: z.enum(targetGroups).nullable(),
        protected: z.boolean(),
        holder: z.string().nullable(),
        registeredAt: instant(),
        phases: z.array(phase()),
        nextDueOn: day().nullable(),
        openEscalations: count(),
        ...namedRow(),
      })
      .meta({ id: 'CaseCard', description: 'A case as lists show it.' }),
  ),
);

const workItem = lazy(() =>
  z
    .strictObject({
      caseId: caseNumber(),
      municipality: z.string(),
      phase: phase(),
      step: step(),
      occurrence: count(),
      role: role(),
      assignee: z.string().nullable(),
      openedAt: instant(),
      dueOn: day().nullable(),
      suspended: z
        .strictObject({ from: day(), until: day().nullable() })
        .meta({ description: 'Since when its term stands still; `until` null: until the dossier is complete.' })
        .optional(),
      group: z.enum(['overdue', 'thisWeek', 'later']),
      standingInFor: z.string().nullable(),
      holder: holder(),
      ...namedRow(),
    })
    .meta({ id: 'WorkItem', description: 'An open step of the caller.' }),
);

export const workItems = lazy(() => list(workItem()));

export const escalationList = lazy(() =>
  list(
    escalation()
      .extend({
        caseId: caseNumber(),
        municipality: z.string(),
        dueOn: day().nullable(),
        holder: holder(),
        ...namedRow(),
      })
      .meta({ id: 'Escalation' }),
  ),
);

const about = () => ({
  caseId: caseNumber(),
  municipality: z.string(),
  holder: z.string().nullable(),
  ...namedRow(),
});

export const endingList = lazy(() =>
  list(z.strictObject({ ...about(), kind: z.enum(['decision', 'indication']), endsOn: day() }).meta({ id: 'Ending' })),
);

export const happeningList = lazy(() =>
  list(
    z
      .strictObject({
        ...about(),
        holder: holder(),
        kind: z.enum(['turned-away', 'exclusion', 'no-contact', 'home-lost', 'lost-contact', 'deceased']),
        at: instant(),
        escalationId: z.string().nullable(),
      })
      .meta({ id: 'Happening' }),
  ).extend({ since: day() }),
);

export const heldUpList = lazy(() =>
  list(z.strictObject({ ...about(), reason: blocker(), since: day() }).meta({ id: 'HeldUpCase' })),
);

export const familyList = lazy(() =>
  list(z.strictObject({ ...about(), children: count(), since: day() }).meta({ id: 'FamilyInShelter' })),
);
