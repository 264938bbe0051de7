import * as z from 'zod';
import { isRefusal } from '../../../shared/errors/refusal.ts';
import { day } from '../../../shared/pathway/forms/fields.ts';
import { issueLink, pinOf, tokenFor } from '../../../shared/store/links.ts';
import { opened } from '../guard.ts';
import { perform } from '../on-case.ts';
import { once } from '../once.ts';
import { type Route, route } from '../route.ts';

const form = once(() =>
  z.strictObject({
    /** A number that the client chooses, asked for on the page; nobody keeps it. */
    pin: z
      .string()
      .regex(/^\d{4,8}$/, { error: 'Write four to eight digits.' })
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
  async run(call) {
    const { caseId } = call.params;
    const { database } = call.tools;
    const { pin, consent } = call.body;
    const { token, link } = await tokenFor(database, call.commandId);
    const body = { url: `${process.env.WORKBENCH_URL ?? call.request.origin}/v1/status/${token}` };
    if (call.first) {
      // The link made then, which ends no link that came after it.
      const readable = await opened(call, caseId);
      return isRefusal(readable) ? readable : { status: 200, body };
    }
    const done = await perform(call, caseId, call.commandId, {
      body: {
        type: 'status-link',
        link,
        ...(pin !== undefined && { pin: await pinOf(database, link, pin) }),
        ...(consent && { consent }),
      },
    });
    if (isRefusal(done)) return done;
    await issueLink(database, link, caseId);
    return { status: 200, body, remember: { caseId, version: done.state.version } };
  },
});

export const statusLinkRoutes: readonly Route[] = [issue];
