import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Browser, discover, logIn, type Web } from '../identity/browser.ts';
import { sheltered } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
}, 120_000);
afterAll(() => here?.end());

test('a person logs in with a browser, by what config.json says, and is who the directory knows', async () => {
  const web = (await (await fetch(`${here.url}/config.json`)).json()) as Web;
  expect(web).toMatchObject({
    issuer: `${here.url}/identity`,
    clientId: 'doorstroom-web',
    audience: 'doorstroom',
    scope: 'openid profile',
    api: '/v1',
  });
  const { items } = (await (await fetch(`${here.url}/identity/accounts`)).json()) as { items: { user: string }[] };
  expect(items.map(({ user }) => user)).toEqual(expect.arrayContaining(['ingrid', 'karel', 'anton']));
  const { tokens } = await logIn(new Browser(), await discover(web.issuer), web, `${here.url}/callback`, 'farida');
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const me = (await (await fetch(`${here.url}/v1/me`, { headers })).json()) as { user: string; roles: string[] };
  expect(me).toMatchObject({ user: 'farida', roles: ['trajectory-holder'] });
  const stranger = await logIn(new Browser(), await discover(web.issuer), web, `${here.url}/callback`, 'nobody');
  const refused = await fetch(`${here.url}/v1/me`, {
    headers: { authorization: `Bearer ${stranger.tokens.access_token}` },
  });
  expect(refused.status).toBe(403);
});

test('a client’s number and the attempts at links go by the grants of the function', async () => {
  const caseId = await sheltered(here);
  const { body } = await here.as('bram').post(`/v1/cases/${caseId}/status-link`, { pin: '4826' });
  const at = new URL(String(body.url)).pathname;
  const page = (pin: string) =>
    fetch(`${here.url}${at}`, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams({ pin }) });
  expect((await here.anybody(at)).status).toBe(403);
  expect((await page('1111')).status).toBe(403);
  const shown = await page('4826');
  expect([shown.status, /Wie doet nu wat/.test(await shown.text())]).toEqual([200, true]);
  const wrong = `/v1/status/${'A'.repeat(22)}`;
  const answers = [];
  for (let n = 0; n < 31; n += 1) answers.push((await here.anybody(wrong)).status);
  expect(answers).toEqual([...Array(30).fill(404), 429]);
});

test('a glass that was broken is mended after four hours, and a coordinator of the case is asked about it', async () => {
  const caseId = await sheltered(here);
  const opened = await here.as('dora').post(`/v1/cases/${caseId}/emergency-access`, { reason: 'In hospital here.' });
  expect(opened.status).toBe(200);
  expect((await here.as('dora').get(`/v1/cases/${caseId}`)).status).toBe(200);
  const { body } = await here.as('noor').get('/v1/escalations');
  const mine = (body.items as { caseId: string; reason: string }[]).find((one) => one.caseId === caseId);
  expect(mine?.reason).toBe('emergency-access');
  expect(await here.executions(caseId)).toContain(`${caseId}-escalation-1-1`);
  await here.pass('PT4H');
  expect((await here.as('dora').get(`/v1/cases/${caseId}`)).status).toBe(404);
});
