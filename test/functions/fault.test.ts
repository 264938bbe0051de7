import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { asFault, Fault, placesOf } from '../../functions/shape/fault.ts';
import { lambda } from '../../functions/shape/function.ts';
import { type System, system } from './system.ts';

/** Plainly invented, and nowhere else in the system: what contains it has let something about a person out. */
const marked = 'Voorbeeldmerk';
const context = { awsRequestId: 'request-1' };

let doorstroom: System;
beforeAll(async () => {
  doorstroom = await system();
});
afterAll(() => doorstroom?.close());

type Thrown = { readonly name: string; readonly message: string; readonly stack: string };
const thrownBy = async (work: () => Promise<unknown>): Promise<Thrown> => {
  try {
    await work();
  } catch (fault) {
    return fault as Thrown;
  }
  throw new Error('Nothing was thrown.');
};

describe('what a function throws, which becomes the cause in the history of an execution', () => {
  const input = z.object({ caseId: z.string().regex(/^[a-z0-9]{1,26}$/), on: z.iso.date() });
  const invoke = (event: unknown, work: () => Promise<unknown> = async () => 'done') =>
    thrownBy(() =>
      (lambda('tend', input, work) as (event: unknown, context: object) => Promise<unknown>)(event, context),
    );

  test('is its kind and the case, whatever was thrown inside', async () => {
    const thrown = await invoke({ caseId: 'c1', on: '2026-01-05' }, async () => {
      throw Object.assign(new TypeError(`${marked} has no birth date`), { cause: new Error(marked), person: marked });
    });
    expect([thrown.name, thrown.message]).toEqual(['TypeError', 'c1']);
    expect(JSON.stringify({ ...thrown, stack: thrown.stack, message: thrown.message })).not.toContain(marked);
    expect(thrown).not.toHaveProperty('cause');
  });

  test('keeps the name of a service’s error, for a machine tries again by it', async () => {
    const busy = Object.assign(new Error(`${marked} is throttled`), { name: 'ThrottlingException' });
    const thrown = await invoke({ caseId: 'c1', on: '2026-01-05' }, () => Promise.reject(busy));
    expect([thrown.name, thrown.message]).toEqual(['ThrottlingException', 'c1']);
  });

  test('says where an input is wrong, and nothing of what was received', async () => {
    const thrown = await invoke({ caseId: `${marked}!`, on: marked });
    expect(thrown.name).toBe('InputNotUnderstood');
    expect(thrown.message).not.toContain(marked);
    expect(thrown.message).toMatch(/\/caseId|\/on|tend/);
    expect(thrown.stack).not.toContain(marked);
  });

  test('is not a person’s name even when that is what was thrown', () => {
    expect(asFault(marked, 'c1')).toMatchObject({ name: 'UnknownFault', message: 'c1' });
    expect(asFault({ message: marked }, 'c1')).toMatchObject({ name: 'UnknownFault', message: 'c1' });
    expect(asFault(new Fault('StreamContended', 'c1'), 'c2')).toMatchObject({ name: 'StreamContended', message: 'c1' });
  });

  test('is logged by its places in the bundle, without its message', () => {
    const places = placesOf(new Error(`line one of ${marked}\n    at ${marked} (file:///x.mjs:1:1)`));
    expect(places).toContain('fault.test.ts');
    expect(doorstroom.logs.join('\n')).not.toContain(marked);
  });
});

describe('a form that is not right', () => {
  test('is told by its places; what was received is said again nowhere', async () => {
    const wrong = {
      municipality: marked,
      reportedOn: marked,
      targetGroup: marked,
      causes: [marked, 7],
      origin: { municipality: 7, residentSince: marked },
      language: marked,
      household: { adults: marked, children: -1, schoolMunicipality: 7 },
      client: {
        givenName: marked.repeat(40),
        familyName: 7,
        birthDate: marked,
        bsn: marked,
        email: marked,
        phone: marked,
      },
    };
    const { status, text, body } = await doorstroom.as('ingrid').post('/v1/cases', wrong);
    expect(status).toBe(422);
    expect(body.errors.length).toBeGreaterThan(5);
    expect(text).not.toContain(marked);
    const broken = await doorstroom.as('ingrid').post('/v1/cases', `{"client": "${marked}`);
    expect([broken.status, broken.text.includes(marked)]).toEqual([400, false]);
    const query = await doorstroom.as('ingrid').get(`/v1/cases?status=${marked}&holder=${marked}`);
    expect(query.text).not.toContain(marked);
    expect(doorstroom.logs.join('\n')).not.toContain(marked);
  });
});
