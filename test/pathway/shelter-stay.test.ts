import { describe, expect, test } from '@jest/globals';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { openOf } from '../../shared/pathway/lookup.ts';
import { admitted, planned, Story, sheltered } from './story.ts';

const arriving = () => {
  const story = Story.begun();
  story.do('screen', { outcome: 'needs-shelter' });
  return story;
};

describe('arriving', () => {
  test('the check-in is due the same day, and nobody is asked why before the day is over', () => {
    const story = arriving();
    expect(story.dueOn('check-in')).toBe('2026-01-05');
    expect(story.until('2026-01-05T22:59:59Z').escalations).toEqual([]);
    expect(story.happened('rung-reached')).toEqual([]);
    expect(story.until('2026-01-05T23:00:00Z').escalations).toEqual(['check-in → coordinator']);
  });

  test('checked in: the stay stands open, and the first report is due four weeks after', () => {
    const story = sheltered();
    expect(story.open).toEqual(expect.arrayContaining(['stay', 'report-progress']));
    expect(story.dueOn('report-progress')).toBe('2026-02-02');
    expect(story.view.stay).toMatchObject({
      placeKind: 'night-shelter',
      location: 'de-haven',
      firstNight: '2026-01-05',
    });
  });

  test.each([
    ['utrecht', true, 'conflict'],
    ['utrecht', false, null],
    ['haarlem', true, null],
  ] as const)(
    'in %s an intake bed for who was in shelter before (%s): refused as %s',
    (municipality, previousShelter, refused) => {
      const story = Story.begun({ previousShelter }, municipality);
      story.do('screen', { outcome: 'needs-shelter' });
      const form = { outcome: 'checked-in', location: 'herstart', placeKind: 'intake-bed' } as const;
      const answer = story.ask({ type: 'complete', step: 'check-in', form }, 'shelter-worker');
      expect(isRefusal(answer) ? answer.refused : null).toBe(refused);
      if (!isRefusal(answer)) return;
      expect(answer.errors).toMatchObject([{ pointer: '/placeKind' }]);
      expect(story.open).toContain('check-in');
      story.do('check-in', { ...form, location: 'tussenhuis', placeKind: '24-hour-shelter' });
      expect(story.view.stay).toMatchObject({ placeKind: '24-hour-shelter' });
    },
  );

  test('in Utrecht who comes back from a home goes past the intake bed, who only moves does not', () => {
    const story = Story.begun({}, 'utrecht');
    story.do('screen', { outcome: 'needs-shelter' });
    story.do('check-in', { outcome: 'checked-in', location: 'herstart', placeKind: 'intake-bed' });
    story.leave('moved-place', { placeKind: 'intake-bed', location: 'herstart-2' });
    story.do('check-in', { outcome: 'checked-in', location: 'herstart-2', placeKind: 'intake-bed' });
    story.leave('network');
    story.nights(story.today);
    const back = { outcome: 'checked-in', location: 'herstart', placeKind: 'intake-bed' };
    expect(story.try('check-in', back)).toMatchObject({ refused: 'conflict' });
  });

  test('who does not show up is looked for, and can still come', () => {
    const story = arriving();
    story.do('check-in', { outcome: 'no-show' });
    expect(story.open).toContain('find-client');
    story.do('find-client', { outcome: 'found' });
    expect(story.open).toContain('check-in');
  });

  test('turned away: the coordinator hears it the same day, and the bed is asked for again', () => {
    const story = arriving();
    story.do('check-in', { outcome: 'turned-away', reason: 'full' });
    expect(story.escalations).toEqual(['turned-away → coordinator']);
    expect(story.open).toContain('check-in');
    story.do('check-in', { outcome: 'turned-away', reason: 'intoxication' });
    expect(story.escalations).toEqual(['turned-away → coordinator', 'turned-away → coordinator']);
  });

  test('a family in a night shelter is told to the coordinator the same day; in a family unit it is not', () => {
    const household = { adults: 1, children: 2, schoolMunicipality: null };
    expect(sheltered({ household }).escalations).toEqual(['family-in-night-shelter → coordinator']);
    const other = Story.begun({ household });
    other.do('screen', { outcome: 'needs-shelter' });
    other.do('check-in', { outcome: 'checked-in', location: 'noord', placeKind: 'family-unit' });
    expect(other.escalations).toEqual([]);
  });

  test('a check-in entered late counts from its own day; one of tomorrow is refused', () => {
    const story = arriving().until('2026-01-07');
    const form = { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' };
    expect(story.try('check-in', { ...form, on: '2026-01-08' })).toMatchObject({ errors: [{ pointer: '/on' }] });
    story.do('check-in', { ...form, on: '2026-01-05' });
    expect(story.view.stay).toMatchObject({ firstNight: '2026-01-05', nights: 2 });
  });
});

describe('nights', () => {
  test('the same night twice counts once', () => {
    const story = sheltered();
    story.nights('2026-01-05');
    expect(story.ask({ type: 'night', date: '2026-01-05', location: 'noord' }, 'shelter-worker')).toEqual([]);
    expect(story.view.stay).toMatchObject({ nights: 1, nightsEver: 1, lastNight: '2026-01-05' });
  });

  test('five nights in a stay', () => {
    const story = sheltered().until('2026-01-09');
    story.nights('2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09');
    expect(story.view.stay).toMatchObject({
      firstNight: '2026-01-05',
      lastNight: '2026-01-09',
      nights: 5,
      nightsEver: 5,
      excludedDays: 0,
    });
  });

  test('a night to come, or from before the report, is refused', () => {
    for (const date of ['2026-01-06', '2026-01-04']) {
      expect(sheltered().ask({ type: 'night', date, location: 'de-haven' })).toMatchObject({ refused: 'invalid' });
    }
  });

  test('who sleeps in a shelter without a stay is expected at the check-in', () => {
    const story = Story.begun({ immediateShelter: false });
    story.nights('2026-01-05');
    expect(story.open).toEqual(['screen', 'check-in']);
  });

  test('who was looked for and sleeps here again is back', () => {
    const story = admitted();
    story.leave('left');
    expect(story.open).toContain('find-client');
    story.until('2026-01-09').nights('2026-01-09');
    expect(story.open).toContain('check-in');
    expect(story.open).not.toContain('find-client');
  });

  test('a night entered late, from before the client left, brings nobody back', () => {
    const story = admitted();
    story.leave('clinic');
    story.nights('2026-01-06');
    expect(story.phases).toEqual(['trajectory-plan']);
  });
});

describe('three nights', () => {
  test('the trajectory begins at midnight after the third night of an open stay', () => {
    const story = sheltered();
    expect(story.until('2026-01-07T22:59:59Z').phases).not.toContain('trajectory-plan');
    expect(story.until('2026-01-07T23:00:00Z').phases).toContain('trajectory-plan');
    expect(story.dueOn('assign-holder')).toBe('2026-01-13');
  });

  test('nights at two locations count together, with days between, and begin it once', () => {
    const story = Story.begun();
    story.do('screen', { outcome: 'needs-shelter' });
    story.nights('2026-01-05');
    story.until('2026-01-08').tell({ type: 'night', date: '2026-01-08', location: 'noord' }, 'shelter-worker');
    expect(story.phases).not.toContain('trajectory-plan');
    story.until('2026-01-12').nights('2026-01-12');
    expect(story.phases).not.toContain('trajectory-plan');
    story.until('2026-01-14').nights('2026-01-13', '2026-01-14');
    expect(story.case.phases.filter((one) => one.phase === 'trajectory-plan')).toMatchObject([
      { enteredAt: '2026-01-12T23:00:00.000Z' },
    ]);
  });

  test('nights in two places count together, whether or not anybody wrote them down', () => {
    const story = sheltered().until('2026-01-07');
    story.leave('moved-place', { placeKind: '24-hour-shelter', location: 'noord' });
    story.do('check-in', { outcome: 'checked-in', location: 'noord', placeKind: '24-hour-shelter' });
    expect(story.until('2026-01-07T22:59:59Z').phases).not.toContain('trajectory-plan');
    expect(story.until('2026-01-07T23:00:00Z').phases).toContain('trajectory-plan');
  });

  test('two nights in spring and two in summer are four: the trajectory begins after the third', () => {
    const story = sheltered().until('2026-01-07');
    story.do('find-best-place', { outcome: 'here' });
    story.leave('network');
    story.until('2026-01-20').nights('2026-01-20');
    story.do('check-in', { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' });
    expect(story.until('2026-01-20T22:59:59Z').phases).not.toContain('trajectory-plan');
    expect(story.until('2026-01-20T23:00:00Z').phases).toContain('trajectory-plan');
  });

  test('nights entered late begin it at once', () => {
    const story = Story.begun();
    story.do('screen', { outcome: 'needs-shelter' });
    story.until('2026-01-20').nights('2026-01-05', '2026-01-06', '2026-01-07');
    expect(story.phases).toContain('trajectory-plan');
  });

  test('two nights and gone begin nothing', () => {
    const story = sheltered().until('2026-01-07');
    story.leave('network');
    expect(story.until('2026-02-01').phases).not.toContain('trajectory-plan');
  });
});

describe('leaving', () => {
  test('another place: a check-in there the same day, the plan and the holder go on', () => {
    const story = planned('urgency').until('2026-01-20');
    story.leave('moved-place', { placeKind: 'trajectory-bed', location: 'noord' });
    expect(story.case.holder).toBe('farida');
    expect(story.phases).toEqual(['trajectory-plan', 'urgency-request', 'shelter-stay']);
    expect(story.step('check-in').about).toEqual({ place: { placeKind: 'trajectory-bed', location: 'noord' } });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'trajectory-bed', location: 'noord' });
    // The report does not begin anew with the bed.
    expect(story.dueOn('report-progress')).toBe('2026-02-02');
    expect(story.view.stay).toMatchObject({ firstNight: '2026-01-20', nights: 0, nightsEver: 15 });
  });

  test.each(['left', 'lost-contact'] as const)(
    '%s: the client is looked for within five working days, the plan stays',
    (reason) => {
      const story = planned('urgency');
      story.leave(reason);
      expect(story.step('find-client')).toMatchObject({ role: 'trajectory-holder', assignee: 'farida' });
      expect(story.dueOn('find-client')).toBe('2026-01-15');
      expect(story.phases).toEqual(expect.arrayContaining(['trajectory-plan', 'urgency-request']));
    },
  );

  test.each(['clinic', 'detention', 'network'] as const)('%s ends the stay and not the plan', (reason) => {
    const story = planned('urgency');
    story.leave(reason);
    expect(story.phases).toEqual(['trajectory-plan', 'urgency-request']);
    expect(story.view.stay?.endedOn).toBe('2026-01-08');
  });

  test('transferred: the case is the other municipality’s', () => {
    const story = planned('urgency');
    story.leave('transferred', { municipality: 'leiden' });
    expect(story.case).toMatchObject({ status: 'closed', outcome: 'transferred' });
  });

  test('moved in to a home that the client found: aftercare', () => {
    const story = planned('private-rent');
    story.leave('moved-in');
    expect(story.phases).toEqual(['aftercare']);
    expect(story.open).toContain('contact');
    expect(story.way('trajectory-plan').at(-1)).toBe('follow-plan moved-in');
  });

  test('the step stay and the departure are one and the same', () => {
    const story = planned('urgency');
    story.do('stay', { outcome: 'clinic', on: '2026-01-08' });
    expect(story.step('stay')).toMatchObject({ status: 'done', outcome: 'clinic' });
    expect(story.phases).not.toContain('shelter-stay');
  });

  test('a departure before the first night, or after today, is refused', () => {
    const story = sheltered();
    for (const on of ['2026-01-04', '2026-01-06']) {
      expect(story.ask({ type: 'depart', form: { reason: 'left', on } })).toMatchObject({
        refused: 'invalid',
        errors: [{ pointer: '/on' }],
      });
    }
  });

  test('death in any phase stops every step, deadline, escalation and link at once, and the coordinator is told', () => {
    const story = planned('urgency');
    story.tell({ type: 'status-link', link: 'l1' });
    story.until('2026-02-20');
    expect(story.escalations.length).toBeGreaterThan(0);
    story.leave('deceased');
    expect(story.case).toMatchObject({ status: 'closed', outcome: 'deceased', statusLink: null });
    expect(story.open).toEqual([]);
    expect(story.escalations).toEqual([]);
    expect(story.view.deadlines.filter((one) => one.status !== 'met' && one.status !== 'cancelled')).toEqual([]);
    expect(story.happened('coordinator-told')).toMatchObject([{ data: { reason: 'deceased' } }]);
    const appends = story.appends.length;
    expect(story.until('2027-02-20').appends).toHaveLength(appends);
  });

  test('somebody without a bed can die or be lost from sight too', () => {
    const story = planned('urgency');
    story.leave('network');
    story.leave('lost-contact');
    expect(story.open).toContain('find-client');
    story.leave('deceased');
    expect(story.case.outcome).toBe('deceased');
  });
});

describe('looking for a client', () => {
  const gone = () => {
    const story = planned('urgency');
    story.leave('lost-contact');
    return story;
  };

  test('not found: looked for again', () => {
    const story = gone().until('2026-01-14');
    story.do('find-client', { outcome: 'not-found' });
    expect(story.step('find-client')).toMatchObject({ occurrence: 2, status: 'open' });
    expect(story.dueOn('find-client')).toBe('2026-01-21');
  });

  test('found: the search ends, the plan goes on; returning asks for a bed', () => {
    const story = gone();
    story.do('find-client', { outcome: 'found' });
    expect(story.phases).toEqual(['trajectory-plan', 'urgency-request']);
    const other = gone();
    other.do('find-client', { outcome: 'found', returning: true });
    expect(other.open).toContain('check-in');
  });

  test.each(['clinic', 'detention', 'network'] as const)(
    'who turns out to be elsewhere (%s) is looked for no longer, and the plan goes on',
    (reason) => {
      const story = gone();
      story.leave(reason);
      expect(story.open).not.toContain('find-client');
      expect(story.phases).toEqual(['trajectory-plan', 'urgency-request']);
      const stay = story.case.phases.find((one) => one.phase === 'shelter-stay');
      expect(stay).toMatchObject({ status: 'closed', outcome: reason });
    },
  );

  test.each(['moved-in', 'transferred', 'deceased'] as const)(
    'who turns out to have gone for good (%s) is looked for no longer, and nothing waits for it',
    (reason) => {
      const story = gone();
      story.leave(reason, reason === 'transferred' ? { municipality: 'leiden' } : {});
      expect(story.open).not.toContain('find-client');
      expect(story.phases).toEqual(reason === 'moved-in' ? ['aftercare'] : []);
      const stay = story.case.phases.find((one) => one.phase === 'shelter-stay');
      expect(stay).toMatchObject({ status: 'closed', outcome: reason });
    },
  );

  test('only the coordinator stops looking, and only after eight weeks', () => {
    const story = gone().until('2026-03-04');
    const close = { outcome: 'not-found', close: true };
    expect(story.try('find-client', close, 'trajectory-holder').refused).toBe('not-yours');
    expect(story.try('find-client', close, 'coordinator').refused).toBe('conflict');
    story.until('2026-03-05').tell({ type: 'complete', step: 'find-client', form: close as never }, 'coordinator');
    expect(story.case).toMatchObject({ status: 'closed', outcome: 'lost-contact' });
    expect(story.way('trajectory-plan').at(-1)).toBe('follow-plan lost-contact');
  });
});

describe('reports and reviews', () => {
  test('after the first report every six weeks', () => {
    const story = planned('urgency').until('2026-02-02');
    story.do('report-progress', { outcome: 'reported' });
    expect(story.dueOn('report-progress')).toBe('2026-03-16');
  });

  test('without a holder the coordinator reports; the holder takes it over', () => {
    const story = admitted();
    expect(story.step('report-progress').role).toBe('coordinator');
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    expect(story.step('report-progress')).toMatchObject({ role: 'trajectory-holder', assignee: 'farida' });
  });

  test('a report that stays out for seven days is silence, and goes to the coordinator', () => {
    const story = planned('urgency').until('2026-02-08');
    story.tell({ type: 'note', kind: 'contact', text: 't1' }, 'trajectory-holder');
    expect(story.escalations).not.toContain('silence → coordinator');
    expect(story.until('2026-02-09').escalations).toContain('silence → coordinator');
  });

  test('supported living is a stay, reviewed every half year', () => {
    const story = planned('supported-living');
    story.do('arrange-place', {
      outcome: 'placed',
      placeKind: 'supported-living',
      location: 'zuid',
      from: '2026-01-08',
    });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'supported-living', location: 'zuid' });
    expect(story.dueOn('review-stay')).toBe('2026-07-08');
    expect(story.clock('stay-target')?.status).toBe('met');
    story.do('review-stay', { outcome: 'stay-agreed', words: 't1' });
    expect(story.open).not.toContain('agree-plan');
    story.do('review-stay', { outcome: 'move-on' });
    expect(story.open).toContain('agree-plan');
    expect(story.open).toContain('review-stay');
  });
});

describe('the decision’s end', () => {
  test('the decision on what follows opens eight weeks, and is due four weeks before the end', () => {
    const story = admitted();
    expect(story.until('2026-05-09').open).not.toContain('extend-decision');
    expect(story.until('2026-05-10').open).toContain('extend-decision');
    expect(story.dueOn('extend-decision')).toBe('2026-06-07');
  });

  test('reminders come twelve, eight and six weeks before', () => {
    const story = admitted().until('2026-07-05');
    const reminders = story
      .happened('rung-reached')
      .flatMap((one) => (one.type === 'rung-reached' && one.data.kind === 'decision-term' ? [one.data] : []));
    expect(reminders.map((one) => one.fellAt.slice(0, 10))).toEqual(['2026-04-11', '2026-05-09', '2026-05-23']);
  });

  test('no decision in time: the stay goes on and the manager is told', () => {
    const story = admitted().until('2026-07-06');
    expect(story.escalations).toContain('decision-term → manager');
    expect(story.open).toContain('stay');
  });

  test('extended: counted from the end before, and the next decision comes in its time', () => {
    const story = admitted().until('2026-05-20');
    story.do('extend-decision', { outcome: 'extended', term: 'P3M' });
    expect(story.case.decision?.until).toBe('2026-10-05');
    expect(story.clock('decision-term')).toMatchObject({ status: 'running', dueOn: '2026-10-05' });
    expect(story.until('2026-07-20').escalations).not.toContain('decision-term → manager');
    expect(story.until('2026-08-10').open).toContain('extend-decision');
  });

  const notExtended = { outcome: 'not-extended', address: 't1', handover: 'warm', secondCoordinator: 'noor' };

  test('not extended: objection, escalation, and no end by itself', () => {
    const story = planned('urgency').until('2026-05-20');
    story.do('extend-decision', notExtended);
    expect(story.escalations).toContain('not-extended → coordinator');
    expect(story.open).toEqual(expect.arrayContaining(['object', 'stay']));
    expect(story.until('2026-12-31').open).toContain('stay');
  });

  test('two coordinators decide not to extend', () => {
    const story = admitted().until('2026-05-20');
    expect(story.try('extend-decision', { ...notExtended, secondCoordinator: 'bram' })).toMatchObject({
      errors: [{ pointer: '/secondCoordinator' }],
    });
  });

  test('an objection upheld has the decision taken again; the objection outlives a move', () => {
    const story = planned('urgency').until('2026-05-20');
    story.do('extend-decision', notExtended);
    story.leave('moved-place', { placeKind: 'small-scale', location: 'noord' });
    story.do('check-in', { outcome: 'checked-in', placeKind: 'small-scale', location: 'noord' });
    story.do('object', { outcome: 'objected', on: '2026-05-20' });
    story.do('decide-objection', { outcome: 'upheld' });
    expect(story.open).toContain('extend-decision');
  });

  describe('to be taken anew after an objection upheld (Awb 7:11)', () => {
    const refusedLeave = {
      type: 'depart',
      form: { reason: 'access-refused', on: '2026-05-20', address: 't1' },
    } as const;
    const upheld = (before: (story: Story) => void = () => {}) => {
      const story = planned('urgency').until('2026-05-20');
      story.do('extend-decision', notExtended);
      story.do('object', { outcome: 'objected', on: '2026-05-20' });
      before(story);
      story.do('decide-objection', { outcome: 'upheld' });
      return story;
    };
    const asked = (story: Story) => openOf(story.case, 'extend-decision').map((one) => one.in.phase);

    test('is asked also while the client is between two places, and goes on being asked in the next', () => {
      const story = upheld((before) => before.leave('moved-place', { placeKind: 'small-scale', location: 'noord' }));
      expect(asked(story)).toEqual(['trajectory-plan']);
      story.do('check-in', { outcome: 'checked-in', placeKind: 'small-scale', location: 'noord' });
      expect(asked(story)).toEqual(['trajectory-plan']);
    });

    test('outlives a move, and until it is taken nobody leaves as refused', () => {
      const story = upheld();
      expect(asked(story)).toEqual(['shelter-stay']);
      story.leave('moved-place', { placeKind: 'small-scale', location: 'noord' });
      expect(asked(story)).toEqual(['trajectory-plan']);
      story.do('check-in', { outcome: 'checked-in', placeKind: 'small-scale', location: 'noord' });
      expect(story.ask(refusedLeave, 'coordinator')).toMatchObject({ refused: 'conflict' });
      story.do('extend-decision', { outcome: 'extended', term: 'P6M' });
      expect(asked(story)).toEqual([]);
    });

    test('waits for whoever is lost from sight, with the day on which it was due', () => {
      const story = upheld();
      story.leave('lost-contact');
      expect(asked(story)).toEqual(['trajectory-plan']);
      story.until('2026-05-27');
      story.do('find-client', { outcome: 'found', returning: true });
      expect(asked(story)).toEqual(['trajectory-plan']);
      expect(story.clock('extend-decision')).toMatchObject({ dueOn: '2026-05-20' });
    });

    test('is asked no more once the client has gone home', () => {
      const story = upheld();
      story.leave('moved-in');
      expect(asked(story)).toEqual([]);
    });
  });
});

describe('exclusion', () => {
  const excluded = () => {
    const story = sheltered().until('2026-01-09');
    story.tell(
      { type: 'propose-exclusion', from: '2026-01-09', until: '2026-01-11', ground: 't1', alternative: 't2' },
      'shelter-worker',
    );
    return story;
  };

  test('the coordinator is told the same day and has one working day to confirm it', () => {
    const story = excluded();
    expect(story.escalations).toContain('exclusion → coordinator');
    expect(story.clock('exclusion-decision')).toMatchObject({ dueOn: '2026-01-12' });
  });

  test('confirmed: open to objection, its days shown apart, no clock stopped', () => {
    const story = excluded();
    story.tell({ type: 'decide-exclusion', exclusion: 1, confirmed: true }, 'coordinator');
    expect(story.open).toContain('object');
    const target = story.clock('stay-target')?.dueOn;
    story.until('2026-01-14');
    expect(story.view.stay).toMatchObject({ excludedDays: 3 });
    expect(story.clock('stay-target')?.dueOn).toBe(target);
  });

  test('not decided in time it lapses, and cannot be decided any more', () => {
    const story = excluded().until('2026-01-12');
    expect(story.case.exclusions).toMatchObject([{ status: 'proposed' }]);
    story.until('2026-01-13');
    expect(story.case.exclusions).toMatchObject([{ status: 'lapsed' }]);
    expect(story.view.stay?.excludedDays).toBe(0);
    expect(story.ask({ type: 'decide-exclusion', exclusion: 1, confirmed: true })).toMatchObject({
      refused: 'not-open',
    });
  });

  test('rejected leaves nothing behind; unknown is unknown', () => {
    const story = excluded();
    story.tell({ type: 'decide-exclusion', exclusion: 1, confirmed: false }, 'coordinator');
    expect(story.open).not.toContain('object');
    expect(story.ask({ type: 'decide-exclusion', exclusion: 2, confirmed: true })).toMatchObject({
      refused: 'unknown',
    });
  });

  test('an objection upheld annuls it; the one who confirmed it does not decide', () => {
    const story = excluded();
    story.tell({ type: 'decide-exclusion', exclusion: 1, confirmed: true }, 'coordinator');
    story.do('object', { outcome: 'objected', on: '2026-01-09' });
    expect(story.try('decide-objection', { outcome: 'upheld' }, 'legal-officer', 'bram').refused).toBe('not-yours');
    story.do('decide-objection', { outcome: 'upheld' });
    expect(story.view.stay?.excludedDays).toBe(0);
  });

  test('decided, either way, it asks the coordinator nothing more; lapsed, it still does', () => {
    for (const confirmed of [true, false]) {
      const story = excluded();
      story.tell({ type: 'decide-exclusion', exclusion: 1, confirmed }, 'coordinator');
      expect(story.escalations).not.toContain('exclusion → coordinator');
      expect(story.happened('escalation-passed-on')).toEqual([]);
    }
    expect(excluded().until('2026-01-13').escalations).toContain('exclusion → coordinator');
  });

  test('of somebody who has gone by now is not confirmed: nobody is shut out of a place that they have left', () => {
    const story = excluded();
    story.leave('clinic');
    const decide = { type: 'decide-exclusion', exclusion: 1 } as const;
    expect(story.ask({ ...decide, confirmed: true })).toMatchObject({ refused: 'conflict' });
    story.tell({ ...decide, confirmed: false }, 'coordinator');
    expect(story.case.exclusions).toMatchObject([{ status: 'rejected' }]);
  });

  test('one that ends before it begins, or lies in the past, is refused', () => {
    const story = sheltered().until('2026-01-09');
    const proposal = { type: 'propose-exclusion', ground: 't1', alternative: 't2' } as const;
    for (const days of [
      { from: '2026-01-10', until: '2026-01-09' },
      { from: '2026-01-07', until: '2026-01-08' },
    ]) {
      expect(story.ask({ ...proposal, ...days })).toMatchObject({ errors: [{ pointer: '/until' }] });
    }
  });
});
