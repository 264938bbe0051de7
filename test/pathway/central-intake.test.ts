import { describe, expect, test } from '@jest/globals';
import { admitted, Story, sheltered } from './story.ts';

describe('screening', () => {
  test('somebody who needs a bed tonight is screened on the day of the report', () => {
    expect(Story.begun().dueOn('screen')).toBe('2026-01-05');
  });

  test('without that need there is one working day', () => {
    expect(Story.begun({ immediateShelter: false }).dueOn('screen')).toBe('2026-01-06');
  });

  test('a bed at once begins the stay beside the intake', () => {
    const story = Story.begun();
    story.do('screen', { outcome: 'needs-shelter' });
    expect(story.phases).toEqual(['central-intake', 'shelter-stay']);
    expect(story.open).toEqual(['find-best-place', 'check-in']);
  });

  test('without a bed at once the stay waits for the decision', () => {
    const story = Story.begun({ immediateShelter: false });
    story.do('screen', { outcome: 'needs-shelter' });
    expect(story.phases).toEqual(['central-intake']);
  });

  test('who needs no bed is investigated all the same', () => {
    const story = Story.begun({ immediateShelter: false });
    story.do('screen', { outcome: 'no-bed-needed' });
    expect(story.open).toEqual(['investigate']);
  });

  test('Housing First goes straight to a short plan', () => {
    const story = Story.begun({ immediateShelter: false });
    story.do('screen', { outcome: 'housing-first' });
    expect(story.phases).toEqual(['trajectory-plan']);
    expect(story.open).toEqual(['assign-holder']);
  });

  test.each(['prevented', 'referred', 'withdrawn'])('%s closes the case with nothing left open', (outcome) => {
    const story = Story.begun({ immediateShelter: false });
    story.do('screen', { outcome });
    expect(story.case).toMatchObject({ status: 'closed', outcome });
    expect(story.open).toEqual([]);
    expect(story.case.deadlines.filter((one) => !one.deadline.metOn && !one.deadline.cancelledOn)).toEqual([]);
  });
});

describe('the best place', () => {
  test('here: the investigation begins, due six weeks after the report', () => {
    const story = sheltered();
    expect(story.dueOn('find-best-place')).toBe('2026-01-12');
    story.do('find-best-place', { outcome: 'here' });
    expect(story.dueOn('investigate')).toBe('2026-02-16');
  });

  test('a transfer is the other municipality’s to accept, and the client is sheltered here until then', () => {
    const story = Story.begun({ immediateShelter: false });
    story.do('screen', { outcome: 'needs-shelter' });
    story.do('find-best-place', { outcome: 'transfer-proposed', municipality: 'leiden' });
    expect(story.step('accept-transfer')).toMatchObject({
      role: 'coordinator',
      municipality: 'leiden',
      status: 'open',
    });
    expect(story.dueOn('accept-transfer')).toBe('2026-01-19');
    expect(story.phases).toContain('shelter-stay');
  });

  test('accepted: the stay here ends and the case closes as transferred', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'transfer-proposed', municipality: 'leiden' });
    story.until('2026-01-07').do('accept-transfer', { outcome: 'accepted' });
    expect(story.case).toMatchObject({ status: 'closed', outcome: 'transferred' });
    expect(story.case.stays).toMatchObject([{ endedOn: '2026-01-07', reason: 'transferred' }]);
  });

  test('declined: it goes on here, with the six weeks still counted from the report', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'transfer-proposed', municipality: 'leiden' });
    story.until('2026-01-07').do('accept-transfer', { outcome: 'declined' });
    expect(story.dueOn('investigate')).toBe('2026-02-16');
    expect(story.phases).toContain('shelter-stay');
  });

  test('a transfer to our own municipality is refused with the field to correct', () => {
    const refusal = sheltered().try('find-best-place', { outcome: 'transfer-proposed', municipality: 'haarlem' });
    expect(refusal).toMatchObject({ refused: 'invalid', errors: [{ pointer: '/municipality' }] });
  });
});

describe('investigation and application', () => {
  const investigating = () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'here' });
    return story;
  };

  test('once investigated the client can apply', () => {
    const story = investigating();
    story.do('investigate', { outcome: 'investigated' });
    expect(story.open).toContain('apply');
  });

  test('the application opens by itself when the six weeks have passed', () => {
    const story = investigating();
    expect(story.until('2026-02-16').open).not.toContain('apply');
    story.until('2026-02-16T23:00:00Z');
    expect(story.open).toEqual(expect.arrayContaining(['investigate', 'apply']));
  });

  test('it opens as well while the best place is still being looked for, or offered elsewhere', () => {
    const looking = sheltered().until('2026-02-17');
    expect(looking.open).toEqual(expect.arrayContaining(['find-best-place', 'apply']));
    const offered = sheltered();
    offered.do('find-best-place', { outcome: 'transfer-proposed', municipality: 'leiden' });
    offered.until('2026-02-17').do('apply', { outcome: 'applied', appliedOn: '2026-02-17' });
    expect(offered.open).toContain('decide-access');
    expect(offered.open).not.toContain('accept-transfer');
  });

  test('and for somebody with whom nobody has spoken yet: the client need not wait for the desk', () => {
    const story = Story.begun({ immediateShelter: false });
    expect(story.until('2026-02-16').open).toEqual(['screen']);
    story.until('2026-02-17').do('apply', { outcome: 'applied', appliedOn: '2026-02-17' });
    expect(story.open).toEqual(['decide-access']);
    expect(story.dueOn('decide-access')).toBe('2026-03-03');
  });

  test('an investigation put off by agreement puts off nothing for the client', () => {
    const story = investigating();
    story.tell({ type: 'extend-term', deadlineId: 'investigate-1', until: '2026-03-02', reason: 't1' });
    expect(story.until('2026-02-18').open).toContain('apply');
  });

  test('who applies after six weeks no longer waits for the investigation', () => {
    const story = investigating().until('2026-02-18');
    story.do('apply', { outcome: 'applied', appliedOn: '2026-02-18' });
    expect(story.open).toContain('decide-access');
    expect(story.step('investigate').status).toBe('cancelled');
  });

  test('withdrawn during the investigation ends the intake, not the stay', () => {
    const story = investigating();
    story.do('investigate', { outcome: 'withdrawn' });
    expect(story.phases).toEqual(['shelter-stay']);
    expect(story.case.status).toBe('open');
  });

  test('not applied ends the intake, not the stay', () => {
    const story = investigating();
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'not-applied' });
    expect(story.phases).toEqual(['shelter-stay']);
  });

  test('an application before the report, or after today, is refused', () => {
    const story = investigating();
    story.do('investigate', { outcome: 'investigated' });
    for (const appliedOn of ['2026-01-04', '2026-01-06']) {
      expect(story.try('apply', { outcome: 'applied', appliedOn })).toMatchObject({
        refused: 'invalid',
        errors: [{ pointer: '/appliedOn' }],
      });
    }
  });

  test('the decision is due two weeks after the application, and no earlier because of when it was entered', () => {
    const story = investigating().until('2026-01-08');
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'applied', appliedOn: '2026-01-06' });
    expect(story.dueOn('decide-access')).toBe('2026-01-20');
  });
});

describe('the access decision', () => {
  const applied = (change = {}) => {
    const story = Story.begun({ immediateShelter: false, ...change });
    story.do('screen', { outcome: 'needs-shelter' });
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    return story;
  };

  test('admitted: the stay begins with a check-in at the place that was decided', () => {
    const story = applied();
    story.do('decide-access', {
      outcome: 'admitted',
      from: '2026-01-07',
      term: 'P6M',
      placeKind: 'trajectory-bed',
      location: 'noord',
    });
    expect(story.phases).toEqual(['shelter-stay']);
    expect(story.dueOn('check-in')).toBe('2026-01-07');
    expect(story.step('check-in').about).toEqual({ place: { placeKind: 'trajectory-bed', location: 'noord' } });
    expect(story.case.decision).toMatchObject({ from: '2026-01-07', until: '2026-07-07' });
  });

  test('a decision that names no term runs as long as those of the municipality do, and so does what follows it', () => {
    const story = applied();
    const threeMonths = { unit: 'months', count: 3 } as const;
    story.policy = { ...story.policy, settings: { ...story.policy.settings, decisionTerm: threeMonths } };
    story.do('decide-access', { outcome: 'admitted', from: '2026-01-07' });
    expect(story.case.decision).toMatchObject({ from: '2026-01-07', until: '2026-04-07' });
    story.do('check-in', { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' });
    story.until('2026-03-20').do('extend-decision', { outcome: 'extended' });
    expect(story.case.decision).toMatchObject({ until: '2026-07-07' });
  });

  test('admitted with a stay that runs already begins no second one', () => {
    const story = admitted();
    expect(story.case.phases.filter((one) => one.phase === 'shelter-stay')).toHaveLength(1);
  });

  test('admitted without a bed begins the plan', () => {
    const story = applied();
    story.do('decide-access', { outcome: 'admitted-without-bed', from: '2026-01-05', term: 'P6M' });
    expect(story.phases).toEqual(['trajectory-plan']);
  });

  test('Housing First on a plan that is being made goes on to a home', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    story.until('2026-01-08').do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    story.do('decide-access', { outcome: 'housing-first', term: 'P6M' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan', 'housing-placement']);
    expect(story.way('trajectory-plan')).toEqual(['assign-holder assigned', 'start-plan housing-first', 'follow-plan']);
    expect(story.open).toContain('register-for-home');
    expect(story.case.plan?.route).toBe('housing-first');
  });

  test('Housing First on a plan that waits for a holder goes the short way', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    story.until('2026-01-08').do('decide-access', { outcome: 'housing-first', term: 'P6M' });
    expect(story.phases).toEqual(['shelter-stay', 'trajectory-plan']);
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    expect(story.open).not.toContain('agree-plan');
    story.do('first-meeting', { outcome: 'met' });
    expect(story.open).toContain('register-for-home');
  });

  test('a term that cannot be counted is refused by its field', () => {
    expect(applied().try('decide-access', { outcome: 'admitted', from: '2026-01-05', term: 'P1Y6M' })).toMatchObject({
      refused: 'invalid',
      errors: [{ pointer: '/term' }],
    });
  });

  test('a decision from before the report is refused by its field', () => {
    expect(applied().try('decide-access', { outcome: 'admitted', from: '2026-01-04', term: 'P6M' })).toMatchObject({
      errors: [{ pointer: '/from' }],
    });
  });

  test('refused: six weeks to object, from the day after notification', () => {
    const story = applied();
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    expect(story.open).toEqual(['object']);
    expect(story.dueOn('object')).toBe('2026-02-16');
    expect(story.step('object')).toMatchObject({ role: 'intake-worker', about: { decidedBy: 'bram' } });
  });

  test('the objection is decided within six weeks from the end of the period for objecting, twelve with a committee', () => {
    const story = applied();
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.until('2026-01-12').do('object', { outcome: 'objected', on: '2026-01-12' });
    expect(story.dueOn('decide-objection')).toBe('2026-03-30');
    const other = applied();
    other.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    other.do('object', { outcome: 'objected', on: '2026-01-05', advisoryCommittee: true });
    expect(other.dueOn('decide-objection')).toBe('2026-05-11');
  });

  test('whoever decided never decides the objection', () => {
    const story = applied();
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.do('object', { outcome: 'objected', on: '2026-01-05' });
    expect(story.try('decide-objection', { outcome: 'upheld' }, 'legal-officer', 'bram').refused).toBe('not-yours');
    expect(story.try('decide-objection', { outcome: 'dismissed' }, 'legal-officer', 'bram').refused).toBe('not-yours');
  });

  test('upheld: the decision is taken again', () => {
    const story = applied();
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.do('object', { outcome: 'objected', on: '2026-01-05' });
    story.do('decide-objection', { outcome: 'upheld' });
    expect(story.open).toEqual(['decide-access']);
  });

  test.each([
    ['client-accepts', {}],
    ['no-answer', {}],
  ])('%s after a refusal closes the intake as refused', (outcome, rest) => {
    const story = applied();
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.do('object', { outcome, ...rest });
    expect(story.case).toMatchObject({ status: 'closed', outcome: 'refused' });
  });

  test('no answer is no acceptance: a late objection reopens the case and is decided', () => {
    const story = applied();
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.until('2026-02-17').do('object', { outcome: 'no-answer' });
    expect(story.case.status).toBe('closed');
    story.until('2026-03-02').do('object', { outcome: 'objected', on: '2026-03-02' });
    expect(story.case.status).toBe('open');
    expect(story.open).toEqual(['decide-objection']);
    expect(story.dueOn('decide-objection')).toBe('2026-04-13');
    story.do('decide-objection', { outcome: 'dismissed' });
    expect(story.case).toMatchObject({ status: 'closed', outcome: 'refused' });
  });

  test('who accepted a refusal cannot object any more', () => {
    const story = applied();
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.do('object', { outcome: 'client-accepts' });
    expect(story.try('object', { outcome: 'objected', on: '2026-01-05' }, 'intake-worker').refused).toBe('not-open');
  });

  test('a refusal ends no stay by itself; it ends with an address, or by the coordinator a working day later', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    story.until('2026-01-09').do('decide-access', { outcome: 'refused', ground: 'own-network' });
    expect(story.phases).toContain('shelter-stay');
    const form = { reason: 'access-refused', on: '2026-01-09' } as const;
    expect(story.ask({ type: 'depart', form }, 'shelter-worker')).toMatchObject({ refused: 'conflict' });
    expect(story.ask({ type: 'depart', form }, 'coordinator')).toMatchObject({ refused: 'conflict' });
    // Friday's refusal: the coordinator may on Monday.
    story.until('2026-01-12').tell({ type: 'depart', form: { ...form, on: '2026-01-12' } }, 'coordinator');
    expect(story.phases).toEqual(['central-intake']);
    expect(story.open).toEqual(['object']);
  });

  test('an objection upheld takes the refusal away: while it is decided anew the stay does not end by it', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.do('object', { outcome: 'objected', on: '2026-01-05' });
    story.do('decide-objection', { outcome: 'upheld' });
    const leave = { type: 'depart', form: { reason: 'access-refused', on: '2026-01-05', address: 't1' } } as const;
    expect(story.ask(leave, 'coordinator')).toMatchObject({ refused: 'conflict' });
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.tell(leave, 'coordinator');
    expect(story.phases).toEqual(['central-intake']);
  });

  test('with an address to go to the stay can end at once', () => {
    const story = sheltered();
    story.do('find-best-place', { outcome: 'here' });
    story.do('investigate', { outcome: 'investigated' });
    story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
    story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
    story.leave('access-refused', { address: 't1' });
    expect(story.phases).toEqual(['central-intake']);
  });

  test('nobody leaves as refused whose access was not refused', () => {
    const form = { reason: 'access-refused', on: '2026-01-05', address: 't1' } as const;
    expect(sheltered().ask({ type: 'depart', form })).toMatchObject({ refused: 'conflict' });
  });
});
