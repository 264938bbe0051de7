import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientRight } from '../../functions/api/forms/client-right.ts';
import { routes } from '../../functions/api/routes.ts';
import { completionForm, departureForm } from '../../shared/pathway/forms/completion.ts';
import { separateTexts } from '../../shared/pathway/forms/texts.ts';
import { stepNames } from '../../shared/pathway/names.ts';
import { sheltered, withHolder } from '../functions/journey.ts';
import { samplesOf } from '../functions/posts.ts';
import { report, type System, system } from '../functions/system.ts';
import { found, itemsOf } from './at-rest.ts';
import { branchesOf, planted, shapeOf } from './planting.ts';

/**
 * Every place of every form where words about a person can be typed, found in the forms themselves: a mark is put into each, and
 * stands afterwards in the client table and nowhere else.
 */
let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

let count = 0;
/** Letters alone, each once. */
const word = (): string => {
  count += 1;
  return `Qzxwvk${[...count.toString(5).padStart(5, '0')].map((digit) => 'bdghj'[Number(digit)]).join('')}`;
};
const endpoint = () => process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
const rowsOf = async (...tables: readonly string[]) => [...(await itemsOf(endpoint(), tables)).values()].flat();

/** Rows of cases and of the access log, calls to other services, and lines of logs: everything but the client table. */
async function elsewhere(): Promise<string> {
  await here.drain();
  const { cases, access } = here.database.names;
  return [...(await rowsOf(cases, access)), JSON.stringify(here.around.calls), ...here.logs].join('\n');
}
const withPerson = async () => (await rowsOf(here.database.names.clients)).join('\n');

/** The rights that a client has by words, in an order in which each can be used. */
const rights = ['correction', 'restriction', 'restriction-lifted', 'destruction-asked', 'destruction-refused'];

describe('what is typed about a person', () => {
  const posts = routes.filter(({ method, body }) => method === 'POST' && body !== undefined);

  test.each(posts.map(({ path }) => path))('at %s lies in the client table alone', async (path) => {
    here.now = '2026-01-05T07:00:00.000Z';
    const sample = await samplesOf(here)[path]?.();
    const body = posts.find((each) => each.path === path)?.body;
    if (!sample || !body) throw new Error(`No request is known for ${path}.`);
    const step = /steps\/([\w-]+)\//.exec(sample.at)?.[1] ?? '';
    const { value, marks } = planted(shapeOf(body({ step }) as never), sample.body, word);
    const key = { 'idempotency-key': `every-input${path}` };
    const { status, text } = await here.as(sample.user).post(sample.at, value, key);
    expect([status, status < 300 ? '' : text]).toEqual([expect.any(Number), '']);
    const all = Object.values(marks);
    expect(found(all, await elsewhere())).toEqual([]);
    // What is only looked for is kept nowhere.
    if (path !== '/v1/client-searches') expect(found(all, await withPerson())).toEqual(all);
  });

  test('by each of the client’s rights lies in the client table alone', async () => {
    here.now = '2026-01-05T07:00:00.000Z';
    const forms = new Map(
      branchesOf(shapeOf(clientRight())).map((shape) => [String(shape.properties?.right?.const), shape]),
    );
    // Without words: the file is asked for, and destruction confirmed.
    expect([...forms.keys()].sort()).toEqual([...rights, 'access', 'destruction'].sort());
    const caseId = await withHolder(here);
    await here.as('farida').post(`/v1/cases/${caseId}/notes`, { kind: 'contact', text: 'Spoke.' });
    const file = await here.as('bram').post(`/v1/cases/${caseId}/client-file`, { right: 'access' });
    const [{ id }] = file.body.words;
    const all: string[] = [];
    for (const right of rights) {
      const given = { right, ...(right === 'correction' && { texts: [{ id }] }) };
      const { value, marks } = planted(forms.get(right) ?? {}, given, word);
      all.push(...Object.values(marks));
      const answer = await here.as('bram').post(`/v1/cases/${caseId}/client-file`, value);
      expect([right, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([right, 200, '']);
    }
    expect(all.length).toBeGreaterThanOrEqual(8);
    expect(found(all, await elsewhere())).toEqual([]);
    expect(found(all, await withPerson())).toEqual(all);
  });

  test('in any outcome of any step, and in any departure, is taken out of the form before an event is made of it', () => {
    const forms = [...stepNames.map((step) => [step, completionForm(step)] as const), ['departures', departureForm()]];
    let outcomes = 0;
    for (const [name, form] of forms as [string, ReturnType<typeof completionForm>][]) {
      for (const shape of branchesOf(shapeOf(form))) {
        outcomes += 1;
        const { value, marks } = planted(shape, {}, word);
        const { form: left, texts } = separateTexts(form, value as never, (pointer) => pointer);
        const told = Object.fromEntries(texts.map(({ id, text }) => [id, text]));
        expect([name, told]).toEqual([name, marks]);
        expect(found(Object.values(marks), JSON.stringify(left))).toEqual([]);
      }
    }
    expect(outcomes).toBeGreaterThan(60);
  });
});

describe('a person’s name where something else is asked', () => {
  const name = 'qzxwvkrandom';

  test('in any column of a list of nights, its heading too, is kept nowhere', async () => {
    const caseId = await sheltered(here);
    const right = { location: 'de-haven', date: here.now.slice(0, 10), caseId };
    const lists = [
      ...Object.keys(right).map((column) => Object.entries({ ...right, [column]: name })),
      [...Object.entries(right), ['remark', name] as const],
      [...Object.entries(right), [name, 'x'] as const],
    ];
    for (const [index, columns] of lists.entries()) {
      const csv = [columns.map(([column]) => column), columns.map(([, cell]) => cell)].join('\n');
      const headers = { 'content-type': 'text/csv', 'idempotency-key': `nights-${index}` };
      const first = await here.as('sjoerd').post('/v1/nights', csv, headers);
      expect([index, first.status, first.body.items?.[0]?.status]).toEqual([index, 200, 'refused']);
      expect((await here.as('sjoerd').post('/v1/nights', csv, headers)).text).toBe(first.text);
    }
    expect(found([name], await elsewhere())).toEqual([]);
  });

  test.each([
    ['sjoerd', '/v1/nights', { location: 'de-haven', date: '2026-01-05', caseIds: [name] }],
    ['bram', '/v1/reassignments', { from: 'farida', to: 'tom', handover: 'warm', caseIds: [name] }],
    ['bram', '/v1/agenda/2026-01-05/decisions', { decisions: [{ caseId: name, decision: 'x' }] }],
  ])('as a case number of %s at %s is kept nowhere', async (user, at, body) => {
    const headers = { 'idempotency-key': `name${at}` };
    const first = await here.as(user).post(at, body, headers);
    expect([first.status, first.body.items?.[0]?.status]).toEqual([200, 'refused']);
    expect((await here.as(user).post(at, body, headers)).text).toBe(first.text);
    expect(found([name], await elsewhere())).toEqual([]);
  });

  test('as the town of an origin or a school lies in the client table, and is read in the case’s history', async () => {
    const town = 'Qzxwvkfamilienaam';
    const household = { adults: 1, children: 1, schoolMunicipality: town };
    const origin = { municipality: town, residentSince: '2021-03-01' };
    const { body } = await here
      .as('ingrid')
      .post('/v1/cases', report({ reportedOn: here.now.slice(0, 10), origin, household }));
    expect(found([town], await elsewhere())).toEqual([]);
    const { body: history } = await here.as('bram').get(`/v1/cases/${body.caseId}/events`);
    expect(history.items[0].data.report).toMatchObject({ origin, household });
  });

  test('sent from the client’s page is kept nowhere: a client asks by a button', async () => {
    const caseId = await withHolder(here);
    const { body } = await here.as('farida').post(`/v1/cases/${caseId}/status-link`, {});
    const sent = { ask: true, text: name, question: name, [name]: 'x' };
    const page = await here.clientPage(body.url.split('/').at(-1), { accept: 'application/json' }, sent);
    expect(page.status).toBe(200);
    expect(found([name], `${await elsewhere()}${await withPerson()}`)).toEqual([]);
  });
});
