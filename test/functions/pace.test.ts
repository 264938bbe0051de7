import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paceKey } from '../../shared/store/keys.ts';
import { takeTokens } from '../../shared/store/pace.ts';
import { type System, system } from './system.ts';

let doorstroom: System;
beforeAll(async () => {
  doorstroom = await system();
});
afterAll(async () => {
  delete process.env.PACE;
  await doorstroom?.close();
});

const pace = { rate: 2, burst: 10 };
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 8) + seconds * 1000).toISOString();
const take = (user: string, wanted: number, seconds = 0) =>
  takeTokens(doorstroom.database, paceKey(user), pace, at(seconds), wanted);

describe('a bucket', () => {
  test('gives what there is, and then says after how many seconds there is something again', async () => {
    expect(await take('one', 6)).toEqual({ tokens: 6, retryAfter: 0 });
    expect(await take('one', 6)).toEqual({ tokens: 4, retryAfter: 0 });
    expect(await take('one', 6)).toEqual({ tokens: 0, retryAfter: 1 });
  });

  test('fills at its rate, and never beyond what may be asked at once', async () => {
    await take('two', 10);
    expect(await take('two', 10, 2)).toEqual({ tokens: 4, retryAfter: 0 });
    expect(await take('two', 20, 3600)).toEqual({ tokens: 10, retryAfter: 0 });
  });

  test('is not filled by a clock that goes back', async () => {
    await take('three', 10, 60);
    expect((await take('three', 1, 0)).tokens).toBe(0);
    expect((await take('three', 10, 61)).tokens).toBe(2);
  });

  test('gives no token twice to many who take at the same moment', async () => {
    const taken = await Promise.all(Array.from({ length: 12 }, () => take('four', 3)));
    expect(taken.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(10);
  });

  test("is each user's own", async () => {
    await take('five', 10);
    expect((await take('six', 10)).tokens).toBe(10);
  });
});

describe('the interface', () => {
  test('answers 429 and says when to come back to who asks too often, and goes on answering everybody else', async () => {
    process.env.PACE = '1/30';
    const statuses: number[] = [];
    for (let asked = 0; asked < 31; asked += 1) statuses.push((await doorstroom.as('farida').get('/v1/me')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    const refused = await doorstroom.as('farida').get('/v1/me');
    expect(refused).toMatchObject({ status: 429, body: { status: 429, type: 'urn:doorstroom:problem:too-fast' } });
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect((await doorstroom.as('tom').get('/v1/me')).status).toBe(200);
  });

  test('holds up nobody on a machine of one’s own, where the clock may stand still', async () => {
    delete process.env.PACE;
    expect((await doorstroom.as('farida').get('/v1/me')).status).toBe(200);
  });
});
