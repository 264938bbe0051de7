import * as z from 'zod';
import { lazy } from '../lazy.ts';
import { caseNumber, count, day, instant, list } from './fields.ts';

const ground = () => z.enum(['request', 'retention']);

const destruction = lazy(() =>
  z
    .strictObject({
      ground: ground(),
      since: day(),
      dueOn: day(),
      confirmed: z.boolean(),
      toldOn: day().optional(),
    })
    .meta({ id: 'Destruction', description: 'That a case is to be destroyed, and the last day for it, inclusive.' }),
);

/** Who did something: a role and an organisation, never a colleague's name. */
const by = () => z.strictObject({ who: z.string(), organisation: z.string().nullable() });

const anything = () => z.record(z.string(), z.unknown());

export const clientFile = lazy(() =>
  z
    .strictObject({
      caseId: caseNumber(),
      madeAt: instant(),
      language: z.enum(['nl', 'en']),
      municipality: z.strictObject({
        name: z.string(),
        phone: z.string().nullable(),
        objections: z.string().nullable(),
        complaints: z.string().nullable(),
      }),
      told: z.array(z.string()),
      person: anything().nullable(),
      corrections: z.array(z.strictObject({ at: instant(), by: by(), fields: z.array(z.unknown()) })),
      case: anything(),
      events: z.array(z.strictObject({ at: instant(), type: z.string(), by: by(), data: anything() })),
      words: z.array(z.strictObject({ id: z.string(), text: z.string(), former: z.array(z.unknown()) })),
      accesses: z.array(z.strictObject({ at: instant(), by: by(), what: z.string(), why: z.string() })),
      keptUntil: day().nullable(),
      rights: z.strictObject({ restrictedSince: z.string().nullable(), destruction: destruction().nullable() }),
    })
    .meta({ id: 'ClientFile', description: 'Everything that is kept of a client, for the client (AVG art. 15).' }),
);

const usedRight = lazy(() =>
  z
    .strictObject({
      right: z.enum([
        'correction',
        'restriction',
        'restriction-lifted',
        'destruction-asked',
        'destruction-refused',
        'destruction',
      ]),
      version: z.int().min(1),
      restrictedSince: z.string().nullable(),
      destruction: destruction().nullable(),
      certificate: z.string().nullable(),
    })
    .meta({ id: 'UsedRight', description: 'How things stand with what the client asked.' }),
);

export const rightAnswer = lazy(() => z.union([clientFile(), usedRight()]));

export const destructionList = lazy(() =>
  list(
    z
      .strictObject({
        caseId: caseNumber(),
        municipality: z.string(),
        status: z.enum(['open', 'closed']),
        ground: ground(),
        since: day(),
        dueOn: day(),
        overdue: z.boolean(),
        confirmed: z.boolean(),
      })
      .meta({ id: 'DueDestruction' }),
  ),
);

export const certificate = lazy(() =>
  z
    .strictObject({
      certificate: z.string(),
      municipality: z.string(),
      ground: z.strictObject({ kind: ground(), basis: z.string() }),
      confirmedBy: z.string(),
      destroyedAt: instant(),
      destroyed: z.strictObject({
        persons: count(),
        texts: count(),
        events: count(),
        lists: count(),
        links: count(),
      }),
      kept: z.array(z.strictObject({ what: z.string(), basis: z.string() })),
      traces: z.array(z.strictObject({ where: z.string(), what: z.string(), until: day() })),
    })
    .meta({ id: 'Certificate', description: 'What was destroyed, on what ground, and what is kept by law.' }),
);

export const linkAnswer = lazy(() => z.strictObject({ url: z.url() }).meta({ id: 'StatusLink' }));
