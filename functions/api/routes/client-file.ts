import type * as z from 'zod';
import { rightAnswer } from '../../../shared/answers/rights.ts';
import { fieldError, type Refusal, refuse } from '../../../shared/errors/refusal.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import type { CommandBody } from '../../../shared/pathway/command.ts';
import { invalid } from '../../../shared/pathway/forms/sentences.ts';
import { personOf, textsOf } from '../../../shared/store/clients.ts';
import { correctPerson, correctText } from '../../../shared/store/corrections.ts';
import { pseudonymOf } from '../../../shared/store/destruction.ts';
import { clientFile } from '../../rights/client-file.ts';
import { readableFile, readableFilePolicy } from '../../rights/client-file-html.ts';
import { clientRight } from '../forms/client-right.ts';
import type { Answer } from '../http.ts';
import { type Call, type Route, route } from '../route.ts';

type Right = z.output<ReturnType<typeof clientRight>>;
type Correction = Extract<Right, { right: 'correction' }>;

const use = route({
  method: 'POST',
  path: '/v1/cases/{caseId}/client-file',
  access: 'use-client-right',
  summary:
    'A right of the client: access (JSON, or a page with Accept: text/html), correction, restriction, destruction.',
  body: clientRight,
  status: 200,
  answer: rightAnswer,
  asks(call, form) {
    const { caseId } = call.params;
    return {
      purpose: 'client-right',
      body: async () => {
        const wrong = form.right === 'correction' ? await nothingToCorrect(call, caseId, form) : null;
        return wrong ?? commandOf(form);
      },
      before: async () => {
        if (form.right === 'correction') await correct(call, caseId, form);
      },
      shown: { access: 'use-client-right', action: `use-right ${form.right}`, purpose: 'client-right' },
      answer: (state) =>
        form.right === 'access' ? fileFor(call, state) : { status: 200, body: told(state, form.right) },
    };
  },
});

function commandOf(form: Right): CommandBody {
  switch (form.right) {
    case 'access':
      return { type: 'use-right', right: 'access' };
    case 'destruction':
      return { type: 'confirm-destruction' };
    case 'correction': {
      const { client = {}, texts = [], words } = form;
      const fields = [...Object.keys(client), ...(texts.length > 0 ? ['texts'] : [])];
      return { type: 'use-right', right: 'correction', fields, words };
    }
    case 'destruction-asked':
      return { type: 'use-right', right: form.right, words: form.words, askedOn: form.askedOn };
    default:
      return { type: 'use-right', right: form.right, words: form.words };
  }
}

async function nothingToCorrect(call: Call, caseId: string, form: Correction): Promise<Refusal | null> {
  const { database } = call.tools;
  if (form.client && (await personOf(database, caseId)) === null) {
    return refuse('conflict', 'nothing-kept', {});
  }
  const ids = (form.texts ?? []).map(({ id }) => id);
  const known = await textsOf(database, caseId, ids);
  const unknown = ids.flatMap((id, index) =>
    known.has(id) ? [] : [fieldError(`/texts/${index}/id`, 'no-such-text', {})],
  );
  return unknown.length > 0 ? invalid(unknown) : null;
}

async function correct(call: Call, caseId: string, { client, texts = [] }: Correction): Promise<void> {
  const { tools, caller, capacity, now: at, commandId } = call;
  const corrected = { at, by: { user: caller.user, role: capacity.role }, commandId };
  if (client) await correctPerson(tools.database, caseId, client, corrected);
  for (const text of texts) await correctText(tools.database, caseId, text, corrected);
}

/** The file in the form that was asked for. Never kept anywhere on the way. */
async function fileFor(call: Call, state: CaseState): Promise<Answer> {
  const file = await clientFile(call.tools, state, call.now);
  const isPage = /\btext\/html\b/.test(call.request.headers.accept ?? '');
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': readableFilePolicy,
  };
  return isPage
    ? { status: 200, body: readableFile(file), headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } }
    : { status: 200, body: file, headers };
}

/** How things stand with what was asked. */
function told({ caseId, version, rights }: CaseState, right: Right['right']) {
  const { restrictedSince, destruction } = rights;
  const certificate = destruction?.confirmed ? `/v1/destructions/${pseudonymOf(caseId)}` : null;
  return { right, version, restrictedSince, destruction, certificate };
}

export const clientFileRoutes: readonly Route[] = [use];
