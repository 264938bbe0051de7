import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { otherReasons } from '../../shared/pathway/event.ts';
import { type StepName, stepNames } from '../../shared/pathway/names.ts';
import { type DeadlineKind, deadlineKinds } from '../../shared/policy/kinds.ts';
import { deadlineWords } from '../../shared/words/deadlines.ts';
import { explain } from '../../shared/words/explain.ts';
import { languages } from '../../shared/words/language.ts';
import { wordsOfReason } from '../../shared/words/reasons.ts';
import { stepWords } from '../../shared/words/steps.ts';
import { aDeadline } from '../deadlines/a-deadline.ts';

const root = path.join(import.meta.dirname, '../..');
const home = 'shared/words/';

function sources(folder: string): readonly { readonly file: string; readonly source: string }[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .map((file) => ({ file, source: readFileSync(path.join(root, file), 'utf8') }));
}

/** What stands in a language, as a text or as what a function of one makes. */
function textsIn(source: string, language: string): readonly string[] {
  const said = new RegExp(`\\b${language}:\\s*(?:\\([^)]*\\)\\s*=>\\s*)?(?:'((?:[^'\\\\]|\\\\.)*)'|\`([^\`]*)\`)`, 'g');
  return [...source.matchAll(said)].map(([, text, made]) => text ?? made ?? '');
}

const words = sources('shared/words');
const texts = words.flatMap(({ file, source }) =>
  languages.flatMap((language) => textsIn(source, language).map((text) => ({ file, language, text }))),
);
const [dutch, english] = languages.map((each) => texts.filter(({ language }) => language === each));

/** A word or two in lower case is vocabulary, and may mean one thing here and another there; what begins with a capital is said. */
const isSaid = (text: string): boolean => /^\p{Lu}/u.test(text);

describe('every text has one home', () => {
  test('no sentence or caption stands in two places', () => {
    const homes = Map.groupBy(dutch?.filter(({ text }) => isSaid(text)) ?? [], ({ text }) => text);
    const doubled = [...homes].flatMap(([text, at]) => {
      const files = [...new Set(at.map(({ file }) => file))];
      return files.length > 1 ? [`${text}: ${files.join(', ')}`] : [];
    });
    expect(doubled).toEqual([]);
  });

  test('outside of it stands no text in either language', () => {
    const strays = ['shared', 'functions', 'web'].flatMap(sources).flatMap(({ file, source }) => {
      return file.startsWith(home) ? [] : textsIn(source, 'nl').map((text) => `${file}: ${text}`);
    });
    expect(strays.filter((stray) => !/: (nl)?$/.test(stray))).toEqual([]);
  });

  test('there is one type of a language', () => {
    const kinds = ['shared', 'functions', 'web', 'infra', 'workflows'].flatMap(sources).flatMap(({ file, source }) => {
      return /'nl' \| 'en'|type (Language|Words) =/.test(source) ? [file] : [];
    });
    expect(kinds).toEqual([`${home}language.ts`]);
  });
});

describe('one thing has one name', () => {
  const steps = stepNames.filter((step) => (deadlineKinds as readonly string[]).includes(step)) as readonly (StepName &
    DeadlineKind)[];

  test.each(steps)('the deadline of %s, its explanation and its lateness bear the name of the step', (kind) => {
    for (const language of languages) {
      const name = stepWords[kind][language];
      expect(deadlineWords[kind][language]).toBe(name);
      expect(explain({ ...aDeadline('screen', '2026-01-05'), kind }, language)).toMatch(new RegExp(`^${name}: `));
      expect(wordsOfReason(kind)[language].toLowerCase()).toContain(name.toLowerCase());
    }
  });

  test('no two steps have the same name', () => {
    for (const language of languages) {
      expect(new Set(stepNames.map((step) => stepWords[step][language])).size).toBe(stepNames.length);
    }
  });

  test('every reason that the rules know is said in words, and none by its code', () => {
    const unsaid = [...deadlineKinds, ...otherReasons].filter((reason) => {
      const { nl, en } = wordsOfReason(reason);
      return nl === reason.replaceAll('-', ' ') || en === '' || nl === en;
    });
    expect(unsaid).toEqual([]);
  });
});

describe('what is said', () => {
  const found = (all: typeof texts | undefined, wrong: RegExp, lawful: readonly (RegExp | string)[] = []) =>
    (all ?? []).flatMap(({ file, text }) => {
      const rest = lawful.reduce<string>((left, each) => left.replaceAll(each, ''), text);
      return wrong.test(rest) ? [`${file}: ${text}`] : [];
    });

  test('the case is a dossier: no traject but the way itself, no zaak', () => {
    expect(found(dutch, /\btraject(en)?\b/i, ['Volgende stap in het traject'])).toEqual([]);
    expect(found(dutch, /\bzaak|\bzaken\b/i, [/praktische zaken/gi])).toEqual([]);
    expect(found(english, /\bpathways?\b|\btrajector(y|ies)\b/i, [/trajectory (holder|plan|bed)/gi])).toEqual([]);
  });

  test('a melding is the first report: nothing that is escalated is called so', () => {
    const escalated = /^shared\/words\/(mail|agenda|reasons|owners|screens\/(coordinator|colleagues|work-list))\.ts$/;
    const here = dutch?.filter(({ file }) => escalated.test(file));
    expect(found(here, /melding|gemeld/i)).toEqual([]);
    expect(found(dutch, /melding.*(regisseur|manager)|(opgepakte?|late) melding/i)).toEqual([]);
  });

  test('one word for one thing: the manager, an end date, the housing corporation', () => {
    expect(found(dutch, /leidinggevende|uiterste dag/i)).toEqual([]);
    expect(found(english, /due day|housing association/i)).toEqual([]);
  });

  test('nothing of the other language stands between', () => {
    const inDutch =
      /\b(case|client’s|shelter|holder|deadline|due|escalation|coordinator|housing|urgency|aftercare|tenancy|outflow|report|stay|step|you|the|not)\b/i;
    expect(found(dutch, inDutch, [/Housing First/g, /\$\{[^}]*\}/g, 'In English'])).toEqual([]);
    const inEnglish = /\b(dossiers?|zaak|melding|regisseur|trajecthouder|opvang|het|een|niet|u)\b/i;
    expect(found(english, inEnglish, [/\$\{[^}]*\}/g, 'In het Nederlands'])).toEqual([]);
  });
});
