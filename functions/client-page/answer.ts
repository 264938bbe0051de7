import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { tell } from '../../shared/words/catalogue.ts';
import { clientPageWords } from '../../shared/words/client-page.ts';
import type { Language } from '../../shared/words/language.ts';
import { apiVersion } from '../api/http.ts';
import { asHtml, lockedAsHtml, saidAsHtml, stylePolicy } from './html.ts';
import type { ClientPage } from './page.ts';

/** What is answered: the page, or why not. */
export type Told =
  | { readonly status: 200; readonly page: ClientPage; readonly address: string }
  | { readonly status: 403; readonly isWrong: boolean }
  /** Paused after too many wrong ones, or asked again too soon. */
  | { readonly status: 429; readonly retryAfter: number; readonly isPaused: boolean }
  | { readonly status: 404 | 500 };

/** As JSON, or as a page where a browser asks for one. Nothing of it is kept, found or told on. */
export function answerWith(
  { headers, requestContext }: APIGatewayProxyEventV2,
  told: Told,
  language: Language,
): APIGatewayProxyStructuredResultV2 {
  const { status } = told;
  const html = /\btext\/html\b/.test(headers.accept ?? '');
  return {
    statusCode: status,
    headers: {
      'api-version': apiVersion,
      'content-type': html
        ? 'text/html; charset=utf-8'
        : status === 200
          ? 'application/json'
          : 'application/problem+json',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src ${stylePolicy}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      ...(status === 429 && { 'retry-after': String(told.retryAfter) }),
    },
    body: html ? asPage(told, language) : JSON.stringify(asJson(told, language, requestContext.requestId)),
  };
}

function asPage(told: Told, language: Language): string {
  if (told.status === 200) return asHtml(told.page, told.address);
  if (told.status === 403) return lockedAsHtml(language, told.isWrong);
  const { goneWhy, goneRights } = tell(clientPageWords, language);
  return saidAsHtml(language, [sentenceOf(told, language), ...(told.status === 404 ? [goneWhy, goneRights] : [])]);
}

function asJson(told: Told, language: Language, requestId: string): unknown {
  if (told.status === 200) return told.page;
  const detail = sentenceOf(told, language);
  const type = told.status === 403 ? 'urn:doorstroom:problem:number-needed' : 'about:blank';
  return { type, title: detail, status: told.status, detail, instance: `urn:doorstroom:request:${requestId}` };
}

function sentenceOf(told: Exclude<Told, { status: 200 }>, language: Language): string {
  const t = tell(clientPageWords, language);
  if (told.status === 403) return told.isWrong ? t.wrongNumber : t.number;
  if (told.status === 429) return told.isPaused ? t.tooOften : t.tooFast;
  return told.status === 404 ? t.gone : t.broken;
}
