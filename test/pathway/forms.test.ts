import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { completionForm, departureForm, type StepForm } from '../../shared/pathway/forms/completion.ts';
import { freeText } from '../../shared/pathway/forms/fields.ts';
import { parse } from '../../shared/pathway/forms/sentences.ts';
import { separateTexts } from '../../shared/pathway/forms/texts.ts';
import { domains, stepNames } from '../../shared/pathway/names.ts';
import { formsOf, outcomesOf, steps } from '../../shared/pathway/steps.ts';
import { sentenceOf } from '../../shared/words/refusals.ts';

const secret = 'Zilverberkenlaan 12, 06-00000000';

/** The pointers of what is wrong, or [] when the form is taken. */
function wrong(step: keyof typeof steps, body: unknown): readonly string[] {
  const result = parse(completionForm(step), body);
  return isRefusal(result) ? (result.errors ?? []).map((error) => error.pointer) : [];
}

function details(step: keyof typeof steps, body: unknown): readonly string[] {
  const result = parse(completionForm(step), body);
  return isRefusal(result) ? (result.errors ?? []).map((error) => `${error.pointer}: ${sentenceOf(error, 'en')}`) : [];
}

describe('a completed step', () => {
  test('an access decision may leave its term to the municipality', () => {
    const form = { outcome: 'admitted', from: '2026-01-12' };
    expect(parse(completionForm('decide-access'), form)).toEqual({ value: form });
  });

  test('needs an outcome, and the answer names the choices', () => {
    expect(details('decide-urgency', {})).toEqual(['/outcome: This is missing. Choose one of: granted, refused.']);
    expect(details('decide-urgency', { outcome: 'perhaps' })).toEqual(['/outcome: Choose one of: granted, refused.']);
  });

  test('that is half filled names every field at once', () => {
    expect(wrong('arrange-place', { outcome: 'placed' })).toEqual(['/placeKind', '/location', '/from']);
    expect(wrong('agree-plan', { outcome: 'agreed', goals: [{ domain: 'housing' }], occurrence: 0 })).toEqual([
      '/occurrence',
      '/goals/0/words',
      '/route',
    ]);
  });

  test('with a field that the outcome does not have is refused', () => {
    expect(details('screen', { outcome: 'needs-shelter', priority: 1 })).toEqual([
      '/priority: This form has no such field: leave it out or check its spelling.',
    ]);
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-1-5',
    '05-01-2026',
    '0001-01-01',
    '2026-01-05T10:00:00Z',
    '',
  ])('with the impossible day %p is refused in a sentence', (appliedOn) => {
    const [sentence, ...more] = details('apply', { outcome: 'applied', appliedOn });
    expect(more).toEqual([]);
    expect(sentence).toMatch(/^\/appliedOn: Write a day .*\.$/);
  });

  test('on the leap day of a leap year is taken', () => {
    expect(wrong('apply', { outcome: 'applied', appliedOn: '2028-02-29' })).toEqual([]);
  });

  test.each(['P', 'P0M', '6 months', 'PT6H', 'P-6M'])('with the term %p is refused', (term) => {
    expect(wrong('decide-access', { outcome: 'admitted', from: '2026-01-12', term })).toEqual(['/term']);
  });

  test('never repeats what was received', () => {
    for (const step of stepNames) {
      for (const [outcome, shape] of Object.entries(formsOf(step))) {
        const body: Record<string, unknown> = { outcome, [secret]: secret };
        for (const field of Object.keys(shape())) body[field] = [secret, { [secret]: secret }];
        expect(JSON.stringify(parse(completionForm(step), body))).not.toMatch(/Zilver|0000/);
      }
      expect(JSON.stringify(parse(completionForm(step), { outcome: secret }))).not.toMatch(/Zilver|0000/);
      expect(JSON.stringify(parse(completionForm(step), secret))).not.toMatch(/Zilver|0000/);
    }
  });

  test('answers every wrong field in a whole sentence', () => {
    for (const step of stepNames) {
      for (const [outcome, shape] of Object.entries(formsOf(step))) {
        const body = Object.fromEntries(Object.keys(shape()).map((field) => [field, Symbol.iterator]));
        for (const line of details(step, { outcome, ...body })) expect(line).toMatch(/: [A-Z].*[.]$/);
      }
    }
  });
});

describe('fields that must agree', () => {
  test('say so in the language of the reader', () => {
    const parsed = parse(completionForm('evaluate-tenancy'), { outcome: 'continues', attended: ['client'] });
    const [error] = isRefusal(parsed) ? (parsed.errors ?? []) : [];
    expect(error && [sentenceOf(error, 'en'), sentenceOf(error, 'nl')]).toEqual([
      'Without the provider and the corporation it counts as not held: choose not-held.',
      'Zonder de aanbieder en de corporatie telt het gesprek als niet gehouden: kies dat het niet doorging.',
    ]);
  });

  const evaluation = { outcome: 'continues', attended: ['client', 'provider'] };

  test('an evaluation without the corporation counts as not held', () => {
    expect(details('evaluate-tenancy', evaluation)).toEqual([
      '/attended: Without the corporation it counts as not held: choose not-held.',
    ]);
    expect(wrong('evaluate-tenancy', { ...evaluation, attended: ['client', 'provider', 'corporation'] })).toEqual([]);
    expect(wrong('evaluate-tenancy', { outcome: 'not-held', attended: ['client'] })).toEqual([]);
  });

  test('a flip contract has a flip day, on or after the start, and no other kind has one', () => {
    const signed = { outcome: 'signed', kind: 'flip', startsOn: '2026-05-01' };
    expect(wrong('sign-tenancy', signed)).toEqual(['/flipOn']);
    expect(wrong('sign-tenancy', { ...signed, flipOn: '2026-04-30' })).toEqual(['/flipOn']);
    expect(wrong('sign-tenancy', { ...signed, flipOn: '2027-05-01' })).toEqual([]);
    expect(wrong('sign-tenancy', { ...signed, kind: 'own-name', flipOn: '2027-05-01' })).toEqual(['/flipOn']);
  });

  test('a conditional tenancy names who asks what, on what basis, until when', () => {
    const signed = { outcome: 'signed', kind: 'conditional', startsOn: '2026-05-01' };
    expect(wrong('sign-tenancy', signed)).toEqual(['/conditions']);
    expect(wrong('sign-tenancy', { ...signed, conditions: [{ what: 'guidance' }] })).toEqual([
      '/conditions/0/who',
      '/conditions/0/basis',
      '/conditions/0/until',
    ]);
  });

  test('an escalation is resolved with a new date or accepted until a date, not both', () => {
    const resolved = { outcome: 'resolved', measure: 'Joint visit planned', newDueOn: '2026-03-01' };
    expect(wrong('resolve-escalation', resolved)).toEqual([]);
    expect(wrong('resolve-escalation', { ...resolved, acceptedUntil: '2026-03-02' })).toEqual(['/acceptedUntil']);
  });
});

describe('the table of steps', () => {
  // The index card's steps and outcomes, written out a second time on purpose.
  const card: Record<string, string> = {
    screen: 'needs-shelter no-bed-needed housing-first prevented referred withdrawn',
    'find-best-place': 'here transfer-proposed',
    'accept-transfer': 'accepted declined',
    investigate: 'investigated withdrawn',
    apply: 'applied not-applied',
    'decide-access': 'admitted admitted-without-bed housing-first refused',
    'check-in': 'checked-in no-show turned-away',
    stay: 'moved-in moved-place left lost-contact clinic detention network transferred access-refused deceased',
    'report-progress': 'reported',
    'extend-decision': 'extended not-extended',
    'review-stay': 'move-on stay-agreed',
    'find-client': 'found not-found',
    'assign-holder': 'assigned waiting',
    'first-meeting': 'met no-show',
    'arrange-income': 'arranged not-needed',
    'start-debt-help': 'started not-needed declined',
    'score-domains': 'scored',
    'agree-plan': 'agreed not-agreed',
    'review-plan': 'kept changed',
    'complete-dossier': 'complete not-eligible',
    'choose-alternative': 'hardship other-municipality waiting other-route',
    'review-dossier': 'approved returned',
    'decide-urgency': 'granted refused',
    object: 'objected client-accepts no-answer',
    'decide-objection': 'upheld dismissed',
    'register-for-home': 'registered',
    'match-home': 'matched',
    'answer-offer': 'accepted refused',
    'meet-corporation': 'met',
    'sign-tenancy': 'signed',
    'arrange-guidance': 'arranged',
    'meet-neighbourhood-team': 'met declined',
    'arrange-practicalities': 'arranged',
    'hand-over-keys': 'moved-in',
    'arrange-place': 'placed waiting refused',
    contact: 'going-well concern setback home-lost',
    'evaluate-tenancy': 'continues concern not-held',
    'handle-signal': 'handled tenancy-ended',
    'flip-tenancy': 'flipped postponed',
    'end-guidance': 'ended scaled-down standby prolonged',
    'answer-request': 'submitted other-route refused-with-reason',
    'acknowledge-escalation': 'acknowledged',
    'resolve-escalation': 'resolved',
  };

  test('has exactly the steps and outcomes of the index card', () => {
    const table = Object.fromEntries(stepNames.map((step) => [step, outcomesOf(step).join(' ')]));
    expect(table).toEqual(card);
    expect(Object.keys(steps)).toEqual([...stepNames]);
  });

  test('gives every form a JSON Schema that closes it and tells free text apart', () => {
    for (const step of stepNames) {
      const schema = z.toJSONSchema(completionForm(step), { io: 'input' });
      expect(schema.oneOf).toHaveLength(outcomesOf(step).length);
      for (const form of schema.oneOf ?? []) expect(form).toMatchObject({ additionalProperties: false });
    }
    const refused = z.toJSONSchema(completionForm('answer-offer'), { io: 'input' }).oneOf?.[1];
    expect(refused).toMatchObject({ properties: { words: { type: 'string', maxLength: 4000, personal: true } } });
  });

  // Outside free text only closed lists, codes, references, days, terms, numbers and booleans may be said:
  // otherwise somebody's name or address would come to lie in an event.
  test('has no field outside free text in which something personal could be written', () => {
    for (const step of stepNames) {
      for (const [path, leaf] of strings(z.toJSONSchema(completionForm(step), { io: 'input' }))) {
        const closed = 'const' in leaf || 'enum' in leaf || 'pattern' in leaf || leaf.personal === true;
        expect([`${step}${path}`, closed]).toEqual([`${step}${path}`, true]);
      }
    }
  });
});

/** Every string in a JSON Schema, with where it stands. */
function* strings(schema: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof schema !== 'object' || schema === null) return;
  if ('type' in schema && schema.type === 'string') yield [path, schema];
  for (const [name, part] of Object.entries(schema)) yield* strings(part, `${path}/${name}`);
}

describe('free text', () => {
  test('lies with the person: the event keeps an id for each, and nothing of the words', () => {
    const schema = completionForm('agree-plan');
    const form: StepForm<'agree-plan'> = {
      outcome: 'agreed',
      goals: [
        { domain: 'housing', words: 'A door of my own' },
        { domain: 'finances', words: 'Out of debt' },
      ],
      route: 'urgency',
    };
    const apart = separateTexts(schema, form, (pointer) => `text${pointer.replaceAll('/', '.')}`);
    expect(apart.form).toEqual({
      outcome: 'agreed',
      goals: [
        { domain: 'housing', words: 'text.goals.0.words' },
        { domain: 'finances', words: 'text.goals.1.words' },
      ],
      route: 'urgency',
    });
    expect(apart.texts).toEqual([
      { id: 'text.goals.0.words', text: 'A door of my own' },
      { id: 'text.goals.1.words', text: 'Out of debt' },
    ]);
    expect(form.outcome === 'agreed' && form.goals[0]?.words).toBe('A door of my own');
  });

  test('is found in every step that has any, however deep', () => {
    const filled = { ...sampleOf('sign-tenancy', 'signed'), conditions: [{ ...condition, words: secret }] };
    const parsed = parse(completionForm('sign-tenancy'), filled);
    if (isRefusal(parsed)) throw new Error(JSON.stringify(parsed));
    const apart = separateTexts(completionForm('sign-tenancy'), parsed.value, (pointer) => pointer);
    expect(JSON.stringify(apart.form)).not.toContain(secret);
    expect(apart.texts).toEqual([{ id: '/conditions/0/words', text: secret }]);
  });

  test('of nothing but blanks, or of more than 4,000 characters, is refused', () => {
    expect(wrong('answer-offer', { outcome: 'refused', words: '   ' })).toEqual(['/words']);
    expect(wrong('answer-offer', { outcome: 'refused', words: 'x'.repeat(4_001) })).toEqual(['/words']);
    expect(wrong('answer-offer', { outcome: 'refused', words: ` ${'x'.repeat(4_000)} ` })).toEqual([]);
  });

  test('stands in other inputs too', () => {
    const note = z.strictObject({ kind: z.enum(['contact', 'signal']), text: freeText().nullable() });
    const apart = separateTexts(note, { kind: 'signal', text: secret }, () => 't1');
    expect(apart).toEqual({ form: { kind: 'signal', text: 't1' }, texts: [{ id: 't1', text: secret }] });
    expect(separateTexts(note, { kind: 'signal', text: null }, () => 't1').texts).toEqual([]);
  });
});

const condition = { what: 'guidance', who: 'corporation', basis: 'policy', until: '2027-05-01' };

function sampleOf(_step: 'sign-tenancy', outcome: 'signed') {
  return { outcome, kind: 'conditional', startsOn: '2026-05-01' };
}

describe('a departure', () => {
  test('has a reason, and the fields that go with it', () => {
    expect(parse(departureForm(), { reason: 'left', on: '2026-01-20' })).toEqual({
      value: { reason: 'left', on: '2026-01-20' },
    });
    const moved = parse(departureForm(), { reason: 'moved-place', on: '2026-01-20' });
    expect(isRefusal(moved) && moved.errors?.map((error) => error.pointer)).toEqual(['/placeKind', '/location']);
  });
});

describe('all scores', () => {
  const all = Object.fromEntries(domains.map((domain) => [domain, 3]));

  test('are thirteen, each from one to five', () => {
    expect(domains).toHaveLength(13);
    expect(wrong('score-domains', { outcome: 'scored', scores: all })).toEqual([]);
    expect(wrong('score-domains', { outcome: 'scored', scores: { ...all, justice: 6, housing: 2.5 } })).toEqual([
      '/scores/housing',
      '/scores/justice',
    ]);
    const { justice: _, ...twelve } = all;
    expect(wrong('score-domains', { outcome: 'scored', scores: twelve })).toEqual(['/scores/justice']);
  });
});
