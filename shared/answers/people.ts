import * as z from 'zod';
import { lazy } from '../lazy.ts';
import { role } from './case.ts';
import { caseNumber, day, instant, list } from './fields.ts';

export const me = lazy(() =>
  z
    .strictObject({
      user: z.string(),
      name: z.string(),
      roles: z.array(role()),
      organisation: z.string(),
      municipalities: z.array(z.string()),
      language: z.enum(['nl', 'en']).optional(),
      standsInFor: z.array(z.string()),
      locations: z
        .array(z.strictObject({ location: z.string(), name: z.string() }))
        .meta({ description: 'Where a shelter worker checks people in.' }),
      draftKeys: z.array(z.string()).meta({
        description: "Under which what is typed is sealed on the caller's machine, today's first; base64url.",
      }),
      now: instant().meta({ description: "The interface's clock." }),
    })
    .meta({ id: 'Me' }),
);

export const foundClients = lazy(() =>
  list(
    z
      .strictObject({
        caseId: caseNumber().nullable(),
        municipality: z.string(),
        status: z.enum(['open', 'closed']),
        outcome: z.string().nullable(),
        registeredAt: instant().nullable(),
        holder: z.string().nullable(),
      })
      .meta({
        id: 'FoundClient',
        description: 'That somebody is known; `caseId` null: the case is not for the caller to read.',
      }),
  ),
);

export const colleagueList = lazy(() =>
  list(
    z
      .strictObject({
        user: z.string(),
        name: z.string(),
        roles: z.array(role()),
        organisation: z.string().optional(),
        organisationName: z.string().optional(),
        phone: z.string().nullable().optional(),
        absences: z.array(z.strictObject({ from: day(), until: day(), standIn: z.string() })).optional(),
      })
      .meta({ id: 'Colleague', description: 'More than the name and the roles is for coordinators and managers.' }),
  ),
);

const problem = () => z.enum(['no-address', 'bounced', 'complained']);

export const mailProblemList = lazy(() =>
  list(
    z
      .strictObject({
        user: z.string(),
        name: z.string(),
        organisation: z.string(),
        problem: problem(),
        since: instant().nullable(),
      })
      .meta({ id: 'MailProblem' }),
  ),
);

export const clearedMail = lazy(() => z.strictObject({ user: z.string(), problem: z.null() }));
