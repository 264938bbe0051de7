import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { dateAt } from '../../shared/calendar/zone.ts';
import type { Language } from '../../shared/words/language.ts';
import { evened } from '../shape/even.ts';
import { placesOf } from '../shape/fault.ts';
import { logWith } from '../shape/log.ts';
import { sourceOf } from '../shape/source.ts';
import { answerWith, type Told } from './answer.ts';
import { aroundOf } from './around.ts';
import { type Behind, behind } from './behind.ts';
import { clientPage } from './page.ts';
import { askedByClient } from './question.ts';

/**
 * `GET /v1/status/{token}`: the client's own page; `POST` with the number, where the client chose one, and with `ask` to ask
 * where they stand. A wrong, an old and a never-issued token get the same answer.
 */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .onError((request) => {
    const { requestId } = request.event.requestContext;
    logWith({ function: 'client-page', requestId }).error('fault', {
      kind: request.error?.name,
      at: placesOf(request.error),
    });
    request.response = answerWith(request.event, { status: 500 }, languageOf(request.event, null));
  })
  .handler(async (event) => {
    const evenly = evened();
    const { pathParameters, rawPath, requestContext, headers } = event;
    const token = pathParameters?.token ?? rawPath.split('/').at(-1) ?? '';
    const now = new Date(requestContext.timeEpoch).toISOString();
    const { pin, ask } = sentIn(event);
    const found = await behind(token, pin, sourceOf(headers), now);
    if (found.is !== 'open') {
      const told = whyNot(found);
      return evenly(told.status === 404, answerWith(event, told, languageOf(event, null)));
    }
    const state = ask ? await askedByClient(found.state, now, requestContext.requestId) : found.state;
    const language = languageOf(event, state.report.language);
    const page = clientPage(state, await aroundOf(state), dateAt(now, state.zone), language);
    return answerWith(event, { status: 200, page, address: addressOf(event) }, language);
  });

function whyNot(found: Exclude<Behind, { is: 'open' }>): Told {
  switch (found.is) {
    case 'nothing':
      return { status: 404 };
    case 'locked':
      return { status: 403, isWrong: found.isWrong };
    case 'closed for an hour':
      return { status: 429, retryAfter: 3600, isPaused: true };
    case 'too fast':
      return { status: 429, retryAfter: found.retryAfter, isPaused: false };
  }
}

function languageOf({ rawQueryString }: APIGatewayProxyEventV2, own: string | null): Language {
  return languageIn(rawQueryString) ?? ((own ?? 'nl') === 'nl' ? 'nl' : 'en');
}

function languageIn(query: string): Language | null {
  const asked = new URLSearchParams(query).get('language');
  return asked === null ? null : asked === 'nl' ? 'nl' : 'en';
}

/**
 * The page's own address, for whoever reads it on paper, in the language that was chosen. The interface stands behind the door
 * under another name: what leads back is where people come in.
 */
function addressOf({ headers, requestContext, rawPath, rawQueryString }: APIGatewayProxyEventV2): string {
  const { WORKBENCH_URL: door } = process.env;
  const chosen = languageIn(rawQueryString);
  const origin = door ?? `${headers['x-forwarded-proto'] ?? 'https'}://${headers.host ?? requestContext.domainName}`;
  return `${origin}${rawPath}${chosen === null ? '' : `?language=${chosen}`}`;
}

type Sent = { readonly pin: string | null; readonly ask: boolean };

/** From a form or from JSON, in the body and nowhere else. */
function sentIn({ body, isBase64Encoded, headers, requestContext }: APIGatewayProxyEventV2): Sent {
  if (requestContext.http.method !== 'POST' || body === undefined) return { pin: null, ask: false };
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const fields = /json/.test(headers['content-type'] ?? '') ? fieldsOf(text) : new URLSearchParams(text);
  const pin = fields.get('pin');
  return { pin: pin === null ? null : pin.trim().slice(0, 20), ask: fields.get('ask') === 'true' };
}

/** The members of a JSON object that are text, or true or false; of anything else none. */
function fieldsOf(text: string): URLSearchParams {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== 'object' || given === null) return new URLSearchParams();
    const plain = Object.entries(given).filter(([, value]) => ['string', 'boolean'].includes(typeof value));
    return new URLSearchParams(Object.fromEntries(plain.map(([name, value]) => [name, String(value)])));
  } catch {
    return new URLSearchParams();
  }
}
