import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewFor } from '../../functions/api/case-view.ts';
import { routes } from '../../functions/api/routes.ts';
import { purposeOf } from '../../shared/access/purpose.ts';
import type { CaseFacts, Rights } from '../../shared/access/relation.ts';
import { figuresOf, suppressed } from '../../shared/insight/figures.ts';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { EventType } from '../../shared/pathway/event.ts';
import { completionForm } from '../../shared/pathway/forms/completion.ts';
import { domains, roles } from '../../shared/pathway/names.ts';
import { caseView } from '../../shared/pathway/view.ts';
import { type WorkRow, workDue } from '../../shared/store/work-rows.ts';
import { explainer } from '../../shared/words/explain.ts';
import { sheltered as inBed, pass } from '../functions/journey.ts';
import { type System, system } from '../functions/system.ts';
import { admitted, housed, planned, type Story, sheltered } from '../pathway/story.ts';

/** DOMAIN.md, "What this must never do to a client": each of its lines, held by what the system does or by what does not compile. */

/** What nobody but a person may bring about. */
const decisions: readonly EventType[] = [
  'stay-ended',
  'decision-taken',
  'decision-extended',
  'exclusion-decided',
  'step-completed',
  'tenancy-ended',
  'guidance-changed',
  'case-closed',
  'holder-changed',
  'domains-scored',
];

const bySystem = (story: Story): readonly EventType[] =>
  story.appends.filter(({ by }) => 'system' in by).flatMap(({ events }) => events.map(({ type }) => type));

let here: System;
beforeAll(async () => {
  here = await system();
});
afterAll(() => here?.close());

describe('A deadline binds the organisation, never the client', () => {
  test.each([
    ['in shelter', () => sheltered()],
    ['admitted', () => admitted()],
    ['with urgency asked', () => planned('urgency')],
    ['in a home with guidance', () => housed()],
  ] as const)('two years in which nobody does anything end nothing: %s', (_, begin) => {
    const story = begin();
    const before = story.case;
    story.until('2028-01-05');
    expect(bySystem(story).length).toBeGreaterThan(10);
    expect(bySystem(story).filter((type) => decisions.includes(type))).toEqual([]);
    expect(story.case).toMatchObject({ status: 'open', stays: before.stays, decision: before.decision });
    expect(story.case.tenancy).toEqual(before.tenancy);
  });

  test('only a named person refuses, with a ground; the stay goes on until a person checks the client out', () => {
    const decided = (form: object) => {
      const story = sheltered();
      story.do('find-best-place', { outcome: 'here' });
      story.do('investigate', { outcome: 'investigated' });
      story.do('apply', { outcome: 'applied', appliedOn: '2026-01-05' });
      story.do('decide-access', { outcome: 'refused', ground: 'own-network', ...form });
      expect(story.appends.at(-1)?.by).toMatchObject({ user: 'bram', role: 'coordinator' });
      return story.case.stays.at(-1)?.endedOn;
    };
    expect(completionForm('decide-access').safeParse({ outcome: 'refused' }).success).toBe(false);
    expect(decided({})).toBeNull();
    expect(decided({ address: 't1' })).toBeNull();
  });
});

describe('The machine proposes, a person decides', () => {
  test('what decides about somebody cannot be asked in the name of a part of the system', () => {
    // Every command that a function gives without a colleague's name, as the sources have them: `ask` is the client's own.
    const sources = execFileSync('git', ['ls-files', 'functions', 'shared'], { encoding: 'utf8', cwd: root }).split(
      '\n',
    );
    const asked = sources
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/askAs\([\s\S]*?type: '([\w-]+)'/g)])
      .map(([, type]) => type);
    expect(
      [...new Set(asked)].filter((type) => !['tend', 'restart-run', 'end-retention', 'ask'].includes(type ?? '')),
    ).toEqual([]);
  });

  test('work is ranked by its deadline: there is nothing about a person in it to rank by', () => {
    const row: WorkRow = {
      ...{ caseId: 'b', phase: 'trajectory-plan', step: 'agree-plan', occurrence: 1, role: 'trajectory-holder' },
      ...{
        roles: ['trajectory-holder'],
        assignee: 'farida',
        organisation: 'de-haven',
        location: null,
        municipality: 'haarlem',
      },
      ...{ openedAt: '2026-01-05T08:00:00Z', dueOn: '2026-02-05' },
    };
    const sooner = { ...row, caseId: 'z', dueOn: '2026-02-04' };
    const never = { ...row, caseId: 'a', dueOn: null };
    expect([row, never, sooner].sort((one, other) => (workDue(one) < workDue(other) ? -1 : 1))).toEqual([
      sooner,
      row,
      never,
    ]);
    // @ts-expect-error a row of work has no score
    void row.score;
    // @ts-expect-error nor why somebody became homeless
    void row.causes;
    // @ts-expect-error nor chances
    void row.chance;
  });
});

describe('Scores, causes, exclusions, no-shows, refused offers and substance use never enter eligibility, order, matching, or anything a landlord sees', () => {
  const landlord: Rights = {
    ...{ user: 'wouter', roles: ['housing-officer'], organisation: 'woonkern', municipalities: ['haarlem'] },
    ...{ locations: null, standsInFor: [], at: '2026-03-03T08:00:00Z' },
  };
  const facts: CaseFacts = {
    ...{ municipality: 'haarlem', protected: false, desk: null, intakeOpen: false, holder: 'farida' },
    ...{
      holderOrganisation: 'de-haven',
      sleeps: [],
      open: [],
      reviewed: true,
      placed: true,
      landlord: null,
      escalatedToManager: false,
    },
  };
  const troubled = (state: CaseState): CaseState => ({
    ...state,
    report: {
      ...{ ...state.report, targetGroup: 'MO3', causes: ['nuisance', 'detention', 'violence'] },
      previousShelter: true,
    },
    assessments: [{ on: '2026-01-09', scores: Object.fromEntries(domains.map((domain) => [domain, 1])) as never }],
    exclusions: [{ n: 1, from: '2026-01-10', until: '2026-01-12', status: 'confirmed' } as never],
  });

  test('a landlord reads the same of somebody with all of it as of somebody without', () => {
    const story = housed();
    const seen = (state: CaseState) =>
      viewFor(caseView(state, story.policy, '2026-03-03T08:00:00Z', { explain: explainer('nl') }), landlord, facts);
    expect(seen(troubled(story.case))).toEqual(seen(story.case));
    expect(JSON.stringify(seen(troubled(story.case)))).not.toMatch(/nuisance|detention|violence|score|exclu|no-show/i);
  });

  test('the same answers open the same steps on the same days, whatever the causes were', () => {
    const way = (causes: CaseState['report']['causes']) => {
      const story = planned('urgency', { causes });
      story.do('complete-dossier', { outcome: 'complete' });
      return [story.open, story.view.deadlines.map(({ kind, dueOn }) => [kind, dueOn])];
    };
    expect(way(['nuisance', 'violence'])).toEqual(way(['other']));
  });
});

describe('Refusing help, administration or a home is a choice, recorded in the client’s words; it closes nothing', () => {
  test('an offer that is refused is written down in their words, and the search goes on', () => {
    const story = planned('private-rent');
    story.do('register-for-home', { outcome: 'registered' });
    story.do('match-home', { outcome: 'matched', homeRef: 'WK-1', availableFrom: '2026-03-01' });
    expect(completionForm('answer-offer').safeParse({ outcome: 'refused' }).success).toBe(false);
    const before = story.phases;
    story.do('answer-offer', { outcome: 'refused', words: 't1' });
    expect([story.phases, story.case.status, story.case.stays.at(-1)?.endedOn]).toEqual([before, 'open', null]);
    expect(story.open).toContain('match-home');
    story.until('2027-01-01');
    expect(bySystem(story).filter((type) => decisions.includes(type))).toEqual([]);
  });

  test('help with debts that is not wanted is an outcome like another', () => {
    const story = admitted();
    story.do('assign-holder', { outcome: 'assigned', holder: 'farida' });
    const { options } = completionForm('start-debt-help') as unknown as {
      options: { shape: { outcome: { value: string } } }[];
    };
    const outcomes = options.map(({ shape }) => shape.outcome.value);
    expect(outcomes).toContain('declined');
    const before = story.phases;
    story.do('start-debt-help', { outcome: 'declined', words: 't1' });
    expect([story.phases, story.case.status]).toEqual([before, 'open']);
  });
});

describe('"The ball is with the client" says what was offered, is visible to the client, lapses to the holder after 14 days, and is never counted as fault', () => {
  const reason = { type: 'give-reason', deadlineId: 'complete-dossier-1', blockedBy: 'client', text: 't1' } as const;

  test('says what was offered, and lapses to the holder after 14 days', () => {
    const story = planned('urgency').until('2026-01-12');
    expect(story.ask(reason, 'trajectory-holder')).toMatchObject({ errors: [{ pointer: '/offered' }] });
    story.tell({ ...reason, offered: 't2' }, 'trajectory-holder');
    expect(story.view.blockedBy).toMatchObject({ owner: 'client', offered: 't2', lapsesOn: '2026-01-26' });
    expect(story.until('2026-01-26').view.blockedBy?.owner).toBe('holder');
  });

  test('moves no deadline, raises no less, and stands in no count of what the client did not do', () => {
    const [waiting, plain] = [planned('urgency').until('2026-01-12'), planned('urgency').until('2026-01-12')];
    waiting.tell({ ...reason, offered: 't2' }, 'trajectory-holder');
    const dates = (story: Story) =>
      story.view.deadlines.filter(({ step }) => step !== null).map(({ kind, dueOn }) => [kind, dueOn]);
    expect(dates(waiting)).toEqual(dates(plain));
    expect(Object.keys(figuresOf([waiting.case], '2026-01-12', 1)).join()).not.toMatch(/fault|client|refus|show/i);
  });

  test('is visible to the client', async () => {
    const caseId = await inBed(here);
    pass(here, 4);
    const { deadlines } = await here.load(caseId);
    const first = deadlines.find(({ deadline }) => deadline.kind === 'find-best-place');
    const given = {
      deadlineId: first?.deadline.deadlineId,
      blockedBy: 'client',
      text: 'x',
      offered: 'Een kamer (voorbeeld)',
    };
    expect((await here.as('bram').post(`/v1/cases/${caseId}/reasons`, given)).status).toBe(200);
    const link = await here.as('bram').post(`/v1/cases/${caseId}/status-link`, {});
    const page = await here.clientPage(String(link.body.url).split('/').at(-1) ?? '');
    expect(page.body.canDo.join()).toContain('Een kamer (voorbeeld)');
  });
});

describe('Nights and presence serve shelter and outflow only: no police, enforcement or benefit checks; an outside request is logged and shown', () => {
  const outside = /polic|enforce|benefit|immigration|justice|fraud/i;

  test('no role, no purpose and no route is for them', () => {
    expect(roles.filter((role) => outside.test(role))).toEqual([]);
    expect(Object.values(purposeOf).filter((purpose) => outside.test(purpose))).toEqual([]);
    expect(routes.filter(({ path: at, summary }) => outside.test(`${at} ${summary}`))).toEqual([]);
    // Nights go in and are never listed across people: who slept where stands in each case by itself.
    expect(routes.filter(({ method, path: at }) => method === 'GET' && /night|presence/.test(at))).toEqual([]);
  });

  test('what is asked from outside is written with the case, and shown to the client with who looked', async () => {
    const caseId = await inBed(here);
    // Whoever writes it down cannot keep it from the client.
    const asked = {
      kind: 'outside-request',
      text: 'De politie vroeg of u hier was; wij hebben niets gezegd.',
      visibleToClient: false,
    };
    expect((await here.as('sjoerd').post(`/v1/cases/${caseId}/notes`, asked)).status).toBe(200);
    const link = await here.as('bram').post(`/v1/cases/${caseId}/status-link`, {});
    const page = await here.clientPage(String(link.body.url).split('/').at(-1) ?? '');
    expect(page.text).toContain('De politie vroeg');
    const { body } = await here.as('anton').get(`/v1/cases/${caseId}/access-log?limit=200`);
    expect(body.items).toContainEqual(expect.objectContaining({ user: 'sjoerd', action: 'note', purpose: 'shelter' }));
  });
});

describe('Notes on behaviour carry source and date, can be contradicted, and expire after 12 months', () => {
  test('a signal is told with who wrote it and when, and a year later without its words', async () => {
    const caseId = await inBed(here);
    const signal = { kind: 'signal', signal: 'nuisance', text: 'Ruzie in de keuken (voorbeeld).' };
    await here.as('sjoerd').post(`/v1/cases/${caseId}/notes`, signal);
    const told = async () =>
      (
        (await here.as('bram').get(`/v1/cases/${caseId}/events?limit=200`)).body.items as Record<string, unknown>[]
      ).find(({ type }) => type === 'note-written');
    const on = here.now;
    expect(await told()).toMatchObject({
      at: on,
      by: { user: 'sjoerd', role: 'shelter-worker' },
      data: { text: signal.text },
    });
    pass(here, 365);
    expect(await told()).toMatchObject({ data: { text: signal.text } });
    pass(here, 2);
    expect(await told()).toMatchObject({ at: on, data: { text: null } });
  });

  test('the client’s own view is put beside it, as a note that the client reads too, and is told with what it contradicts', async () => {
    const caseId = await inBed(here);
    const at = `/v1/cases/${caseId}/notes`;
    const signal = { kind: 'signal', signal: 'nuisance', text: 'Ruzie in de keuken (voorbeeld).' };
    const { version } = (await here.as('sjoerd').post(at, signal)).body;
    const view = { kind: 'contact', text: 'Ik was er die avond niet (voorbeeld).', visibleToClient: true };
    const wrong = await here.as('sjoerd').post(at, { ...view, contradicts: 1 });
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '/contradicts']);
    const { version: later } = (await here.as('sjoerd').post(at, { ...view, contradicts: version })).body;
    const toldOf = async (which: number) => {
      const { items } = (await here.as('bram').get(`/v1/cases/${caseId}/events?limit=200`)).body;
      return items.find((each: { version: number }) => each.version === which).data;
    };
    expect(await toldOf(version)).toMatchObject({ text: signal.text, contradictedBy: [later] });
    expect(await toldOf(later)).toMatchObject({ text: view.text, contradicts: version });
    pass(here, 367);
    expect(await toldOf(later)).toMatchObject({ text: null, contradicts: version });
  });
});

describe('Figures on holders are for the team’s conversation, with small groups suppressed; never a ranking', () => {
  test('a count in which somebody could be recognised is no count, and nobody is named', () => {
    expect([0, 1, 9, 10].map((count) => suppressed(count, 10))).toEqual([0, null, null, 10]);
    const figures = figuresOf([sheltered().case], '2026-01-06', 10);
    expect(figures.cases).toBeNull();
    expect(JSON.stringify(figures)).not.toMatch(/farida|holder":"|rank/);
    // @ts-expect-error figures have no holders to put in an order
    void figures.holders;
  });

  test('no list of work, cases or escalations can be sorted by who does it', () => {
    const sorted = routes.filter(
      ({ query }) => query && /sort|order|rank/i.test(JSON.stringify(Object.keys(shapeOf(query())))),
    );
    expect(sorted).toEqual([]);
  });
});

describe('Examples, demonstrations and tests use composites, never a research participant’s story or pseudonym', () => {
  test('no person in them bears a name from the studies', () => {
    const pseudonyms = ['Han', 'Willem', 'Sara', 'Jonas', 'Henk', 'James'];
    const files = execFileSync('git', ['ls-files', 'bench', 'docs', 'test', 'README.md'], {
      encoding: 'utf8',
      cwd: root,
    });
    const named = files
      .split('\n')
      .filter((file) => /\.(ts|tsx|json|md)$/.test(file))
      .flatMap((file) => [
        ...readFileSync(path.join(root, file), 'utf8').matchAll(/"?(?:givenName|name)"?: ["']([\w-]+)/g),
      ])
      .map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => pseudonyms.includes(name))).toEqual([]);
  });
});

const root = path.join(import.meta.dirname, '../..');
const shapeOf = (schema: unknown): object => (schema as { shape?: object }).shape ?? {};
