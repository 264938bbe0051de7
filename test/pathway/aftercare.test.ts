import { describe, expect, test } from '@jest/globals';
import { housed, type Story, scores, sheltered, signed } from './story.ts';

const own = () => {
  const story = signed();
  for (const [step, outcome] of [
    ['meet-neighbourhood-team', 'met'],
    ['arrange-practicalities', 'arranged'],
  ] as const) {
    story.do(step, { outcome });
  }
  return story;
};

/** Makes every contact, score and evaluation on its day until none is left or the day has come. */
function keepGoing(story: Story, until: string): Story {
  const due = () =>
    (['contact', 'score-domains', 'evaluate-tenancy'] as const)
      .flatMap((step) => (story.dueOn(step) ? [{ step, dueOn: story.dueOn(step) ?? '' }] : []))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
  for (let next = due(); next && next.dueOn <= until && story.case.status === 'open'; next = due()) {
    if (next.dueOn > story.today) story.until(next.dueOn);
    if (story.dueOn(next.step) === null) continue;
    if (next.step === 'contact') story.do('contact', { outcome: 'going-well' });
    else if (next.step === 'score-domains') story.do('score-domains', { outcome: 'scored', scores });
    else story.do('evaluate-tenancy', { outcome: 'continues', attended: ['client', 'provider', 'corporation'] });
  }
  return story;
}

describe('contacts', () => {
  test('two working days after the keys, weekly for eight weeks, then at 3, 6, 9, 12, 18 and 24 months', () => {
    const story = housed();
    const days: (string | null)[] = [];
    while (story.dueOn('contact')) {
      const day = story.dueOn('contact') ?? '';
      days.push(day);
      story.until(day).do('contact', { outcome: 'going-well' });
    }
    expect(days).toEqual([
      '2026-03-04',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
      '2026-03-30',
      '2026-04-06',
      '2026-04-13',
      '2026-04-20',
      '2026-04-27',
      '2026-06-02',
      '2026-09-02',
      '2026-12-02',
      '2027-03-02',
      '2027-09-02',
      '2028-03-02',
    ]);
  });

  test('a concern escalates and brings the next contact within two weeks', () => {
    const story = keepGoing(housed(), '2026-04-27').until('2026-05-11');
    story.do('contact', { outcome: 'concern' });
    expect(story.dueOn('contact')).toBe('2026-05-25');
    expect(story.escalations).toContain('concern → coordinator');
  });

  test('a concern in the weekly time does not put the next week off', () => {
    const story = housed().until('2026-03-04');
    story.do('contact', { outcome: 'concern' });
    expect(story.dueOn('contact')).toBe('2026-03-09');
  });

  test('a setback brings guidance within two working days and keeps the home', () => {
    const story = housed().until('2026-03-04');
    story.do('contact', { outcome: 'setback' });
    expect(story.phases).toEqual(['aftercare']);
    expect(story.dueOn('arrange-guidance')).toBe('2026-03-06');
    expect(story.view.tenancy).not.toBeNull();
  });

  test('a pause bed is a stay beside the tenancy; going home again ends it and begins nothing anew', () => {
    const story = housed().until('2026-03-04');
    story.do('contact', { outcome: 'setback', pauseBed: true, location: 'rustpunt' });
    expect(story.phases).toEqual(['aftercare', 'shelter-stay']);
    story.do('check-in', { outcome: 'checked-in', placeKind: 'pause-bed', location: 'rustpunt' });
    expect(story.case.returns).toEqual([]);
    story.until('2026-03-11').leave('moved-in');
    expect(story.phases).toEqual(['aftercare']);
    expect(story.case.phases.filter((one) => one.phase === 'aftercare')).toHaveLength(1);
    expect(story.view.tenancy?.keysOn).toBe('2026-03-02');
  });
});

describe('a home lost', () => {
  const lost = () => {
    const story = housed().until('2026-03-04');
    story.do('contact', { outcome: 'home-lost' });
    return story;
  };

  test('returns to shelter in the same case, without a new intake, and the coordinator hears it the same day', () => {
    const story = lost();
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan']);
    expect(story.open).toContain('check-in');
    expect(story.open).not.toContain('screen');
    expect(story.escalations).toContain('home-lost → coordinator');
    expect(story.view.tenancy).toBeNull();
  });

  test('the plan is reopened with the holder of before, whom the client may change', () => {
    const story = lost();
    expect(story.case.holder).toBe('farida');
    expect(story.open).toEqual(expect.arrayContaining(['assign-holder', 'agree-plan', 'score-domains']));
    expect(story.case.plan?.route).toBe('urgency');
    story.do('assign-holder', { outcome: 'assigned', holder: 'tom' });
    expect(story.step('agree-plan').assignee).toBe('tom');
    expect(story.step('first-meeting')).toMatchObject({ status: 'open', assignee: 'tom' });
    story.do('agree-plan', { outcome: 'agreed', goals: [{ domain: 'housing', words: 't1' }], route: 'urgency' });
    expect(story.phases).toContain('urgency-request');
  });

  test('where a municipality gives no guarantee the desk takes a new report besides; nobody is on the street', () => {
    const story = housed().until('2026-03-04');
    const id = story.policy.id;
    story.policy = { ...story.policy, id, settings: { ...story.policy.settings, relapseGuarantee: false } };
    story.do('contact', { outcome: 'home-lost' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan', 'central-intake']);
    expect(story.open).toEqual(expect.arrayContaining(['screen', 'check-in']));
  });

  test('totals are never set back', () => {
    const story = lost();
    story.do('check-in', { outcome: 'checked-in', placeKind: 'night-shelter', location: 'de-haven' });
    story.until('2026-03-06');
    expect(story.view.stay).toMatchObject({ firstNight: '2026-03-04', nights: 2, nightsEver: 58 });
    expect(story.view.totals).toEqual({ nightsEver: 58, monthsHomeless: 2, returns: 1 });
  });

  test('the third return within two years comes on the agenda', () => {
    const story = sheltered();
    for (const [reason, gone, back] of [
      ['clinic', '2026-01-10', '2026-02-10'],
      ['detention', '2026-03-01', '2026-05-01'],
      ['network', '2026-06-01', '2027-12-01'],
    ] as const) {
      expect(story.case.agenda).toEqual([]);
      story.until(gone).leave(reason);
      story.until(back).nights(back);
      story.do('check-in', { outcome: 'checked-in', placeKind: 'night-shelter', location: 'de-haven' });
    }
    expect(story.case.returns).toHaveLength(3);
    expect(story.case.agenda).toMatchObject([{ reason: 'returns' }]);
  });

  test('while in a pause bed is a return from that day: counted once, and in another bed not again', () => {
    const story = housed().until('2026-03-04');
    story.do('contact', { outcome: 'setback', pauseBed: true, location: 'rustpunt' });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'pause-bed', location: 'rustpunt' });
    expect(story.view.totals.returns).toBe(0);
    story.until('2026-03-11').do('contact', { outcome: 'home-lost' });
    expect(story.case.returns).toEqual(['2026-03-11']);
    story.leave('moved-place', { placeKind: 'night-shelter', location: 'de-haven' });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'night-shelter', location: 'de-haven' });
    expect(story.case.returns).toEqual(['2026-03-11']);
  });

  test('a signal that ends the tenancy does the same', () => {
    const story = housed();
    story.tell({ type: 'note', kind: 'signal', text: 't1', signal: 'arrears' }, 'trajectory-holder');
    story.do('handle-signal', { outcome: 'tenancy-ended' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan']);
    expect(story.case.pastTenancies).toMatchObject([{ reason: 'tenancy-ended', endedOn: '2026-03-02' }]);
  });
});

describe('what is asked of the tenant', () => {
  test('a signal asks for a joint meeting in ten working days, a threat of eviction in three', () => {
    const story = housed();
    story.tell({ type: 'note', kind: 'signal', text: 't1', signal: 'nuisance' }, 'trajectory-holder');
    expect(story.dueOn('handle-signal')).toBe('2026-03-16');
    story.tell({ type: 'note', kind: 'signal', text: 't2', signal: 'eviction-threat' }, 'trajectory-holder');
    expect(story.dueOn('handle-signal')).toBe('2026-03-05');
    expect(story.try('handle-signal', { outcome: 'handled' })).toMatchObject({ errors: [{ pointer: '/occurrence' }] });
    story.do('handle-signal', { outcome: 'handled', occurrence: 2 });
    story.do('handle-signal', { outcome: 'handled' });
    expect(story.open).not.toContain('handle-signal');
  });

  test('the tenancy is evaluated every three months while guidance runs; not held is not three months more', () => {
    const story = housed();
    expect(story.dueOn('evaluate-tenancy')).toBe('2026-06-02');
    story.do('evaluate-tenancy', { outcome: 'not-held' });
    expect(story.dueOn('evaluate-tenancy')).toBe('2026-03-16');
    story.do('evaluate-tenancy', { outcome: 'continues', attended: ['client', 'provider', 'corporation'] });
    expect(story.dueOn('evaluate-tenancy')).toBe('2026-06-02');
    story.do('evaluate-tenancy', { outcome: 'concern', attended: ['client', 'provider', 'corporation'] });
    expect(story.escalations).toContain('concern → coordinator');
  });

  test('guidance is looked at after twelve months, then on each agreed day', () => {
    const story = housed();
    expect(story.dueOn('end-guidance')).toBe('2027-02-27');
    story.do('end-guidance', { outcome: 'scaled-down', until: '2026-09-01' });
    expect(story.dueOn('end-guidance')).toBe('2026-09-01');
    story.do('end-guidance', { outcome: 'standby', until: '2026-12-01' });
    story.do('end-guidance', { outcome: 'prolonged', until: '2027-01-01' });
    expect(story.dueOn('end-guidance')).toBe('2027-01-01');
    story.do('end-guidance', { outcome: 'ended' });
    expect(story.open).not.toContain('end-guidance');
    expect(story.open).not.toContain('evaluate-tenancy');
    expect(story.view.tenancy?.guidance?.status).toBe('ended');
  });

  test('a flip is due on its day, may be postponed, and puts the tenancy in the client’s name', () => {
    const story = housed({ kind: 'flip', flipOn: '2027-03-01' });
    expect(story.dueOn('flip-tenancy')).toBe('2027-03-01');
    expect(story.try('flip-tenancy', { outcome: 'postponed', flipOn: '2026-03-02' })).toMatchObject({
      errors: [{ pointer: '/flipOn' }],
    });
    story.do('flip-tenancy', { outcome: 'postponed', flipOn: '2027-06-01' });
    expect(story.dueOn('flip-tenancy')).toBe('2027-06-01');
    story.do('flip-tenancy', { outcome: 'flipped' });
    expect(story.view.tenancy).toMatchObject({ kind: 'own-name', flippedOn: '2026-03-02' });
    expect(story.open).not.toContain('flip-tenancy');
  });

  test('an indication that ends is told twelve, eight and six weeks before, and the manager when nothing was decided', () => {
    const story = own().until('2026-03-02');
    story.do('arrange-guidance', {
      outcome: 'arranged',
      who: 'de-haven',
      from: '2026-03-01',
      indication: 'wmo',
      indicationEndsOn: '2026-09-01',
    });
    story.do('hand-over-keys', { outcome: 'moved-in', on: '2026-03-02' });
    expect(story.clock('indication-ends')).toMatchObject({ dueOn: '2026-09-01', status: 'running' });
    expect(story.dueOn('end-guidance')).toBe('2026-09-01');
    keepGoing(story, '2026-09-02').until('2026-09-02');
    expect(story.escalations).toContain('indication-ends → manager');
    const days = story
      .happened('rung-reached')
      .flatMap((one) =>
        one.type === 'rung-reached' && one.data.kind === 'indication-ends' && one.data.rung === 'reminder'
          ? [one.data.fellAt.slice(0, 10)]
          : [],
      );
    expect(days).toEqual(['2026-06-08', '2026-07-06', '2026-07-20']);
    story.do('end-guidance', { outcome: 'prolonged', until: '2027-09-01' });
    expect(story.clock('indication-ends')).toMatchObject({ dueOn: '2027-09-01', status: 'running' });
    expect(story.escalations).not.toContain('indication-ends → manager');
  });

  test('the domains are scored at the keys, and 6 and 12 months after', () => {
    const story = housed();
    const days: string[] = [];
    while (story.dueOn('score-domains')) {
      days.push(story.dueOn('score-domains') ?? '');
      story.do('score-domains', { outcome: 'scored', scores });
    }
    expect(days).toEqual(['2026-03-02', '2026-09-02', '2027-03-02']);
  });
});

describe('settled', () => {
  test('the case closes when the last contact is done and nothing runs', () => {
    const story = own().until('2026-03-02');
    story.do('hand-over-keys', { outcome: 'moved-in', on: '2026-03-02' });
    story.do('arrange-guidance', { outcome: 'arranged', who: 'de-haven', from: '2026-03-02' });
    story.do('end-guidance', { outcome: 'ended' });
    keepGoing(story, '2028-03-02');
    expect(story.case).toMatchObject({ status: 'closed', outcome: 'settled', closedAt: '2028-03-02T08:00:00.000Z' });
  });

  test('a condition that still runs keeps it open until the day after its last', () => {
    const condition = { what: 'guidance', who: 'corporation', basis: 'tenancy-contract', until: '2028-05-01' };
    const story = housed({ kind: 'conditional', conditions: [condition] });
    story.do('end-guidance', { outcome: 'ended' });
    keepGoing(story, '2028-05-01');
    expect(story.until('2028-05-01').case.status).toBe('open');
    expect(story.until('2028-05-02').case).toMatchObject({ status: 'closed', outcome: 'settled' });
  });

  test('guidance that runs on keeps it open', () => {
    const story = keepGoing(housed(), '2028-03-02').until('2028-06-01');
    expect(story.case.status).toBe('open');
  });

  test('a client’s question is answered before it closes', () => {
    const story = housed();
    story.do('end-guidance', { outcome: 'ended' });
    keepGoing(story, '2028-03-01');
    story.until('2028-03-02').tell({ type: 'ask', text: 't1', byClient: true });
    story.do('contact', { outcome: 'going-well' });
    expect(story.case.status).toBe('open');
    story.do('answer-request', { outcome: 'submitted' });
    expect(story.case.status).toBe('closed');
  });
});
