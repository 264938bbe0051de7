import { addDays } from '../../shared/calendar/day.ts';
import { isRefusal } from '../../shared/errors/refusal.ts';
import type { StepRecord } from '../../shared/pathway/case.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import { isRunning, openSteps } from '../../shared/pathway/lookup.ts';
import { blockers, planRoutes } from '../../shared/pathway/names.ts';
import { outcomesOf } from '../../shared/pathway/steps.ts';
import { type Choose, formFor } from './forms-at-hand.ts';
import { admitted, housed, people, planned, Story, sheltered, signed } from './story.ts';

/** A beginning that differs from walk to walk: at the desk, or well on the way. */
export function begin(choose: Choose): Story {
  const household = { adults: 1, children: choose([0, 2]), schoolMunicipality: null };
  const municipality = choose(['haarlem', 'den-bosch', 'weert']);
  return choose([
    () => Story.begun({ immediateShelter: choose([true, false]), household }, municipality),
    () => sheltered({ household }, municipality),
    () => admitted({ household }, municipality),
    () => planned(choose(planRoutes), { household }, municipality),
    () => signed(),
    () => housed(choose([{}, { kind: 'flip', flipOn: '2027-03-01' }])),
  ])();
}

/** One thing that somebody does, or time that passes. What the rules refuse changes nothing. */
export function wander(story: Story, choose: Choose): void {
  const act = choose(['step', 'step', 'step', 'step', 'time', 'time', 'leave', 'other', 'escalation'] as const);
  if (act === 'time') story.until(addDays(story.today, choose([1, 1, 2, 5, 14, 45, 120])));
  else if (act === 'step') completeOne(story, choose);
  else if (act === 'leave') leaveSomehow(story, choose);
  else if (act === 'escalation') answerOne(story, choose);
  else story.ask(somethingElse(story, choose), choose(['coordinator', 'trajectory-holder']));
}

export const work = (story: Story): readonly StepRecord[] =>
  openSteps(story.case).filter((one) => one.in.phase !== 'escalation');

function completeOne(story: Story, choose: Choose): void {
  const open = work(story);
  if (open.length === 0) return;
  const step = choose(open);
  complete(story, step, choose(outcomesOf(step.step).filter((one) => one !== 'deceased')), choose);
}

/** @returns false when the rules refused it */
export function complete(story: Story, step: StepRecord, outcome: string, choose: Choose): boolean {
  const form = formFor(step.step, outcome, story.today, story.case, choose);
  const body: CommandBody = { type: 'complete', step: step.step, occurrence: step.occurrence, form };
  return !isRefusal(story.ask(body, step.role, people[step.role]));
}

function leaveSomehow(story: Story, choose: Choose): void {
  // Most stay: leaving again and again is not how a pathway goes.
  if (choose([true, true, false])) return;
  const reason = choose(['left', 'lost-contact', 'clinic', 'detention', 'network', 'moved-place', 'moved-in'] as const);
  const place = reason === 'moved-place' ? { placeKind: 'small-scale' as const, location: 'noord' } : {};
  story.ask({ type: 'depart', form: { reason, on: story.today, ...place } as never }, 'shelter-worker');
}

function answerOne(story: Story, choose: Choose): void {
  const open = story.case.escalations.filter((one) => one.status !== 'resolved');
  if (open.length === 0) return;
  const { escalationId } = choose(open);
  const role = choose(['coordinator', 'manager'] as const);
  const until = addDays(story.today, choose([2, 20]));
  story.ask(
    choose<CommandBody>([
      { type: 'acknowledge', escalationId },
      { type: 'resolve', escalationId, measure: 't1' },
      { type: 'resolve', escalationId, measure: 't1', acceptedUntil: until },
      { type: 'resolve', escalationId, measure: 't1', newDueOn: until },
    ]),
    role,
  );
}

function somethingElse(story: Story, choose: Choose): CommandBody {
  const { today } = story;
  const running = story.case.deadlines.filter(isRunning).map((one) => one.deadline.deadlineId);
  const deadlineId = running.length > 0 ? choose(running) : 'none';
  return choose<CommandBody>([
    { type: 'night', date: today, location: choose(['de-haven', 'noord']) },
    { type: 'night', date: addDays(today, -1), location: 'noord' },
    { type: 'note', kind: 'contact', text: 't1' },
    { type: 'note', kind: 'signal', text: 't1', signal: choose(['arrears', 'eviction-threat']) },
    { type: 'note', kind: 'agreement', text: 't1', agreedOn: today },
    { type: 'ask', text: 't1', byClient: true },
    { type: 'give-reason', deadlineId, blockedBy: choose(blockers), offered: 't1' },
    { type: 'extend-term', deadlineId, until: addDays(today, 30), reason: 't1' },
    { type: 'suspend-term', deadlineId, from: today, until: addDays(today, 14), reason: 't1' },
    { type: 'end-suspension', deadlineId, on: today },
    { type: 'propose-exclusion', from: today, until: addDays(today, 2), ground: 't1', alternative: 't2' },
    { type: 'decide-exclusion', exclusion: story.case.exclusions.length, confirmed: choose([true, false]) },
    { type: 'change-holder', holder: choose(['farida', 'tom']), handover: choose(['warm', 'cold']) },
    { type: 'decide-on-agenda', meetingOn: today, decision: 't1' },
    { type: 'status-link', link: 'l1' },
  ]);
}

/** What leads to a home, for each step that offers a choice. */
const homeward: Readonly<Record<string, string>> = {
  'accept-transfer': 'declined',
  screen: 'needs-shelter',
  'find-best-place': 'here',
  'decide-access': 'admitted',
  'check-in': 'checked-in',
  'extend-decision': 'extended',
  'review-stay': 'stay-agreed',
  'find-client': 'found',
  'review-plan': 'kept',
  'choose-alternative': 'hardship',
  object: 'client-accepts',
  'decide-objection': 'dismissed',
  'answer-offer': 'accepted',
  'end-guidance': 'ended',
  contact: 'going-well',
  'evaluate-tenancy': 'continues',
  'handle-signal': 'handled',
  'flip-tenancy': 'flipped',
};

/** Everybody does what leads to a home from here, each step on its day. @returns whether the case came to its end */
export function goHome(story: Story): boolean {
  const first: Choose = (from) => from[0] as never;
  for (let turns = 0; story.case.status === 'open' && turns < 400; turns += 1) {
    // From a pause bed one goes home.
    if (story.phases.includes('aftercare') && story.open.includes('stay')) story.leave('moved-in');
    const step = nextOf(story);
    if (!step) {
      story.until(addDays(story.today, 30));
      continue;
    }
    const dueOn = story.view.steps.find((one) => one.step === step.step && one.occurrence === step.occurrence)?.dueOn;
    if (dueOn && dueOn > story.today && isPeriodic(step)) story.until(dueOn);
    const still = work(story).some((one) => one.step === step.step && one.occurrence === step.occurrence);
    if (still) complete(story, step, outcomeFor(story, step), first);
  }
  return story.case.status === 'closed';
}

function outcomeFor(story: Story, { step }: StepRecord): string {
  // A stay that was the aim is followed by another plan, or it would go on for good.
  if (step === 'review-plan' && story.phases.length <= 2) return 'changed';
  return homeward[step] ?? outcomesOf(step)[0] ?? '';
}

const isPeriodic = ({ step }: StepRecord): boolean =>
  ['contact', 'score-domains', 'evaluate-tenancy', 'review-plan', 'report-progress', 'review-stay'].includes(step);

/** What can be done now before what has its day; the first day first. */
function nextOf(story: Story): StepRecord | undefined {
  const open = work(story).filter((one) => one.step !== 'stay' && one.step !== 'end-guidance');
  const guidance = work(story).find((one) => one.step === 'end-guidance');
  const now = open.find((one) => !isPeriodic(one));
  if (now ?? guidance) return now ?? guidance;
  const dueOf = (one: StepRecord) =>
    story.view.steps.find((each) => each.step === one.step && each.occurrence === one.occurrence)?.dueOn ?? '9999';
  return [...open].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1))[0];
}
