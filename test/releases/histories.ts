import { admitted, housed, planned, Story, sheltered, signed } from '../pathway/story.ts';

const condition = {
  ...{ what: 'guidance', who: 'corporation', basis: 'tenancy-contract', until: '2027-03-01' },
  words: 't1',
} as const;

/** From the report to a home, lost again, and back in shelter. */
function homeAndBack(): Story {
  const story = signed({ kind: 'flip', flipOn: '2026-09-01', conditions: [condition] });
  story.do('arrange-guidance', { outcome: 'arranged', who: 'de-haven', from: '2026-02-27' });
  story.do('meet-neighbourhood-team', { outcome: 'met' });
  story.do('arrange-practicalities', { outcome: 'arranged' });
  story.until('2026-03-02').do('hand-over-keys', { outcome: 'moved-in', on: '2026-03-02' });
  story.machine('aftercare');
  story.tell({ type: 'note', kind: 'signal', text: 't1', signal: 'arrears' }, 'housing-officer');
  story.do('handle-signal', { outcome: 'handled', on: '2026-03-02' });
  story.do('flip-tenancy', { outcome: 'postponed', flipOn: '2026-10-01' });
  story.do('flip-tenancy', { outcome: 'flipped', on: '2026-03-02' });
  story.do('end-guidance', { outcome: 'scaled-down', until: '2026-12-01' });
  story.until('2026-03-12').do('contact', { outcome: 'home-lost', on: '2026-03-10' });
  story.do('check-in', { outcome: 'checked-in', location: 'noord', placeKind: 'small-scale' });
  return story.machine('trajectory-plan');
}

/** A stay in which everything happens that a stay can hold. */
function eventfulStay(): Story {
  const story = planned('urgency');
  story.nights('2026-01-05', '2026-01-06', '2026-01-08');
  const exclusion = { from: '2026-01-08', until: '2026-01-10', ground: 't1', alternative: 't2' };
  const propose = () => story.tell({ type: 'propose-exclusion', ...exclusion }, 'shelter-worker');
  propose();
  story.tell({ type: 'decide-exclusion', exclusion: 1, confirmed: true, words: 't3' }, 'coordinator');
  story.do('object', { outcome: 'objected', on: '2026-01-08' });
  story.do('decide-objection', { outcome: 'upheld' });
  propose();
  story.until('2026-01-14');
  const deadlineId = story.clock('complete-dossier')?.deadlineId ?? '';
  story.tell({ type: 'give-reason', deadlineId, blockedBy: 'client', text: 't4', offered: 't5' }, 'trajectory-holder');
  story.tell({ type: 'ask', text: 't6', byClient: true }, 'trajectory-holder');
  story.tell({ type: 'change-holder', holder: 'tom', handover: 'cold' });
  story.tell({ type: 'decide-on-agenda', meetingOn: '2026-01-14', decision: 't7', promisedOn: '2026-01-21' });
  story.tell({ type: 'status-link', link: 'link-1' }, 'trajectory-holder');
  const coordinator = { user: 'dora', organisation: 'gemeente-leiden', reason: 't8' };
  story.tell({ type: 'emergency-access', ...coordinator });
  const [first] = story.case.escalations.filter(({ status }) => status === 'open');
  story.tell({ type: 'acknowledge', escalationId: first?.escalationId ?? '' });
  story.tell({ type: 'resolve', escalationId: first?.escalationId ?? '', measure: 't9' });
  story.do('complete-dossier', { outcome: 'not-eligible', reason: 'residence-rule' });
  story.do('choose-alternative', { outcome: 'other-municipality', municipality: 'leiden' });
  story.do('review-dossier', { outcome: 'approved' });
  const decision = story.clock('decide-urgency')?.deadlineId ?? '';
  story.tell({ type: 'suspend-term', deadlineId: decision, from: '2026-01-14', until: '2026-01-28', reason: 't10' });
  story.until('2026-01-20').tell({ type: 'end-suspension', deadlineId: decision, on: '2026-01-20' });
  story.tell({ type: 'extend-term', deadlineId: decision, until: '2026-05-01', reason: 't11' });
  story.tell({ type: 'note', kind: 'agreement', text: 't12', agreedOn: '2026-01-20' }, 'trajectory-holder');
  story.until('2026-05-11').do('extend-decision', { outcome: 'extended' });
  story.tell({ type: 'restart-run', phase: 'shelter-stay', occurrence: 1, run: 1, why: 'it died' });
  story.leave('deceased', { on: '2026-05-11' });
  return story;
}

/** Three times gone and back in two years. */
function backAgain(): Story {
  const story = admitted();
  for (const month of ['02', '03', '04']) {
    story.until(`2026-${month}-02`).leave('clinic');
    story.until(`2026-${month}-09`).nights(`2026-${month}-09`);
    story.do('check-in', { outcome: 'checked-in', location: 'de-haven', placeKind: 'night-shelter' });
  }
  return story;
}

/** Refused, closed, opened again by a late objection, closed for good, kept for its term and then destroyed. */
function refusedAndKept(): Story {
  const story = Story.begun({ immediateShelter: false });
  story.do('screen', { outcome: 'needs-shelter' });
  story.do('find-best-place', { outcome: 'here' });
  story.do('investigate', { outcome: 'investigated' });
  story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
  story.do('decide-access', { outcome: 'refused', ground: 'own-network' });
  story.until('2026-02-17').do('object', { outcome: 'no-answer' });
  story.until('2026-03-02').do('object', { outcome: 'objected', on: '2026-03-02' });
  story.do('decide-objection', { outcome: 'dismissed' });
  story.tell({ type: 'use-right', right: 'correction', fields: ['familyName'], words: 't1' });
  story.now = '2041-04-01T03:00:00.000Z';
  story.tell({ type: 'end-retention' });
  story.tell({ type: 'confirm-destruction' });
  return story;
}

/** A home with an offer that the corporation attached something to, and then an end in peace. */
function conditionsAsked(): Story {
  const story = planned('urgency');
  story.do('complete-dossier', { outcome: 'complete' });
  story.do('review-dossier', { outcome: 'approved' });
  story.do('decide-urgency', { outcome: 'granted' });
  story.do('register-for-home', { outcome: 'registered' });
  story.do('match-home', { outcome: 'matched', homeRef: 'WK-1', availableFrom: '2026-03-01' });
  story.do('answer-offer', { outcome: 'accepted' });
  story.do('meet-corporation', { outcome: 'met', conditionsAsked: [condition] });
  return story;
}

/**
 * Composite clients whose cases hold every type of event, and every kind of command, at least once: what a release is shown to
 * read and to write. A new type of event gets a place in one of them.
 */
export const histories = (): readonly Story[] => [
  homeAndBack(),
  eventfulStay(),
  backAgain(),
  refusedAndKept(),
  conditionsAsked(),
  housed().until('2026-12-01'),
  sheltered({ household: { adults: 1, children: 2, schoolMunicipality: null } }),
];
