import { describe, expect, test } from '@jest/globals';
import { accept, extend } from '../../shared/deadlines/extension.ts';
import { resume, suspend } from '../../shared/deadlines/suspension.ts';
import { deadlineKinds, termStarts } from '../../shared/policy/kinds.ts';
import { termInWords } from '../../shared/words/deadlines.ts';
import { explain } from '../../shared/words/explain.ts';
import { aDeadline, granted, maybeDeadline } from '../deadlines/a-deadline.ts';

describe('read aloud', () => {
  test('a decision due on Christmas Day', () => {
    const deadline = aDeadline('decide-access', '2026-12-11');
    expect(explain(deadline, 'nl')).toBe(
      'Besluit over toegang nemen: uiterlijk maandag 28 december 2026. 2 weken na de aanvraag op vrijdag 11 december 2026 is vrijdag 25 december 2026 (wet: Wmo 2015 art. 2.3.5(2)). Een wettelijke termijn eindigt niet op eerste kerstdag, tweede kerstdag of zondag; daarom is maandag 28 december 2026 de laatste dag (Algemene termijnenwet art. 1, eerste lid).',
    );
    expect(explain(deadline, 'en')).toBe(
      'Decide on access: at the latest Monday 28 December 2026. 2 weeks after the application on Friday 11 December 2026 is Friday 25 December 2026 (statute: Wmo 2015 art. 2.3.5(2)). A statutory term does not end on Christmas Day, Boxing Day or Sunday; therefore the last day is Monday 28 December 2026 (Algemene termijnenwet art. 1(1)).',
    );
  });

  test('the aim of a stay, which ends nothing', () => {
    const deadline = aDeadline('stay-target', '2026-01-05', { place: 'night-shelter' });
    expect(explain(deadline, 'nl')).toBe(
      'Streven voor het verblijf: uiterlijk zondag 5 april 2026. 3 maanden na de eerste nacht op maandag 5 januari 2026 is zondag 5 april 2026 (gemeentelijk beleid). Gaat deze dag voorbij, dan eindigt het verblijf daardoor niet.',
    );
    expect(explain(deadline, 'en')).toContain('When this day passes, the stay does not end by it.');
  });

  test('a term that stood still and was put off', () => {
    const urgency = aDeadline('decide-urgency', '2026-01-05');
    const words = { reason: 'text-1', why: 'text-2', by: 'ursula' };
    const suspended = granted(
      suspend(urgency, { requestedOn: '2026-02-02', until: '2026-02-16', on: '2026-02-02', ...words }),
    );
    const running = granted(resume(suspended, { completedOn: '2026-02-10', on: '2026-02-10' }));
    const extended = granted(extend(running, { newDueOn: '2026-04-06', on: '2026-03-02', ...words }));
    const nl = explain(extended, 'nl');
    expect(nl).toContain(
      '8 weken na het compleet worden van de aanvraag op maandag 5 januari 2026 is maandag 2 maart 2026',
    );
    expect(nl).toContain(
      'De termijn heeft stilgestaan van dinsdag 3 februari 2026 tot en met maandag 9 februari 2026: 7 dagen (Awb 4:15). Daardoor loopt de termijn tot en met maandag 9 maart 2026.',
    );
    expect(nl).toContain(
      'Op maandag 2 maart 2026 is het einde verlengd van maandag 9 maart 2026 naar maandag 6 april 2026.',
    );
    expect(explain(extended, 'en')).toContain(
      'On Monday 2 March 2026 the end was put off from Monday 9 March 2026 to Monday 6 April 2026.',
    );
    for (const sentence of [nl, explain(extended, 'en')]) expect(sentence).not.toMatch(/text-|ursula/);
  });

  test('a statutory end that rolled and was then put off says both', () => {
    const decision = aDeadline('decide-access', '2026-12-11');
    const extended = granted(extend(decision, { newDueOn: '2027-01-11', on: '2026-12-18', why: 'text-2', by: 'bram' }));
    expect(explain(extended, 'nl')).toContain(
      'daarom is maandag 28 december 2026 de laatste dag (Algemene termijnenwet art. 1, eerste lid). Op vrijdag 18 december 2026 is het einde verlengd van maandag 28 december 2026 naar maandag 11 januari 2027.',
    );
    expect(explain(extended, 'nl')).toMatch(/^Besluit over toegang nemen: uiterlijk maandag 11 januari 2027\./);
  });

  test('a term that stands still, and one that did for no day at all', () => {
    const urgency = aDeadline('decide-urgency', '2026-01-05');
    const open = granted(
      suspend(urgency, { requestedOn: '2026-02-02', until: null, reason: 'text-1', by: 'ursula', on: '2026-02-02' }),
    );
    expect(explain(open, 'nl')).toContain('De termijn staat stil sinds dinsdag 3 februari 2026 (Awb 4:15)');
    expect(explain(open, 'en')).toContain('The term stands still since Tuesday 3 February 2026 (Awb 4:15)');
    const none = granted(resume(open, { completedOn: '2026-02-03', on: '2026-02-03' }));
    expect(explain(none, 'nl')).toContain('De aanvulling kwam meteen');
    const one = granted(resume(open, { completedOn: '2026-02-04', on: '2026-02-04' }));
    expect(explain(one, 'nl')).toContain('1 dag (Awb 4:15)');
    expect(explain(one, 'en')).toContain('1 day (Awb 4:15)');
  });

  test('a short term over Easter that needs two ordinary days', () => {
    const short = aDeadline('decide-access', '2026-04-02', { term: { unit: 'days', count: 3 } });
    expect(explain(short, 'nl')).toContain(
      'In de termijn moeten ten minste twee gewone dagen zitten en Goede Vrijdag, zaterdag, zondag en tweede paasdag tellen daarvoor niet; daarom is woensdag 8 april 2026 de laatste dag (Algemene termijnenwet art. 2).',
    );
    expect(explain(short, 'en')).toContain(
      'which Good Friday, Saturday, Sunday and Easter Monday are not; therefore the last day is Wednesday 8 April 2026',
    );
  });

  test('a term of an ordinance is not called a statutory one', () => {
    const urgency = aDeadline('decide-urgency', '2026-02-06'); // eight weeks later is Good Friday
    expect(explain(urgency, 'nl')).toContain(
      'Een termijn uit een verordening eindigt niet op Goede Vrijdag, zaterdag, zondag of tweede paasdag; daarom is dinsdag 7 april 2026 de laatste dag',
    );
    expect(explain(urgency, 'en')).toContain(
      'A term set by ordinance does not end on Good Friday, Saturday, Sunday or Easter Monday;',
    );
  });

  test('time given that still runs, and time that was cut short by the papers', () => {
    const urgency = aDeadline('decide-urgency', '2026-01-05');
    const words = { reason: 'text-1', by: 'ursula' };
    const given = granted(
      suspend(urgency, { requestedOn: '2026-02-02', until: '2026-02-16', on: '2026-02-02', ...words }),
    );
    expect(explain(given, 'nl')).toContain(
      'De termijn staat stil van dinsdag 3 februari 2026 tot en met maandag 16 februari 2026: 14 dagen (Awb 4:15).',
    );
    expect(explain(given, 'en')).toContain('The term stands still from Tuesday 3 February 2026 through');
    const early = granted(resume(given, { completedOn: '2026-02-10', on: '2026-02-10' }));
    expect(explain(early, 'en')).toContain(
      'The term stood still from Tuesday 3 February 2026 through Monday 9 February 2026: 7 days (Awb 4:15). So the term runs through Monday 9 March 2026.',
    );
  });

  test('a standstill that was accepted until a day', () => {
    const stay = aDeadline('stay-target', '2026-01-05', { place: 'night-shelter' });
    const accepted = granted(accept(stay, { until: '2026-05-01', on: '2026-04-08' }));
    expect(explain(accepted, 'nl')).toContain(
      'Tot en met vrijdag 1 mei 2026 is aanvaard dat dit langer duurt; daarna wordt er opnieuw naar gekeken.',
    );
    expect(explain(accepted, 'en')).toContain(
      'That this takes longer was accepted through Friday 1 May 2026; after that it is looked at again.',
    );
    expect(explain(stay, 'nl')).not.toContain('aanvaard');
  });

  test('an end past the last known decree says so', () => {
    expect(explain(aDeadline('object', '2028-12-01'), 'nl')).toContain(
      'Welke extra vrije dagen er in 2029 zijn, was nog niet bij besluit bekend toen deze datum werd berekend.',
    );
    expect(explain(aDeadline('object', '2028-12-01'), 'en')).toContain(
      'Which extra days off there are in 2029 had not been decreed yet when this date was computed.',
    );
    expect(explain(aDeadline('object', '2028-06-01'), 'en')).not.toContain('decreed');
    const extended = granted(
      extend(aDeadline('decide-access', '2028-12-20'), {
        newDueOn: '2030-01-07',
        on: '2028-12-21',
        why: 'text-2',
        by: 'bram',
      }),
    );
    expect(explain(extended, 'en')).toContain('extra days off there are in 2029');
    const back = { term: { unit: 'working-days', count: 5 } } as const;
    expect(explain(aDeadline('arrange-guidance', '2029-01-03', { set: '2028-11-01', ...back }), 'en')).toContain(
      'extra days off there are in 2029',
    );
  });

  test('counted back, on the day itself, and a day that was given', () => {
    expect(explain(aDeadline('arrange-guidance', '2026-06-01', { set: '2026-05-11' }), 'nl')).toBe(
      'Begeleiding regelen: uiterlijk zondag 31 mei 2026. Dat is 1 dag voor het begin van de huur op maandag 1 juni 2026 (gemeentelijk beleid, eigen keuze).',
    );
    expect(explain(aDeadline('arrange-guidance', '2026-06-01'), 'en')).toContain(
      'That day had passed when the step began; therefore the same day.',
    );
    expect(explain(aDeadline('screen', '2026-06-01', { variant: 'immediate' }), 'nl')).toContain(
      'Dat is dezelfde dag als de melding',
    );
    expect(explain(aDeadline('flip-tenancy', '2026-06-01', { endsOn: '2027-01-01' }), 'nl')).toBe(
      'Contract omklappen: uiterlijk vrijdag 1 januari 2027. Deze dag staat zo vast (contract).',
    );
  });

  test('every kind and every start has words in both languages', () => {
    for (const kind of deadlineKinds) {
      for (const from of termStarts) {
        const deadline = {
          ...(maybeDeadline(kind, '2026-06-01') ??
            aDeadline(kind, '2026-06-01', { term: { unit: 'weeks', count: 1 } })),
          from,
        };
        const nl = explain(deadline, 'nl');
        const en = explain(deadline, 'en');
        expect(nl).toMatch(
          /^[A-Z].* uiterlijk (maan|dins|woens|donder|vrij|zater|zon)dag \d{1,2} [a-z]+ 20\d\d\. .*\.$/,
        );
        expect(en).toMatch(/^[A-Z].* at the latest [A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ 20\d\d\. .*\.$/);
        for (const sentence of [nl, en]) {
          expect(sentence).not.toMatch(/undefined|null|NaN|\bst\b|\bpo\b/);
          // A word that is missing leaves a hole where it stood.
          expect(sentence).not.toMatch(/ {2}|^ | $| [.,:;)]|\([ :,)]/);
        }
      }
    }
  });
});

describe('the words themselves', () => {
  test.each([
    ['Saturday', 'zaterdag', 'Saturday'],
    ['Sunday', 'zondag', 'Sunday'],
    ["New Year's Day", 'nieuwjaarsdag', 'New Year’s Day'],
    ['Good Friday', 'Goede Vrijdag', 'Good Friday'],
    ['Easter Monday', 'tweede paasdag', 'Easter Monday'],
    ["King's Day", 'Koningsdag', 'King’s Day'],
    ['Liberation Day', 'Bevrijdingsdag', 'Liberation Day'],
    ['Ascension Day', 'Hemelvaartsdag', 'Ascension Day'],
    ['Whit Monday', 'tweede pinksterdag', 'Whit Monday'],
    ['Christmas Day', 'eerste kerstdag', 'Christmas Day'],
    ['Boxing Day', 'tweede kerstdag', 'Boxing Day'],
    ['Day by decree', 'een bij besluit gelijkgestelde dag', 'a day made equal by decree'],
  ] as const)('%s is %s, and %s', (name, nl, en) => {
    const deadline = { ...aDeadline('decide-access', '2026-12-11'), movedBy: [name] };
    expect(explain(deadline, 'nl')).toContain(`Een wettelijke termijn eindigt niet op ${nl}; daarom`);
    expect(explain(deadline, 'en')).toContain(`A statutory term does not end on ${en}; therefore`);
  });

  test.each([
    ['days', '1 dag', '3 dagen', '1 day', '3 days'],
    ['working-days', '1 werkdag', '3 werkdagen', '1 working day', '3 working days'],
    ['weeks', '1 week', '3 weken', '1 week', '3 weeks'],
    ['months', '1 maand', '3 maanden', '1 month', '3 months'],
    ['years', '1 jaar', '3 jaar', '1 year', '3 years'],
  ] as const)('one and three %s', (unit, dag, dagen, day, days) => {
    const of = (count: number) => aDeadline('agree-plan', '2026-01-05', { term: { unit, count } });
    expect(explain(of(1), 'nl')).toContain(` ${dag} na het begin van deze stap op maandag 5 januari 2026 is `);
    expect(explain(of(3), 'nl')).toContain(` ${dagen} na het begin van deze stap op maandag 5 januari 2026 is `);
    expect(explain(of(1), 'en')).toContain(` ${day} after the beginning of this step on Monday 5 January 2026 is `);
    expect(explain(of(3), 'en')).toContain(` ${days} after the beginning of this step on Monday 5 January 2026 is `);
  });

  test('a term in hours, which no deadline has, is said as well', () => {
    expect(termInWords({ unit: 'hours', count: 1 }, 'nl')).toBe('1 uur');
    expect(termInWords({ unit: 'hours', count: 48 }, 'nl')).toBe('48 uur');
    expect(termInWords({ unit: 'hours', count: 1 }, 'en')).toBe('1 hour');
    expect(termInWords({ unit: 'hours', count: 48 }, 'en')).toBe('48 hours');
  });

  test.each([
    ['st', 'Wmo 2015 art. 2.3.5(2)', '(wet: Wmo 2015 art. 2.3.5(2))', '(statute: Wmo 2015 art. 2.3.5(2))'],
    ['or', 'Verordening art. 3', '(verordening: Verordening art. 3)', '(ordinance: Verordening art. 3)'],
    ['po', 'A plan of the town', '(gemeentelijk beleid)', '(policy: A plan of the town)'],
    ['co', 'The tenancy', '(contract)', '(contract: The tenancy)'],
    ['de', 'The decision', '(besluit)', '(individual decision: The decision)'],
  ] as const)('what a term rests on, %s, by its source', (kind, source, nl, en) => {
    const deadline = { ...aDeadline('agree-plan', '2026-01-05'), basis: { kind, source } };
    expect(explain(deadline, 'nl')).toContain(nl);
    expect(explain(deadline, 'en')).toContain(en);
    const own = { ...deadline, basis: { kind, source, own: true } as const };
    if (kind === 'po' || kind === 'co' || kind === 'de') {
      expect(explain(own, 'nl')).toContain(', eigen keuze)');
      expect(explain(own, 'en')).toContain(', own choice)');
    }
  });

  test('every month and every weekday has its name', () => {
    const nl = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
    const en = 'January February March April May June July August September October November December'.split(' ');
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, '0')}-15`;
      expect(explain(aDeadline('flip-tenancy', '2026-01-01', { endsOn: day }), 'nl')).toContain(
        ` 15 ${nl[month - 1]} 2026`,
      );
      expect(explain(aDeadline('flip-tenancy', '2026-01-01', { endsOn: day }), 'en')).toContain(
        ` 15 ${en[month - 1]} 2026`,
      );
    }
    const week = 'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'.split(' ');
    const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
    for (let day = 5; day <= 11; day += 1) {
      const flip = aDeadline('flip-tenancy', '2026-01-01', { endsOn: `2026-01-${String(day).padStart(2, '0')}` });
      expect(explain(flip, 'nl')).toContain(` ${week[day - 5]} ${day} januari`);
      expect(explain(flip, 'en')).toContain(` ${days[day - 5]} ${day} January`);
    }
  });
});
