import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { environmentAt } from '../../functions/shape/embedded-host.ts';
import { admitted, movedIn, planned, sheltered, signed, urgent } from '../scenarios/journey.ts';
import { type World, world } from '../scenarios/world.ts';
import { filesIn, found, itemsOf, rowsOf } from './at-rest.ts';

/** Values that stand nowhere else: whatever holds one of them holds something of the person. */
type Planted = {
  readonly client: Readonly<Record<'givenName' | 'familyName' | 'birthDate' | 'bsn' | 'phone' | 'email', string>>;
  readonly address: string;
  readonly word: string;
};
const one: Planted = {
  client: {
    givenName: 'Qzjvkwxb',
    familyName: 'Hfpydmgu',
    birthDate: '1961-02-03',
    bsn: '123456782',
    phone: '0698143750',
    email: 'tkwqzrxn@example.org',
  },
  address: 'Vbnqkzjw 12',
  word: 'Jdgxqwmf',
};
const two: Planted = {
  client: {
    givenName: 'Pmcxjzht',
    familyName: 'Ywgbqfkd',
    birthDate: '1957-08-09',
    bsn: '111222333',
    phone: '0627395841',
    email: 'ghvyxzpb@example.org',
  },
  address: 'Nkrwzqxj 34',
  word: 'Cfxtvbzg',
};
const words = ({ word }: Planted, about: string): string => `${word} over ${about}`;
const marksOf = ({ client, address, word }: Planted): readonly string[] => [
  client.givenName,
  client.familyName,
  client.bsn,
  client.phone,
  client.email.split('@')[0] ?? '',
  address,
  word,
];

/** Ids of words in a case. */
async function textIds(caseId: string): Promise<readonly string[]> {
  const { body } = await here.as('bram').post(`/v1/cases/${caseId}/client-file`, { right: 'access' });
  return body.words.map(({ id }: { id: string }) => id);
}

let here: World;
let kept: string;
let gone: string;
const answers: string[] = [];
const tables = async () => {
  const env = await environmentAt(new URL(here.url).port);
  return [env.CASES_TABLE ?? '', env.CLIENTS_TABLE ?? '', env.ACCESS_TABLE ?? ''] as const;
};
/** What a call answers that must not say anything of the person, whatever was sent. */
const refused = async (user: string, at: string, body: unknown) => {
  const answer = await here.as(user).post(at, body);
  expect([at, answer.status >= 400 && answer.status < 500]).toEqual([at, true]);
  answers.push(JSON.stringify([answer.body, [...answer.headers]]));
};

beforeAll(async () => {
  here = await world();
  kept = await sheltered(here, { client: one.client });
  await admitted(here, kept);
  await planned(here, kept, 'urgency', { goals: [{ domain: 'housing', words: words(one, 'een doel') }] });
  const farida = here.as('farida');
  await farida.post(`/v1/cases/${kept}/notes`, {
    kind: 'contact',
    text: words(one, 'een gesprek'),
    visibleToClient: true,
  });
  await farida.post(`/v1/cases/${kept}/notes`, { kind: 'contact', text: one.address });
  await farida.post(`/v1/cases/${kept}/requests`, { text: words(one, 'een vraag') });
  const [deadline] = (await farida.reads(kept)).deadlines;
  const reason = { deadlineId: deadline.deadlineId, blockedBy: 'debts', text: words(one, 'een reden') };
  await farida.post(`/v1/cases/${kept}/reasons`, reason);
  await farida.post(`/v1/cases/${kept}/status-link`, {});
  await urgent(here, kept);
  await signed(here, kept);
  await movedIn(here, kept);
  await here.pass('P10D');

  gone = await sheltered(here, { client: two.client });
  await here.as('sjoerd').post(`/v1/cases/${gone}/exclusions`, {
    from: '2026-01-20',
    until: '2026-01-22',
    ground: words(two, 'een incident'),
    alternative: two.address,
  });
  await here.as('bram').post(`/v1/cases/${gone}/notes`, { kind: 'contact', text: words(two, 'wie het was') });
  await here.as('bram').post(`/v1/cases/${gone}/status-link`, {});
  const today = (await here.now()).slice(0, 10);
  await here.as('sjoerd').post(`/v1/cases/${gone}/departures`, { on: today, reason: 'deceased' });

  // Everything that can be sent wrong, with what is known of somebody in it.
  const { client, address } = one;
  await refused('ingrid', '/v1/cases', { client, municipality: address });
  await refused('ingrid', '/v1/cases', { client: { ...client, bsn: `${client.bsn}1`, phone: client.givenName } });
  await refused('ingrid', '/v1/client-searches', { bsn: client.phone, familyName: client.familyName });
  await refused('ingrid', '/v1/client-searches', `{"familyName": "${client.familyName}"`);
  await refused('farida', `/v1/cases/${kept}/notes`, { [address]: client.familyName, kind: words(one, 'niets') });
  await refused('farida', `/v1/cases/${client.familyName}/notes`, { kind: 'contact', text: words(one, 'niets') });
  await refused('bram', `/v1/cases/${kept}/client-file`, { right: client.givenName, client });
}, 240_000);
afterAll(() => here?.end());

describe('what is known of a person, in a case that went from the desk to a home', () => {
  const marks = [...marksOf(one), ...marksOf(two)];

  test('lies in the client table', async () => {
    const [, clients] = await tables();
    const items = (await itemsOf(here.url, [clients])).get(clients) ?? [];
    expect(found(marks, items.join('\n'))).toEqual(marks);
    expect(items.filter((item) => item.includes('"TEXT#')).length).toBeGreaterThan(5);
  });

  test('is in no event, snapshot, list, index or line of the access log', async () => {
    const [cases, , access] = await tables();
    const all = await itemsOf(here.url, [cases, access]);
    const text = [...all.values()].flat().join('\n');
    expect(found([kept, gone], text)).toEqual([kept, gone]);
    expect(found(marks, text)).toEqual([]);
    expect(found(['1961-02-03'], text)).toEqual([]);
  });

  test('is in no answer to a wrong request, no mail, and nothing that a function logged', async () => {
    expect(answers.length).toBeGreaterThan(5);
    expect(found(marks, answers.join('\n'))).toEqual([]);
    expect(found(marks, JSON.stringify((await here.anybody('/mail')).body))).toEqual([]);
    const log = (await filesIn(here.data)).get('functions.log') ?? '';
    // A log with what it should hold: the function's name and the route, never the path.
    expect(log).toContain('/v1/cases/{caseId}/notes');
    expect(found([...marks, kept], log.replaceAll(/"caseId":"[a-z0-9]+"/g, ''))).toEqual([]);
  });

  test('is in no execution, stream, queue or file beside the client table', async () => {
    const [, clients] = await tables();
    await here.stop();
    await here.stop();
    const rows = await rowsOf(here.data);
    const all = [...(await filesIn(here.data))];
    await here.restart();
    const theirs = rows.filter(([key]) => key.includes(`item-${clients}~`) || key.includes(`index-global~${clients}~`));
    const others = rows.filter((row) => !theirs.includes(row));
    expect(found(marks, theirs.map(([, value]) => value).join('\n'))).toEqual(marks);
    expect(others.length).toBeGreaterThan(theirs.length);
    expect(found(marks, others.flat().join('\n'))).toEqual([]);
    const indexed = theirs.filter(([key]) => key.includes('index-global~')).map(([key]) => key);
    expect(indexed.length).toBeGreaterThan(0);
    expect(found([...marks, '1961-02-03'], indexed.join('\n'))).toEqual([]);
    const files = all.filter(([name]) => !name.startsWith('tables'));
    expect(files.map(([name]) => name)).toEqual(expect.arrayContaining([expect.stringMatching(/engine\.sqlite$/)]));
    const beside = files.map(([, bytes]) => bytes).join('\n');
    // The executions are there, by number.
    expect(found([kept, gone], beside)).toEqual([kept, gone]);
    expect(found(marks, beside)).toEqual([]);
    // What the search goes by: in the raw files of the tables the values do stand.
    const tablesFiles = all.filter(([name]) => name.startsWith('tables'));
    expect(found(marks, tablesFiles.map(([, bytes]) => bytes).join('\n'))).toEqual(marks);
  }, 120_000);
});

describe('a destruction', () => {
  const asks = (body: unknown) => here.as('bram').post(`/v1/cases/${gone}/client-file`, body);
  let certificate = '';

  test('needs a request or the end of the term, and then a person', async () => {
    expect((await asks({ right: 'destruction', confirmed: true })).status).toBe(409);
    const asked = await asks({ right: 'destruction-asked', words: words(two, 'een verzoek') });
    expect(asked.body.destruction).toMatchObject({ ground: 'request', confirmed: false });
    await here.pass('P1D');
    const due = (await here.as('bram').get('/v1/destructions')).body.items;
    expect(due).toMatchObject([{ caseId: gone, ground: 'request', overdue: false }]);
    // A day later it still lies there: the machine destroys nothing by itself.
    expect((await here.as('bram').get(`/v1/cases/${gone}`)).status).toBe(200);
    const confirmed = await asks({ right: 'destruction', confirmed: true });
    expect(confirmed.status).toBe(200);
    certificate = confirmed.body.certificate;
  });

  test('leaves a certificate that says what went, what is kept and until when, and not whose it was', async () => {
    const { status, body } = await here.as('bram').get(certificate);
    expect(status).toBe(200);
    expect(body).toMatchObject({ municipality: 'haarlem', ground: { kind: 'request' }, confirmedBy: 'bram' });
    expect(body.destroyed).toMatchObject({ persons: 1, links: 1 });
    expect(body.destroyed.texts).toBeGreaterThanOrEqual(4);
    expect(body.destroyed.events).toBeGreaterThan(4);
    const on = new Date(`${body.destroyedAt.slice(0, 10)}T00:00:00Z`);
    const daysOn = (days: number) => new Date(on.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    expect(body.traces.map(({ where, until }: Record<string, string>) => [where, until])).toEqual([
      ['backups', daysOn(35)],
      ['answered requests', daysOn(30)],
      ['closed executions', daysOn(90)],
      ['function logs', daysOn(365)],
      ['notices to staff', daysOn(731)],
    ]);
    expect(found([gone, ...marksOf(two)], JSON.stringify(body))).toEqual([]);
    expect((await here.as('dora').get(certificate)).status).toBe(404);
  });

  test('takes the case away for everybody, and its rows in every table and index', async () => {
    expect((await here.as('bram').get(`/v1/cases/${gone}`)).status).toBe(404);
    const { familyName, birthDate } = two.client;
    expect((await here.as('ingrid').post('/v1/client-searches', { familyName, birthDate })).body.items).toEqual([]);
    const [cases, clients] = await tables();
    const all = await itemsOf(here.url, [cases, clients]);
    const text = [...all.values()]
      .flat()
      .filter((item) => !item.includes('"pk":"REQUEST#') && !/"pk":"(NOTICE|DIGEST)/.test(item));
    expect(found([gone, ...marksOf(two)], text.join('\n'))).toEqual([]);
    expect(found([kept, ...marksOf(one)], text.join('\n'))).toEqual([kept, ...marksOf(one)]);
  });

  test('leaves nothing of the person in the bytes of the data folder, also when the power is cut right after', async () => {
    await here.kill();
    await here.restart();
    const bytes = [...(await filesIn(here.data)).values()].join('\n');
    expect(found(marksOf(two), bytes)).toEqual([]);
    // The other person is still there, by the same search.
    expect(found(marksOf(one), bytes)).toEqual(marksOf(one));
  }, 120_000);

  test('can be taken off the disk of a host that goes on, too', async () => {
    const [id] = await textIds(kept);
    const correction = { right: 'correction', texts: [{ id, text: 'Rvzkqpwh' }] };
    await here.as('bram').post(`/v1/cases/${kept}/client-file`, correction);
    expect(
      (await fetch(`${here.url}/compaction`, { method: 'POST', headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(204);
    const marks = [...marksOf(one), 'Rvzkqpwh'];
    const bytes = [...(await filesIn(here.data)).values()].join('\n');
    expect([found(marks, bytes), found(marksOf(two), bytes)]).toEqual([marks, []]);
    expect((await here.executions(kept)).length).toBeGreaterThan(0);
  });

  test('delivered again destroys nothing more', async () => {
    const again = await here.as('bram').get(certificate);
    expect(again.status).toBe(200);
    expect((await here.as('bram').reads(kept)).caseId).toBe(kept);
  });
});
