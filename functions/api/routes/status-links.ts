import * as z from 'zod';
import { linkAnswer } from '../../../shared/answers/rights.ts';
import { lazy } from '../../../shared/lazy.ts';
import { says } from '../../../shared/pathway/forms/faults.ts';
import { day } from '../../../shared/pathway/forms/fields.ts';
import { issueLink, pinOf, tokenFor } from '../../../shared/store/links.ts';
import { type Route, route } from '../route.ts';

const form = lazy(() =>
  z.strictObject({
    /** A number that the client chooses, asked for on the page; nobody keeps it. */
    pin: z
      .string()
      .regex(/^\d{4,8}$/, says('no-pin', {}))
      .optional(),
    /** In a protected case: that the client wants a link, since when, and what was looked at together. */
    consent: z.strictObject({ on: day(), ownDevice: z.boolean(), nobodyReadsAlong: z.boolean() }).optional(),
  }),
);

const issue = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/status-link',
  access: 'make-status-link',
  summary: "Makes the client's link to their own page, shown once; the link before it ends.",
  body: form,
  status: 200,
  answer: linkAnswer,
  async asks({ params, tools: { database }, body: { pin, consent }, commandId, request, first }) {
    const { token, link } = await tokenFor(database, commandId);
    return {
      body: {
        type: 'status-link',
        link,
        ...(pin !== undefined && { pin: await pinOf(database, link, pin) }),
        ...(consent && { consent }),
      },
      shown: { access: 'make-status-link', action: 'make-status-link' },
      after: async () => {
        // The link made then ends no link that came after it.
        if (!first) await issueLink(database, link, params.caseId);
      },
      answer: () => ({
        status: 200,
        body: { url: `${process.env.WORKBENCH_URL ?? request.origin}/v1/status/${token}` },
      }),
    };
  },
});

export const statusLinkRoutes: readonly Route[] = [issue];
