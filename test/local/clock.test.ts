import { afterEach, describe, expect, test } from '@jest/globals';
import { lambda, type Resources, rule, schedule, usual } from './fixtures/app.ts';
import { type Running, run } from './fixtures/running.ts';

let world: Running;
afterEach(() => world?.host.close());

const named = (name: string, file: string) =>
  lambda(file, { FunctionName: name, Environment: { Variables: { TABLE: { Ref: 'Items' }, OWN: name } } });

/** Two schedules that fall together every third minute, and a listener. */
const busy: Resources = {
  ...usual,
  Second: named('second', 'ticker'),
  First: named('first', 'ticker'),
  Slow: schedule('rate(3 minutes)', 'UTC', 'Second'),
  Fast: schedule('rate(1 minute)', 'UTC', 'First'),
  Listener: named('listener', 'listener'),
  Heard: rule({ source: ['things'] }, 'Listener'),
};

describe('virtual time', () => {
  test('stands still until it is moved', async () => {
    world = await run(usual);
    const read = async () => (await world.get('/clock')).json();
    expect(await read()).toEqual({ now: '2030-01-01T12:00:00Z', virtual: true });
    await world.post('/items', { id: 'a' });
    expect(await read()).toEqual({ now: '2030-01-01T12:00:00Z', virtual: true });
  });

  test.each([
    [{ advance: 'P14D' }, '2030-01-15T12:00:00Z'],
    [{ advance: 'P1M' }, '2030-02-01T12:00:00Z'],
    [{ to: '2030-01-02T00:00:00+02:00' }, '2030-01-01T22:00:00Z'],
  ])('moves by %j', async (body, now) => {
    world = await run(usual);
    expect(await world.move(body)).toBe(now);
  });

  test('by days and months as people count them where the schedules are: one o’clock stays one o’clock', async () => {
    const early = { ...usual, Early: named('early', 'ticker') };
    world = await run({ ...early, Morning: schedule('cron(30 7 * * ? *)', 'Europe/Amsterdam', 'Early') });
    expect(await world.move({ advance: 'P3M' })).toBe('2030-04-01T11:00:00Z');
    expect(await world.move({ advance: 'PT24H' })).toBe('2030-04-02T11:00:00Z');
    await world.host.close();
    const evening = schedule('cron(0 18 * * ? *)', 'America/New_York', 'Early');
    // Schedules in two zones: nobody's clock is everybody's.
    world = await run({
      ...early,
      Morning: schedule('cron(30 7 * * ? *)', 'Europe/Amsterdam', 'Early'),
      Evening: evening,
    });
    expect(await world.move({ advance: 'P3M' })).toBe('2030-04-01T12:00:00Z');
  });

  test.each([
    [{ to: '2030-01-01T11:59:59Z' }, 422],
    [{ advance: '-PT1S' }, 422],
    [{ advance: 'tomorrow' }, 422],
    [{ to: 'yesterday' }, 422],
    [{ next: true }, 422],
    [{ advance: 'PT1S', to: '2031-01-01T00:00:00Z' }, 422],
    [{}, 422],
    [[], 422],
    ['PT1S', 422],
  ])('is not moved by %j', async (body, status) => {
    world = await run(usual);
    const response = await world.post('/clock', body);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await (await world.get('/clock')).json()).toMatchObject({ now: '2030-01-01T12:00:00Z' });
  });

  test('is not moved by what is no JSON, nor by another method', async () => {
    world = await run(usual);
    expect(
      (
        await fetch(`${world.host.url}/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{',
        })
      ).status,
    ).toBe(400);
    expect((await fetch(`${world.host.url}/clock`, { method: 'DELETE' })).status).toBe(405);
  });

  test('goes from moment to moment, in order of instant and then of name', async () => {
    world = await run(busy);
    await world.move({ advance: 'PT3M' });
    expect(await world.journal()).toEqual([
      'first 2030-01-01T12:01:00Z',
      'first 2030-01-01T12:02:00Z',
      'first 2030-01-01T12:03:00Z',
      'second 2030-01-01T12:03:00Z',
    ]);
  });

  test('has come to rest when a move is answered: retries included', async () => {
    world = await run(busy);
    await world.post('/events', [{ name: 'shy', failures: 1 }]);
    await world.move({ advance: 'PT1M' });
    expect((await world.journal()).filter((line) => line.includes('shy'))).toHaveLength(2);
  });

  test('gives the same history to the same inputs', async () => {
    const history = async (): Promise<unknown> => {
      const here = await run(busy);
      for (let turn = 0; turn < 4; turn += 1) {
        await Promise.all(
          [1, 2, 3].map((number) => here.post('/items', { id: `t${turn}`, number, colour: `c${number}` })),
        );
        await here.post('/events', [
          { name: `e${turn}`, failures: turn % 2, mail: 'sam@example.org' },
          { name: `f${turn}` },
        ]);
        await here.move(turn % 2 === 0 ? { next: true } : { advance: 'PT90S' });
      }
      const found = { journal: await here.journal(), mail: await (await here.get('/mail')).json() };
      const seen = await Promise.all(['t0', 't1', 't2', 't3'].map((id) => here.seen(id)));
      await here.host.close();
      return { ...found, seen };
    };
    const first = await history();
    world = await run(usual);
    expect(await history()).toEqual(first);
  });

  test('lets a request in between two moments, at rest', async () => {
    world = await run(busy);
    const moving = world.move({ advance: 'PT2H' });
    const during: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      await world.post('/items', { id: `d${turn}` });
      const response = await world.get(`/items/d${turn}`);
      during.push(Number(((await response.json()) as { at: { N: string } }).at.N));
      expect(await world.seen(`d${turn}`)).toEqual({ times: 1, last: 'ITEM#1' });
    }
    await moving;
    expect(during).toEqual([...during].sort((a, b) => a - b));
    expect(await (await world.get('/clock')).json()).toMatchObject({ now: '2030-01-01T14:00:00Z' });
  });

  test('takes away what has outlived its time, in the second after it', async () => {
    world = await run(usual);
    const until = Date.parse('2030-01-01T13:00:00Z') / 1000;
    await world.post('/items', { id: 'brief', until });
    await world.post('/items', { id: 'lasting' });
    await world.move({ to: '2030-01-01T13:00:00Z' });
    expect((await world.get('/items/brief')).status).toBe(200);
    await world.move({ next: true });
    expect((await world.get('/items/brief')).status).toBe(404);
    expect((await world.get('/items/lasting')).status).toBe(200);
  });
});
