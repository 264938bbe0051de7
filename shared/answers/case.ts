import * as z from 'zod';
import { type CaseAction, caseActions } from '../access/rules.ts';
import { lazy } from '../lazy.ts';
import { blockers, domains, placeKinds, roles, stepNames, targetGroups, tenancyKinds } from '../pathway/names.ts';
import { type Phase, phaseNames } from '../pathway/phases.ts';
import { deadlineKinds } from '../policy/kinds.ts';
import { caseNumber, count, day, instant } from './fields.ts';

export const phase = lazy(() => z.enum(phaseNames as [Phase, ...Phase[]]).meta({ id: 'Phase' }));
export const step = lazy(() => z.enum(stepNames).meta({ id: 'Step' }));
export const role = lazy(() => z.enum(roles).meta({ id: 'Role' }));
export const blocker = lazy(() => z.enum(blockers).meta({ id: 'Blocker', description: 'What stands in the way.' }));
export const owner = lazy(() =>
  z
    .enum(['holder', 'provider', 'municipality', 'corporation', 'coordinator', 'neighbourhood', 'client'])
    .meta({ id: 'Owner', description: 'Who has the ball.' }),
);

/** What the reader may see of the person; a field that they may not see is not there. */
export const person = lazy(() =>
  z
    .strictObject({
      givenName: z.string().optional(),
      familyName: z.string().optional(),
      birthDate: day().optional(),
      bsn: z.string().optional(),
      phone: z.string().optional(),
      email: z.string().optional(),
    })
    .meta({ id: 'Person', description: 'What the reader may see of the person.' }),
);

const passedPhase = lazy(() =>
  z
    .strictObject({
      phase: phase(),
      occurrence: count(),
      status: z.enum(['open', 'closed']),
      enteredAt: instant(),
      outcome: z.string().nullable(),
    })
    .meta({ id: 'CasePhase' }),
);

const passedStep = lazy(() =>
  z
    .strictObject({
      step: step(),
      occurrence: count(),
      phase: phase(),
      status: z.enum(['open', 'done', 'cancelled']),
      role: role(),
      assignee: z.string().nullable(),
      openedAt: instant(),
      dueOn: day().nullable(),
      outcome: z.string().nullable(),
      completedAt: instant().nullable(),
      mine: z.boolean().meta({ description: 'It is open, and the reader may complete it.' }),
    })
    .meta({ id: 'CaseStep' }),
);

const basis = lazy(() =>
  z
    .strictObject({
      kind: z.enum(['st', 'or', 'po', 'co', 'de']),
      source: z.string(),
      own: z.literal(true).optional(),
      neverRolls: z.literal(true).optional(),
    })
    .meta({
      id: 'Basis',
      description: 'Where a term comes from: statute, ordinance, policy, contract, or decided here.',
    }),
);

const deadline = lazy(() =>
  z
    .strictObject({
      deadlineId: z.string(),
      kind: z.enum(deadlineKinds),
      step: step().nullable(),
      basis: basis(),
      startedOn: day(),
      rawEnd: day(),
      dueOn: day(),
      movedBy: z.array(z.string()),
      suspendedDays: count(),
      revision: count(),
      status: z.enum(['running', 'met', 'overdue', 'suspended', 'cancelled']),
      nextMoment: instant().nullable(),
      explanation: z.string(),
      changes: z.array(
        z.strictObject({
          change: z.enum(['suspension', 'suspension-end', 'extension']),
          source: z.string(),
          latest: day().nullable(),
        }),
      ),
    })
    .meta({ id: 'Deadline', description: 'A term with its explanation: `dueOn` is the last day, inclusive.' }),
);

/** An escalation within its case. */
export const escalation = () =>
  z.strictObject({
    escalationId: z.string(),
    deadlineId: z.string().nullable(),
    rung: z.string(),
    level: z.enum(['coordinator', 'manager']),
    reason: z.string(),
    raisedAt: instant(),
    status: z.enum(['open', 'acknowledged', 'resolved']),
    assignee: z.string().nullable(),
  });

const stay = lazy(() =>
  z
    .strictObject({
      placeKind: z.enum(placeKinds).nullable(),
      location: z.string().nullable(),
      firstNight: day(),
      lastNight: day().nullable(),
      nights: count(),
      nightsEver: count(),
      excludedDays: count(),
      endedOn: day().nullable(),
    })
    .meta({ id: 'Stay' }),
);

const condition = lazy(() =>
  z
    .strictObject({
      what: z.string(),
      who: z.string(),
      basis: z.string(),
      until: z.string(),
      words: z.string().nullable().optional(),
    })
    .meta({ id: 'Condition', description: 'What somebody asks of the tenant: who, on what basis, until which day.' }),
);

const tenancy = lazy(() =>
  z
    .strictObject({
      kind: z.enum(tenancyKinds).nullable(),
      homeRef: z.string().nullable(),
      startsOn: day(),
      keysOn: day().nullable(),
      conditions: z.array(condition()),
      conditionsAsked: z.array(condition()),
      flipOn: day().nullable(),
      flippedOn: day().nullable(),
      guidance: z
        .strictObject({
          who: z.string(),
          from: day(),
          indication: z.string().nullable(),
          indicationEndsOn: day().nullable(),
          status: z.enum(['running', 'scaled-down', 'standby', 'ended']),
          until: day().nullable(),
        })
        .nullable(),
    })
    .meta({ id: 'Tenancy' }),
);

const daysByOwner = () => z.partialRecord(owner(), count());
const proposals = () => z.array(z.enum(['extend-decision', 'hardship', 'other-municipality']));

const blockedBy = lazy(() =>
  z
    .strictObject({
      blockedBy: blocker(),
      owner: owner(),
      since: day(),
      deadlineId: z.string().nullable(),
      offered: z.string().nullable(),
      lapsesOn: day().nullable(),
      daysByOwner: daysByOwner(),
      proposals: proposals(),
    })
    .meta({ id: 'BlockedBy', description: 'Why the case stands still, as somebody said it.' }),
);

const ball = lazy(() =>
  z
    .strictObject({
      owner: owner(),
      blockedBy: blocker().nullable(),
      since: day(),
      daysByOwner: daysByOwner(),
      turns: z.array(
        z.strictObject({
          owner: owner(),
          blockedBy: blocker().nullable(),
          from: day(),
          until: day().nullable(),
          days: count(),
        }),
      ),
      proposals: proposals(),
    })
    .meta({ id: 'Ball', description: 'Who has the ball, and had it over the whole case. Never a count of fault.' }),
);

/** A case as the reader may see it. */
export const caseAnswer = lazy(() =>
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
      phases: z.array(passedPhase()),
      steps: z.array(passedStep()),
      deadlines: z.array(deadline()),
      escalations: z.array(escalation().meta({ id: 'CaseEscalation' })),
      stay: stay().nullable(),
      tenancy: tenancy().nullable(),
      blockedBy: blockedBy().nullable(),
      ball: ball().nullable(),
      assessments: z.array(z.strictObject({ on: day(), scores: z.partialRecord(z.enum(domains), z.number()) })),
      may: z
        .array(z.enum(caseActions as [CaseAction, ...CaseAction[]]))
        .meta({ description: 'What the reader may do with it.' }),
      totals: z.strictObject({ nightsEver: count(), monthsHomeless: z.int(), returns: count() }),
      client: person().optional(),
    })
    .meta({ id: 'Case', description: 'A case as the reader may see it.' }),
);
