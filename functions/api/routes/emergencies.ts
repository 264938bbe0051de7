import * as z from 'zod';
import { mayOnCase } from '../../../shared/access/may.ts';
import type { CaseFacts, Rights } from '../../../shared/access/relation.ts';
import { caseAnswer } from '../../../shared/answers/case.ts';
import { refuse } from '../../../shared/errors/refusal.ts';
import { lazy } from '../../../shared/lazy.ts';
import { freeText } from '../../../shared/pathway/forms/fields.ts';
import { type Route, route } from '../route.ts';

const stated = lazy(() => z.strictObject({ reason: freeText() }));

const alreadyOpen = refuse('conflict', 'open-to-you-already', {});

/** Whoever may not read it, unless it is protected: that is answered as if there were no such case. */
const onlyFromOutside = (rights: Rights, facts: CaseFacts) => {
  if (mayOnCase('read', rights, facts)) return alreadyOpen;
  return facts.protected ? null : ({ role: 'coordinator', purpose: 'emergency' } as const);
};

const open = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/emergency-access',
  access: 'break-the-glass',
  summary:
    'Opens a case of elsewhere for four hours, in an emergency that is said; the client, the auditor and a coordinator of the case see it.',
  body: stated,
  status: 200,
  answer: caseAnswer,
  asks: ({ caller: { user, organisation } }, form) => ({
    may: onlyFromOutside,
    body: { type: 'emergency-access', user, organisation, ...form },
  }),
});

export const emergencyRoutes: readonly Route[] = [open];
