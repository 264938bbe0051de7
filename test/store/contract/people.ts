import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { accessLines, recordOpening, sealOf } from '../../../shared/store/access-log.ts';
import { casesOf, personOf, putPerson, putTexts, textsOf } from '../../../shared/store/clients.ts';
import type { Database } from '../../../shared/store/database.ts';
import { callerOf, putAbsence, putUser, usersOf } from '../../../shared/store/directory.ts';
import { caseOfLink, issueLink, linkOf, tokenFor } from '../../../shared/store/links.ts';
import { answeredRequest, keepAnswered } from '../../../shared/store/requests.ts';
import { at } from './minute.ts';

/** Persons and their words apart, the directory, links, answered requests and the access log. */
export function peopleContract(name: string, database: () => Database): void {
  describe(`persons on ${name}`, () => {
    const person = {
      givenName: 'Voorbeeld',
      familyName: 'van der Proef-Nuß',
      birthDate: '1984-11-07',
      bsn: '123456782',
    };

    test('are found by exactly what they say, in their own municipality, and by nothing else', async () => {
      await putPerson(database(), 'p1', 'haarlem', person, at(0));
      await putPerson(database(), 'p2', 'dordrecht', person, at(0));
      await putPerson(database(), 'p3', 'haarlem', { ...person, bsn: undefined, birthDate: '1984-11-08' }, at(0));
      const find = (familyName: string, birthDate = '1984-11-07') =>
        casesOf(database(), ['haarlem'], { familyName, birthDate }, 10);
      expect(await find('Van der Proef Nuß')).toEqual(['p1']);
      expect(await find('Proef')).toEqual([]);
      expect(await find('van der Proef-Nuß', '1984-11-09')).toEqual([]);
      expect(await casesOf(database(), ['haarlem'], { bsn: '123456782' }, 10)).toEqual(['p1']);
      expect(await casesOf(database(), ['haarlem', 'dordrecht'], { bsn: '123456782' }, 10)).toEqual(['p1', 'p2']);
      expect(await casesOf(database(), ['haarlem', 'dordrecht'], { bsn: '123456782' }, 1)).toEqual(['p1']);
      expect(await personOf(database(), 'p1')).toEqual(person);
      expect(await personOf(database(), 'nobody')).toBeNull();
    });

    test('no index holds what they said, and the number that hashes it lies in another table', async () => {
      await putPerson(database(), 'p9', 'haarlem', person, at(0));
      const { Item } = await database().documents.send(
        new GetCommand({ TableName: database().names.clients, Key: { pk: 'CASE#p9', sk: 'PERSON' } }),
      );
      const { bsnKey, nameKey } = Item as { bsnKey: string; nameKey: string };
      expect(`${bsnKey}${nameKey}`).not.toMatch(/123456782|Proef|1984/i);
      const secret = { pk: 'SECRET', sk: 'SEARCH' };
      const inClients = new GetCommand({ TableName: database().names.clients, Key: secret });
      expect((await database().documents.send(inClients)).Item).toBeUndefined();
    });

    test('words are read back by their ids; those that are gone are left out', async () => {
      await putTexts(
        database(),
        'p1',
        [
          { id: 't-1', text: 'A door of my own.' },
          { id: 't-2', text: 'Near my children.' },
        ],
        at(0),
      );
      const words = await textsOf(database(), 'p1', ['t-1', 't-2', 't-1', 't-3']);
      expect([...words].sort()).toEqual([
        ['t-1', 'A door of my own.'],
        ['t-2', 'Near my children.'],
      ]);
      expect((await textsOf(database(), 'p2', ['t-1'])).size).toBe(0);
    });
  });

  describe(`the rest of the store on ${name}`, () => {
    test('somebody is known with the colleagues they stand in for, and a name that begins alike is another', async () => {
      const user = {
        name: 'Voorbeeld',
        roles: ['trajectory-holder' as const],
        organisation: 'o',
        municipalities: ['m'],
      };
      for (const name of ['tom', 'tomas', 'farida']) {
        await putUser(database(), { ...user, user: name, language: 'nl' });
      }
      const absence = { user: 'farida', from: '2026-02-01', until: '2026-02-14', standIn: 'tom' };
      await putAbsence(database(), absence);
      expect(await callerOf(database(), 'tom')).toMatchObject({ user: 'tom', standsInFor: [absence], absences: [] });
      expect(await callerOf(database(), 'tomas')).toMatchObject({ user: 'tomas', standsInFor: [] });
      expect(await callerOf(database(), 'farida')).toMatchObject({ absences: [absence], standsInFor: [] });
      expect(await callerOf(database(), 'to')).toBeNull();
      expect((await usersOf(database(), ['tom', 'nobody', 'tom'])).map(({ user: name }) => name)).toEqual(['tom']);
    });

    test('a request that was answered stays as it was answered', async () => {
      const answered = { fingerprint: 'f', given: { caseId: 'c', version: 3 } };
      await keepAnswered(database(), 'hash', answered, at(0));
      await keepAnswered(database(), 'hash', { ...answered, given: { caseId: 'c', version: 9 } }, at(1));
      expect(await answeredRequest(database(), 'hash')).toEqual(answered);
      const whole = { fingerprint: 'w', given: { status: 200, body: { items: [{ row: 1 }], next: null } } };
      await keepAnswered(database(), 'whole', whole, at(2));
      expect(await answeredRequest(database(), 'whole')).toEqual(whole);
      expect(await answeredRequest(database(), 'other')).toBeNull();
    });

    test('a link leads to its case by its hash alone, and the same command makes the same link', async () => {
      const { token, link } = await tokenFor(database(), 'k.1');
      expect(Buffer.from(token, 'base64url')).toHaveLength(16);
      expect((await tokenFor(database(), 'k.1')).token).toBe(token);
      expect((await tokenFor(database(), 'k.2')).token).not.toBe(token);
      await issueLink(database(), link, 'linked');
      expect(await caseOfLink(database(), linkOf(token))).toBe('linked');
      expect(await caseOfLink(database(), linkOf('never'))).toBeNull();
      const { Items = [] } = await database().documents.send(
        new QueryCommand({
          TableName: database().names.cases,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `LINK#${link}` },
        }),
      );
      expect(JSON.stringify(Items)).not.toContain(token);
    });

    test('an opening is written once in a quarter of an hour, and every line seals the one before', async () => {
      const open = (user: string, minute: number) =>
        recordOpening(database(), 'log', {
          at: at(minute),
          user,
          role: 'coordinator',
          organisation: 'gemeente-voorbeeld',
          onBehalfOf: null,
          action: 'read',
          purpose: 'case-direction',
          from: '192.0.2.1',
          result: 'allowed',
          municipalities: ['haarlem'],
          caseIds: ['log'],
        });
      await open('bram', 0);
      await open('bram', 14);
      await open('noor', 14);
      await open('bram', 15);
      const { lines } = await accessLines(database(), 'log', 50, 0);
      expect(lines.map(({ line, user, at: when }) => [line, user, when])).toEqual([
        [1, 'bram', at(0)],
        [2, 'noor', at(14)],
        [3, 'bram', at(15)],
      ]);
      let seal = '';
      for (const line of lines) {
        expect(line.seal).toBe(sealOf(seal, line));
        seal = line.seal;
      }
      const page = await accessLines(database(), 'log', 2, 0);
      expect([page.lines.length, page.more]).toEqual([2, true]);
      expect((await accessLines(database(), 'log', 2, 2)).more).toBe(false);
    });
  });
}
