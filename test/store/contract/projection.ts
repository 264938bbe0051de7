import { describe, expect, test } from '@jest/globals';
import type { Rights } from '../../../shared/access/relation.ts';
import { isRefusal } from '../../../shared/errors/refusal.ts';
import type { CaseState } from '../../../shared/pathway/case.ts';
import type { CommandBody } from '../../../shared/pathway/command.ts';
import type { Actor, Report } from '../../../shared/pathway/event.ts';
import { completionForm } from '../../../shared/pathway/forms/completion.ts';
import { policyById } from '../../../shared/policy/profiles.ts';
import { cardList, overdueWakeUps, pastStayTarget } from '../../../shared/store/case-list.ts';
import { shownOf } from '../../../shared/store/case-rows.ts';
import { ask, type Cases, openCases } from '../../../shared/store/cases.ts';
import type { Database } from '../../../shared/store/database.ts';
import { factsFor } from '../../../shared/store/facts.ts';
import { caseStream } from '../../../shared/store/keys.ts';
import { clearProjection, projected, putRows, putSnapshot } from '../../../shared/store/projection.ts';
import { rowsOf } from '../../../shared/store/rows.ts';
import { workList } from '../../../shared/store/work-list.ts';
import { at } from './minute.ts';

const report: Report = {
  reportedOn: '2026-01-05',
  targetGroup: 'MO1',
  immediateShelter: true,
  protected: false,
  expectedHomelessOn: null,
  causes: ['break-up'],
  origin: null,
  previousShelter: false,
  incomeNeeded: false,
  language: 'nl',
  referredBy: 'self',
  household: { adults: 1, children: 0, schoolMunicipality: null },
};
const desk: Actor = { user: 'proef-desk', role: 'intake-worker' };
const shelter: Actor = { user: 'proef-shelter', role: 'shelter-worker' };
const policy = policyById('haarlem@2026-01');

async function given(cases: Cases, caseId: string, by: Actor, body: CommandBody): Promise<CaseState> {
  const done = await ask(cases, { caseId, at: at(0), commandId: JSON.stringify(body) }, () => ({ by, body, policy }));
  if (isRefusal(done)) throw new Error(done.code);
  return done.state;
}

/** Lists that follow from the events: put only when newer, gone when closed, and made again from nothing. */
export function projectionContract(name: string, database: () => Database): void {
  const rows = async (state: CaseState) => rowsOf(state, (await factsFor(database(), [state]))(state));
  const show = async (state: CaseState, before: CaseState | null, wakeAt: string | null = at(30)) => {
    const now = await rows(state);
    const old = before ? shownOf(before, await rows(before), wakeAt).rows : [];
    const { rows: shown, snapshot } = shownOf(state, now, wakeAt);
    await putRows(database(), state.version, old, shown);
    await putSnapshot(database(), openCases(database()).fold, state.caseId, state, snapshot);
  };
  const rights = (role: 'intake-worker' | 'shelter-worker'): Rights => ({
    user: 'me',
    roles: [role],
    organisation: 'ours',
    municipalities: ['haarlem'],
    locations: null,
    standsInFor: [],
    at: '2026-01-05T08:00:00Z',
  });
  const work = async (caseId: string, role: 'intake-worker' | 'shelter-worker' = 'intake-worker') =>
    (await workList(database(), rights(role), 200, null)).rows
      .filter(({ row }) => row.caseId === caseId)
      .map(({ row }) => row.step);
  const registered = (cases: Cases, caseId: string) =>
    given(cases, caseId, desk, { type: 'register', municipality: 'haarlem', report });
  const screened = (cases: Cases, caseId: string) =>
    given(cases, caseId, desk, {
      type: 'complete',
      step: 'screen',
      form: completionForm('screen').parse({ outcome: 'needs-shelter' }),
    });

  describe(`what lists show on ${name}`, () => {
    test('late and repeated work changes nothing: only what is newer is put, and what is closed stays closed', async () => {
      const cases = openCases(database());
      const first = await registered(cases, 'late');
      await show(first, null);
      expect(await work('late')).toEqual(['screen']);
      const second = await screened(cases, 'late');
      await show(second, first);
      expect(await work('late')).toEqual(['find-best-place']);
      expect(await work('late', 'shelter-worker')).toEqual(['check-in']);
      // A projector that was asleep wakes up with what it knew then.
      await show(first, null);
      expect(await work('late')).toEqual(['find-best-place']);
      expect(await projected(database(), cases.fold, 'late')).toMatchObject({ version: 2, state: second });
    });

    test('a snapshot is what a load begins with, unless it was folded in another way', async () => {
      const cases = openCases(database());
      const state = await registered(cases, 'kept');
      await show(state, null);
      expect(await cases.load('kept')).toEqual(state);
      expect(await projected(database(), { ...cases.fold, foldVersion: state.foldVersion + 1 }, 'kept')).toEqual({
        version: 1,
        state: null,
      });
      expect(await projected(database(), cases.fold, 'never')).toEqual({ version: 0, state: null });
    });

    test('cards, stay targets and wake-ups are found by their index while the case is open', async () => {
      const cases = openCases(database());
      const first = await registered(cases, 'found');
      await screened(cases, 'found');
      const inBed = await given(cases, 'found', shelter, {
        type: 'complete',
        step: 'check-in',
        form: completionForm('check-in').parse({
          outcome: 'checked-in',
          location: 'de-proef',
          placeKind: 'night-shelter',
        }),
      });
      await show(first, null);
      await show(inBed, first);
      const places = async (where: Parameters<typeof cardList>[1]) =>
        (await cardList(database(), where, 200, null)).rows.map(({ row }) => row.card.caseId);
      expect(await places({ municipalities: ['haarlem'], status: 'open' })).toContain('found');
      expect(await places({ shelteredBy: 'de-proef' })).toEqual(['found']);
      const past = async (on: string) => {
        const ids: string[] = [];
        for await (const caseId of pastStayTarget(database(), 'haarlem', on)) ids.push(caseId);
        return ids.includes('found');
      };
      expect([await past('2026-04-05'), await past('2026-04-06')]).toEqual([false, true]);
      const overdue = async (instant: string) => {
        const ids: string[] = [];
        for await (const { id } of overdueWakeUps(database(), instant)) ids.push(id);
        return ids.includes('found');
      };
      expect([await overdue(at(30)), await overdue(at(31))]).toEqual([false, true]);
      const gone = await given(cases, 'found', shelter, {
        type: 'depart',
        form: { reason: 'deceased', on: '2026-01-05' },
      });
      await show(gone, inBed, null);
      expect(await places({ municipalities: ['haarlem'], status: 'open' })).not.toContain('found');
      expect(await places({ municipalities: ['haarlem'], status: 'closed' })).toContain('found');
      expect(await places({ shelteredBy: 'de-proef' })).toEqual([]);
      expect([await past('2027-01-01'), await overdue('~')]).toEqual([false, false]);
      expect([await work('found'), await work('found', 'shelter-worker')]).toEqual([[], []]);
    });

    test('thrown away, all of it can be made again', async () => {
      const cases = openCases(database());
      const state = await registered(cases, 'again');
      await show(state, null);
      await clearProjection(database(), caseStream('again'));
      expect(await work('again')).toEqual([]);
      expect(await cases.load('again')).toEqual(state);
      await show(state, null);
      expect(await work('again')).toEqual(['screen']);
    });
  });
}
