import { describe, expect, test } from '@jest/globals';
import { daysByOwner } from '../../shared/pathway/ball.ts';
import { housed, planned, type Story, scores, sheltered } from './story.ts';

const note = (kind: 'contact' | 'progress' | 'agreement', rest = {}) =>
  ({ type: 'note', kind, text: 't1', ...rest }) as const;
const reason = (blockedBy: string, rest = {}) =>
  ({ type: 'give-reason', deadlineId: 'complete-dossier-1', blockedBy, ...rest }) as never;

describe('no contact', () => {
  test('fourteen days without a word: asked, and the day after to the coordinator, with or without a bed', () => {
    for (const story of [planned('urgency'), withoutBed()]) {
      expect(story.clock('no-contact')).toMatchObject({ dueOn: '2026-01-22' });
      expect(story.until('2026-01-22').escalations).not.toContain('no-contact → coordinator');
      expect(story.until('2026-01-23').escalations).toContain('no-contact → coordinator');
    }
  });

  function withoutBed(): Story {
    const story = planned('urgency');
    story.leave('network');
    return story;
  }

  test('a contact counts it anew and answers the escalation', () => {
    const story = planned('urgency').until('2026-01-23');
    story.tell(note('contact'), 'trajectory-holder');
    expect(story.escalations).not.toContain('no-contact → coordinator');
    expect(story.clock('no-contact')).toMatchObject({ dueOn: '2026-02-06', revision: 3 });
  });

  test('a night counted and the client’s own message are no contact', () => {
    const story = planned('urgency').until('2026-01-20');
    story.nights('2026-01-19');
    story.tell({ type: 'ask', text: 't1', byClient: true });
    expect(story.clock('no-contact')).toMatchObject({ dueOn: '2026-01-22', revision: 2 });
  });

  test('in aftercare silence until the agreed contact is what was agreed', () => {
    const story = housed();
    story.do('end-guidance', { outcome: 'ended' });
    story.do('score-domains', { outcome: 'scored', scores });
    for (let n = 0; n < 9; n += 1) story.until(story.dueOn('contact') ?? '').do('contact', { outcome: 'going-well' });
    expect(story.dueOn('contact')).toBe('2026-06-02');
    expect(story.until('2026-06-02').escalations).toEqual([]);
    expect(story.until('2026-06-17').escalations).toContain('no-contact → coordinator');
  });

  test('a home lost takes that agreement away: the clock counts from the last contact again', () => {
    const story = housed();
    for (let n = 0; n < 9; n += 1) story.until(story.dueOn('contact') ?? '').do('contact', { outcome: 'going-well' });
    story.do('contact', { outcome: 'home-lost' });
    expect(story.clock('no-contact')).toMatchObject({ startedOn: '2026-04-27', dueOn: '2026-05-11' });
  });
});

describe('no progress', () => {
  test('six weeks of notes without an agreement go to the coordinator', () => {
    const story = planned('urgency');
    for (const day of ['2026-01-15', '2026-01-29', '2026-02-10', '2026-02-19']) {
      story.until(day).tell(note('contact'), 'trajectory-holder');
      story.tell(note('progress'), 'trajectory-holder');
    }
    expect(story.clock('no-progress')).toMatchObject({ dueOn: '2026-02-19', revision: 2 });
    expect(story.until('2026-02-20').escalations).toContain('no-progress → coordinator');
  });

  test('an agreement with a day counts, one without does not', () => {
    const story = planned('urgency').until('2026-01-29');
    story.tell(note('agreement'), 'trajectory-holder');
    expect(story.clock('no-progress')?.dueOn).toBe('2026-02-19');
    story.tell(note('agreement', { agreedOn: '2026-01-29', until: '2026-02-12' }), 'trajectory-holder');
    expect(story.clock('no-progress')?.dueOn).toBe('2026-03-12');
  });

  test('a completed step counts, answering an escalation does not', () => {
    const story = planned('urgency').until('2026-01-23');
    story.tell({ type: 'acknowledge', escalationId: 'case1-1' }, 'coordinator');
    expect(story.clock('no-progress')?.dueOn).toBe('2026-02-19');
    story.do('complete-dossier', { outcome: 'complete' });
    expect(story.clock('no-progress')?.dueOn).toBe('2026-03-06');
  });

  test('an agreement made tomorrow is refused', () => {
    expect(sheltered().ask(note('agreement', { agreedOn: '2026-01-06' }))).toMatchObject({
      errors: [{ pointer: '/agreedOn' }],
    });
  });
});

describe('who has the ball', () => {
  test('a reason says who, since when; done, it comes back', () => {
    const story = planned('urgency').until('2026-01-12');
    story.tell(reason('documents'), 'trajectory-holder');
    expect(story.view.blockedBy).toMatchObject({ blockedBy: 'documents', owner: 'holder', since: '2026-01-12' });
    story.do('complete-dossier', { outcome: 'complete' });
    expect(story.view.blockedBy).toBeNull();
  });

  test('with the client it says what was offered, and goes back to the holder after fourteen days', () => {
    const story = planned('urgency').until('2026-01-12');
    expect(story.ask(reason('client'))).toMatchObject({ errors: [{ pointer: '/offered' }] });
    story.tell(reason('client', { offered: 't2' }), 'trajectory-holder');
    expect(story.view.blockedBy).toMatchObject({ owner: 'client', offered: 't2', lapsesOn: '2026-01-26' });
    expect(story.until('2026-01-25').view.blockedBy?.owner).toBe('client');
    expect(story.until('2026-01-26').view.blockedBy).toMatchObject({
      blockedBy: 'own-step',
      owner: 'holder',
      lapsesOn: null,
    });
  });

  test('saying "the client" again does not begin the fourteen days again', () => {
    const story = planned('urgency').until('2026-01-12');
    story.tell(reason('client', { offered: 't2' }), 'trajectory-holder');
    story.until('2026-01-20').tell(reason('client', { offered: 't3' }), 'trajectory-holder');
    expect(story.view.blockedBy).toMatchObject({ since: '2026-01-12', lapsesOn: '2026-01-26', offered: 't3' });
    expect(story.until('2026-01-27').view.blockedBy?.owner).toBe('holder');
  });

  test('days are counted per owner over the whole case', () => {
    const story = planned('urgency').until('2026-01-12');
    story.tell(reason('municipality'), 'trajectory-holder');
    story.until('2026-01-20').tell(reason('client', { offered: 't2' }), 'trajectory-holder');
    story.until('2026-02-10');
    expect(daysByOwner(story.case, '2026-02-10')).toEqual({ holder: 7 + 7, municipality: 8, client: 14 });
  });

  test('a disagreement is the coordinator’s to decide, within ten working days', () => {
    const story = planned('urgency').until('2026-01-12');
    story.tell(reason('disagreement', { text: 't1' }), 'trajectory-holder');
    expect(story.escalations).toEqual(['disagreement → coordinator']);
    expect(story.clock('disagreement')?.dueOn).toBe('2026-01-26');
    story.tell({ type: 'resolve', escalationId: 'case1-1', measure: 't2' }, 'coordinator');
    expect(story.clock('disagreement')?.status).toBe('met');
  });

  test('a disagreement decided, the coordinator has the ball no longer', () => {
    const story = planned('urgency').until('2026-01-12');
    story.tell(reason('disagreement', { text: 't1' }), 'trajectory-holder');
    expect(story.view.blockedBy?.owner).toBe('coordinator');
    story.until('2026-01-16').tell({ type: 'resolve', escalationId: 'case1-1', measure: 't2' }, 'coordinator');
    expect(story.view.blockedBy).toBeNull();
    expect(daysByOwner(story.case, '2026-01-20')).toEqual({ holder: 7 + 4, coordinator: 4 });
  });

  test('a disagreement said again is the same one: one escalation, and its ten days run on', () => {
    const story = planned('urgency').until('2026-01-12');
    story.tell(reason('disagreement', { text: 't1' }), 'trajectory-holder');
    story.until('2026-01-14').tell(reason('disagreement', { text: 't2' }), 'trajectory-holder');
    expect(story.escalations).toEqual(['disagreement → coordinator']);
    expect(story.view.deadlines.filter((one) => one.kind === 'disagreement').map((one) => one.dueOn)).toEqual([
      '2026-01-26',
    ]);
    story.tell({ type: 'resolve', escalationId: 'case1-1', measure: 't2' }, 'coordinator');
    story.tell(reason('disagreement', { text: 't3' }), 'trajectory-holder');
    expect(story.clock('disagreement')?.dueOn).toBe('2026-01-28');
  });

  test('every turn stands in the case, also when nobody has named a reason now', () => {
    const story = planned('urgency').until('2026-01-12');
    story.tell(reason('municipality'), 'trajectory-holder');
    story.until('2026-01-20').do('complete-dossier', { outcome: 'complete' });
    story.until('2026-01-22');
    expect(story.view.blockedBy).toBeNull();
    expect(story.view.ball).toEqual({
      owner: 'holder',
      blockedBy: null,
      since: '2026-01-20',
      daysByOwner: { holder: 7 + 2, municipality: 8 },
      turns: [
        { owner: 'holder', blockedBy: null, from: '2026-01-05', until: '2026-01-12', days: 7 },
        { owner: 'municipality', blockedBy: 'municipality', from: '2026-01-12', until: '2026-01-20', days: 8 },
        { owner: 'holder', blockedBy: null, from: '2026-01-20', until: null, days: 2 },
      ],
      proposals: [],
    });
  });

  test('nobody’s days run on after the case has closed', () => {
    const story = sheltered().until('2026-01-07');
    story.leave('deceased');
    story.until('2026-06-01');
    expect(story.view.status).toBe('closed');
    expect(story.view.ball?.daysByOwner).toEqual({ holder: 2 });
    expect(story.view.ball?.turns.at(-1)).toMatchObject({ until: '2026-01-07', days: 2 });
  });

  test('proposals follow; a person decides', () => {
    const story = planned('urgency');
    story.tell(reason('no-home-available'), 'trajectory-holder');
    expect(story.view.ball?.proposals).toEqual(['extend-decision']);
    story.tell(reason('residence-rule'), 'trajectory-holder');
    expect(story.view.ball?.proposals).toEqual(['hardship', 'other-municipality']);
  });

  test('who lacks nothing but the years is seen before anybody says so, until a choice was made', () => {
    const origin = { municipality: 'Haarlem', residentSince: '2025-03-01' };
    const story = planned('urgency', { origin });
    expect(story.view.ball?.proposals).toEqual(['hardship', 'other-municipality']);
    story.do('complete-dossier', { outcome: 'complete' });
    expect(story.view.ball?.proposals).toEqual([]);
    expect(planned('private-rent', { origin }).view.ball?.proposals).toEqual([]);
    const long = { municipality: 'Haarlem', residentSince: '2024-01-08' };
    expect(planned('urgency', { origin: long }).view.ball?.proposals).toEqual([]);
    expect(planned('urgency', { origin: { ...long, residentSince: '2024-01-09' } }).view.ball?.proposals).toHaveLength(
      2,
    );
  });

  test('a reason for a deadline that ended, or that is not there, is refused', () => {
    const story = planned('urgency');
    expect(story.ask({ type: 'give-reason', deadlineId: 'screen-1', blockedBy: 'other' })).toMatchObject({
      refused: 'not-open',
    });
    expect(story.ask({ type: 'give-reason', deadlineId: 'nothing', blockedBy: 'other' })).toMatchObject({
      refused: 'unknown',
    });
  });
});

describe('a question', () => {
  test('asked at any time, is answered within ten working days', () => {
    const story = planned('urgency');
    story.tell({ type: 'ask', text: 't1', byClient: true });
    expect(story.step('answer-request')).toMatchObject({ assignee: 'farida', about: { request: 't1' } });
    expect(story.dueOn('answer-request')).toBe('2026-01-22');
    story.do('answer-request', { outcome: 'submitted' });
    expect(story.open).not.toContain('answer-request');
  });

  test('asked again before it was answered, is one question', () => {
    const story = planned('urgency');
    story.tell({ type: 'ask', text: 't1', byClient: true });
    story.tell({ type: 'ask', text: 't2', byClient: true });
    expect(story.open.filter((one) => one === 'answer-request')).toHaveLength(1);
    expect(story.case.requests).toBe(2);
  });

  test('answered with another route ends it', () => {
    const story = planned('urgency');
    story.tell({ type: 'ask' });
    story.do('answer-request', { outcome: 'other-route' });
    expect(story.open).not.toContain('answer-request');
  });

  test('a no with its reason goes past the outflow officer, whose word is the last', () => {
    const story = planned('urgency');
    story.tell({ type: 'ask', text: 't1' });
    story.do('answer-request', { outcome: 'refused-with-reason', words: 't2' });
    expect(story.step('answer-request')).toMatchObject({ role: 'outflow-officer', occurrence: 2, status: 'open' });
    story.do('answer-request', { outcome: 'refused-with-reason', words: 't3' });
    expect(story.open).not.toContain('answer-request');
  });

  test('does not end with the phase in which it was asked', () => {
    const story = planned('urgency');
    story.tell({ type: 'ask', text: 't1' });
    story.leave('moved-in');
    expect(story.open).toContain('answer-request');
  });
});
