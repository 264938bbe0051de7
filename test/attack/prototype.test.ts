import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../functions/api/routes.ts';
import { sheltered, withHolder } from '../functions/journey.ts';
import { type Sample, samplesOf } from '../functions/posts.ts';
import { type System, system } from '../functions/system.ts';

/** Names that every object of the language has, as names of fields and as values, to give all objects a property or to find a function. */

let here: System;
let samples: Readonly<Record<string, () => Promise<Sample>>>;
const before = Object.getOwnPropertyNames(Object.prototype).sort();

beforeAll(async () => {
  here = await system();
  samples = samplesOf(here);
});
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});
afterAll(() => here?.close());

const planted = '{"roles": ["coordinator"], "protected": false, "status": 200, "planted": true}';
const members = [
  `"__proto__": ${planted}`,
  `"constructor": {"prototype": ${planted}}`,
  `"prototype": ${planted}`,
  `"__defineGetter__": ${planted}`,
];
const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];
const posts = routes.filter(({ method }) => method === 'POST').map(({ path }) => path);

/** The request's body as text, with one member more. */
const withMember = (body: object, member: string) => {
  const inside = JSON.stringify(body).slice(1, -1);
  return `{${inside}${inside === '' ? '' : ','}${member}}`;
};

describe('a body with a member that every object has', () => {
  test.each(posts)('%s: is refused, or answered as if it were not there', async (path) => {
    const sample = await samples[path]?.();
    if (!sample) throw new Error(`No request is known for ${path}.`);
    for (const member of members) {
      const { status, text } = await here.as(sample.user).post(sample.at, withMember(sample.body, member));
      // What leaves nothing behind in JavaScript (`__proto__`) may be passed over; every other is a field that there is not.
      expect([member, member.includes('__proto__') ? status < 500 : status]).toEqual([
        member,
        member.includes('__proto__') ? true : 422,
      ]);
      expect(text).not.toContain('planted');
    }
  });

  test('within a part of it, in a report of somebody who hides: they go on hiding', async () => {
    const sample = await samples['/v1/cases']?.();
    const body = JSON.stringify({ ...sample?.body, protected: true });
    const nested = body.replace('"household":{', `"household":{"__proto__": ${planted},`);
    expect(nested).not.toBe(body);
    for (const text of [`${body.slice(0, -1)}, "__proto__": ${planted}}`, nested]) {
      const { status, body: made } = await here.as('ingrid').post('/v1/cases', text);
      if (status === 201) expect((await here.load(made.caseId)).report.protected).toBe(true);
      else expect(status).toBe(422);
    }
  });
});

describe('a name that every object has, as a value', () => {
  test.each(posts)('%s: finds nothing where a code is looked up', async (path) => {
    const sample = await samples[path]?.();
    if (!sample) throw new Error(`No request is known for ${path}.`);
    for (const [name, value] of Object.entries(sample.body)) {
      for (const word of inherited) {
        const put = Array.isArray(value) ? [word] : word;
        const { status } = await here.as(sample.user).post(sample.at, { ...sample.body, [name]: put });
        expect([name, word, status < 500 ? 'answered' : status]).toEqual([name, word, 'answered']);
      }
    }
  });

  test('in every address: there is none', async () => {
    const caseId = await withHolder(here);
    for (const { method, path } of routes.filter((route) => route.path.includes('{'))) {
      for (const word of inherited) {
        for (const at of [
          path.replaceAll(/\{\w+\}/g, word),
          path.replace('{caseId}', caseId).replaceAll(/\{\w+\}/g, word),
        ]) {
          if (!at.includes(word)) continue;
          const person = here.as('bram');
          const { status } = await (method === 'GET' ? person.get(at) : person.post(at, {}));
          expect([method, at.replace(caseId, '…'), [403, 404, 422].includes(status) ? 'refused' : status]).toEqual([
            method,
            at.replace(caseId, '…'),
            'refused',
          ]);
        }
      }
    }
  });
});

describe('a question', () => {
  const questions = [
    ...['__proto__=x', '__proto__[roles]=coordinator', 'constructor[prototype][roles]=coordinator', 'constructor=x'],
    ...['limit=constructor', 'names=__proto__', 'cursor=__proto__', 'toString=1'],
  ];

  test.each(questions)('%s is refused at every list, or asks for nothing more', async (question) => {
    for (const at of ['/v1/cases', '/v1/work', '/v1/me', '/v1/escalations', '/v1/agenda', '/v1/agenda?names=true']) {
      const { status, text } = await here.as('bram').get(`${at}${at.includes('?') ? '&' : '?'}${question}`);
      expect([at, status === 400 || status === 422 || text === (await here.as('bram').get(at)).text]).toEqual([
        at,
        true,
      ]);
    }
  });
});

describe('a night list as CSV', () => {
  const headings = [...inherited, 'prototype', 'constructor.prototype', '__proto__.location', 'extra'];

  test.each(headings)('with a column %s writes nothing by it', async (heading) => {
    const caseId = await sheltered(here);
    const csv = (name: string) => `${name},date,caseId\nde-haven,${here.now.slice(0, 10)},${caseId}\n`;
    const more = `location,date,caseId,${heading}\nde-haven-oost,${here.now.slice(0, 10)},${caseId},de-haven\n`;
    for (const text of [csv(heading), more]) {
      const { status, body } = await here.as('sjoerd').post('/v1/nights', text, { 'content-type': 'text/csv' });
      expect([status, body.registered, body.items[0].status]).toEqual([200, 0, 'refused']);
    }
    expect((await here.load(caseId)).nights).toEqual([]);
  });
});

test("a client's number and question, sent as what every object has, open nothing", async () => {
  const caseId = await withHolder(here);
  const { url } = (await here.as('farida').post(`/v1/cases/${caseId}/status-link`, { pin: '4826' })).body;
  const token = String(url).split('/').at(-1) ?? '';
  const from = { 'x-viewer-address': '198.51.100.9', 'content-type': 'application/json' };
  expect((await here.clientPage(token, from, '{"pin": "4826"}')).status).toBe(200);
  for (const body of [
    ...[
      '{"__proto__": {"pin": "4826"}}',
      '{"constructor": {"prototype": {"pin": "4826"}}}',
      '{"pin": {"toString": "4826"}}',
    ],
    ...['["pin", "4826"]', '"4826"', 'null', '{"pin": true}'],
  ]) {
    const { status } = await here.clientPage(token, from, body);
    expect([body, [403, 429].includes(status)]).toEqual([body, true]);
  }
});
