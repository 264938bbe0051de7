import { describe, expect, test } from '@jest/globals';
import type { EventType } from '../../shared/pathway/event.ts';
import { event } from '../../shared/pathway/event.ts';
import { upcast } from '../../shared/pathway/upcast.ts';
import { caseView } from '../../shared/pathway/view.ts';
import { explainer } from '../../shared/words/explain.ts';
import { admitted, planned, report, Story, sheltered } from './story.ts';

describe('a case as it is shown', () => {
  test('has exactly what the interface promises', () => {
    const story = planned('urgency').until('2026-01-10');
    const view = story.view;
    expect(Object.keys(view)).toEqual([
      'caseId',
      'version',
      'municipality',
      'policy',
      'status',
      'outcome',
      'targetGroup',
      'protected',
      'holder',
      'phases',
      'steps',
      'deadlines',
      'escalations',
      'stay',
      'tenancy',
      'blockedBy',
      'ball',
      'assessments',
      'totals',
    ]);
    expect(view).toMatchObject({
      municipality: 'haarlem',
      policy: 'haarlem@2026-01',
      status: 'open',
      holder: 'farida',
    });
    expect(view.steps.find((one) => one.step === 'complete-dossier')).toEqual({
      step: 'complete-dossier',
      occurrence: 1,
      phase: 'urgency-request',
      status: 'open',
      role: 'trajectory-holder',
      assignee: 'farida',
      openedAt: '2026-01-08T08:00:00.000Z',
      dueOn: '2026-02-05',
      outcome: null,
      completedAt: null,
    });
    expect(view.deadlines.find((one) => one.kind === 'stay-target')).toEqual({
      deadlineId: 'stay-target-1',
      kind: 'stay-target',
      step: null,
      basis: expect.objectContaining({ kind: 'po' }),
      startedOn: '2026-01-05',
      rawEnd: '2026-04-05',
      dueOn: '2026-04-05',
      movedBy: [],
      suspendedDays: 0,
      revision: 1,
      status: 'running',
      nextMoment: '2026-03-07T23:00:00.000Z',
      explanation: expect.stringMatching(/\S/),
      changes: [{ change: 'extension', source: 'agreement', latest: null }],
    });
    expect(view.stay).toEqual({
      placeKind: 'night-shelter',
      location: 'de-haven',
      firstNight: '2026-01-05',
      lastNight: '2026-01-09',
      nights: 5,
      nightsEver: 5,
      excludedDays: 0,
      endedOn: null,
    });
  });

  test('an escalation says about which deadline, at which level, since when', () => {
    const story = admitted().until('2026-01-14');
    expect(story.view.escalations).toEqual([
      {
        escalationId: 'case1-1',
        deadlineId: 'assign-holder-1',
        rung: 'coordinator',
        level: 'coordinator',
        reason: 'assign-holder',
        raisedAt: '2026-01-13T23:00:00.000Z',
        status: 'open',
        assignee: null,
      },
    ]);
  });

  test('explains its dates in Dutch or English, and shows the person only when told to', () => {
    const story = sheltered();
    const [nl, en] = (['nl', 'en'] as const).map((language) =>
      caseView(story.case, story.policy, story.now, { explain: explainer(language) }),
    );
    expect(nl?.deadlines[0]?.explanation).not.toBe(en?.deadlines[0]?.explanation);
    expect(story.view).not.toHaveProperty('client');
    expect(
      caseView(story.case, story.policy, story.now, { explain: explainer('nl'), client: { givenName: 'X' } }).client,
    ).toEqual({
      givenName: 'X',
    });
  });

  test('nights without a check-in are counted, without a place', () => {
    const story = Story.begun();
    expect(story.view.stay).toBeNull();
    story.do('screen', { outcome: 'needs-shelter' });
    story.nights('2026-01-05');
    expect(story.view.stay).toMatchObject({ placeKind: null, location: null, nights: 1, nightsEver: 1 });
  });

  test('is JSON and nothing else: state, view and events survive it', () => {
    const story = planned('urgency').until('2026-03-01');
    for (const value of [story.case, story.view, story.appends]) {
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    }
  });

  test('holds no word of what people wrote, only ids', () => {
    const story = planned('urgency');
    const personal = ['givenName', 'familyName', 'birthDate', 'bsn'];
    for (const word of personal) expect(JSON.stringify(story.appends)).not.toContain(word);
    expect(Object.keys(story.case.report).sort()).toEqual(Object.keys(report).sort());
  });
});

describe('events of other releases', () => {
  test('today’s are read as they are', () => {
    const written = event('case-closed', { outcome: 'settled' });
    expect(upcast(JSON.parse(JSON.stringify(written)))).toEqual(written);
  });

  test('a version that this release does not know stops with the event’s name, and no content', () => {
    const type: EventType = 'note-written';
    expect(() => upcast({ type, v: 2, data: { text: 'secret' } })).toThrow(/note-written has version 2/);
    expect(() => upcast({ type, v: 2, data: { text: 'secret' } })).not.toThrow(/secret/);
  });
});
