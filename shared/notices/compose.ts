import type { LocalDate } from '../calendar/day.ts';
import { tell } from '../words/catalogue.ts';
import { dateInWords } from '../words/dates.ts';
import type { Language } from '../words/language.ts';
import { mailWords } from '../words/mail.ts';
import { type Letter, type Linked, type Section, set } from './letter.ts';

/** A rung that somebody is told of. What the work is, the mail does not say. */
export type RungLine = {
  readonly caseId: string;
  /** `deadlineId/revision/rung/repeat`: told once. */
  readonly key: string;
  readonly deadlineId: string;
  readonly asked: 'reminder' | 'why';
  /** Last day, inclusive. */
  readonly dueOn: LocalDate;
};

/** One thing in a digest: a rung, or a colleague whom mail does not reach. */
export type DigestEntry = (RungLine & { readonly standsIn: boolean }) | { readonly unreached: string };

/** Pages of the workbench that mail leads to. */
const pages = {
  case: (workbench: string, caseId: string) => `${workbench}/cases/${caseId}`,
  work: (workbench: string) => `${workbench}/work`,
  escalation: (workbench: string, escalationId: string) => `${workbench}/escalations/${escalationId}`,
  escalations: (workbench: string) => `${workbench}/overview`,
  colleagues: (workbench: string) => `${workbench}/colleagues`,
};

/** The reminders of one day for one person, soonest due first. @param workbench URL without a slash at the end */
export function digestLetter(entries: readonly DigestEntry[], language: Language, workbench: string): Letter {
  const t = tell(mailWords, language);
  const rungs = entries.filter((entry) => 'key' in entry);
  const asked = (which: RungLine['asked']) => rungs.filter((entry) => entry.asked === which).sort(soonestFirst);
  const [reminders, questions] = [asked('reminder'), asked('why')];
  const unreached = entries.filter((entry) => 'unreached' in entry);
  const line = ([entry, count]: readonly [(typeof rungs)[number], number]): Linked => ({
    text: [
      t.caseNumber(entry.caseId),
      ...(count > 1 ? [t.tasks(count)] : []),
      t.by(dateInWords(entry.dueOn, language)),
      ...(entry.standsIn ? [t.standsIn] : []),
    ].join(', '),
    link: pages.case(workbench, entry.caseId),
  });
  const sections: Section[] = [
    { heading: t.questionsHeading, items: together(questions).map(line) },
    { heading: t.remindersHeading, items: together(reminders).map(line) },
    {
      heading: t.problemsHeading,
      items: unreached.map((entry) => ({
        text: t.problem(entry.unreached),
        link: pages.colleagues(workbench),
      })),
    },
  ];
  const counted = [
    ...(questions.length > 0 ? [t.questions(questions.length)] : []),
    ...(reminders.length > 0 ? [t.reminders(reminders.length)] : []),
    ...(unreached.length > 0 ? [t.messages(unreached.length)] : []),
  ];
  return set({
    language,
    subject: `Doorstroom: ${counted.join(', ')}`,
    opening: [t.greeting],
    sections: sections.filter(({ items }) => items.length > 0),
    more: { text: t.allWork, link: pages.work(workbench) },
    footer: t.footer,
  });
}

type Asked = RungLine & { readonly standsIn: boolean };

/** What is due in one case on one day, with how many tasks it is: what they are is not said, and so they look the same. */
function together(rungs: readonly Asked[]): readonly (readonly [Asked, number])[] {
  const found = new Map<string, readonly [Asked, number]>();
  for (const rung of rungs) {
    const place = `${rung.caseId}/${rung.dueOn}/${rung.standsIn}`;
    found.set(place, [rung, (found.get(place)?.[1] ?? 0) + 1]);
  }
  return [...found.values()];
}

const soonestFirst = (one: RungLine, other: RungLine): number =>
  one.dueOn.localeCompare(other.dueOn) || one.caseId.localeCompare(other.caseId) || one.key.localeCompare(other.key);

export type EscalationNotice = {
  readonly caseId: string;
  readonly escalationId: string;
  /** Somebody hides here: the subject does not name the case. */
  readonly isProtected: boolean;
  readonly passedOn: boolean;
  /** Last day to answer, inclusive. */
  readonly dueOn: LocalDate | null;
};

/** An escalation, to somebody who must answer it. @param workbench URL without a slash at the end */
export function escalationLetter(
  { caseId, escalationId, isProtected, passedOn, dueOn }: EscalationNotice,
  language: Language,
  workbench: string,
): Letter {
  const t = tell(mailWords, language);
  const link = pages.escalation(workbench, escalationId);
  const told = passedOn ? t.passedOn : t.escalated;
  return set({
    language,
    subject: isProtected ? t.quietSubject : t.escalationSubject(caseId),
    opening: [dueOn === null ? told : `${told} ${t.answerBy(dateInWords(dueOn, language))}`],
    sections: [
      {
        heading: t.caseNumber(caseId),
        items: [{ text: link, link }],
      },
    ],
    more: { text: t.allEscalations, link: pages.escalations(workbench) },
    footer: t.footer,
  });
}

/** Why coordinators are told of a case the same day; whatever is not here asks nothing of them. */
const saidFor: Readonly<Record<string, 'waits' | 'termEnded'>> = {
  'destruction-asked': 'waits',
  'retention-ended': 'termEnded',
};

/** What a coordinator must know the same day. @param workbench URL without a slash at the end */
export function toldLetter(
  { caseId, isProtected, reason }: Pick<EscalationNotice, 'caseId' | 'isProtected'> & { readonly reason: string },
  language: Language,
  workbench: string,
): Letter {
  const t = tell(mailWords, language);
  const link = pages.case(workbench, caseId);
  return set({
    language,
    subject: isProtected ? t.quietTold : t.toldSubject(caseId),
    opening: [t[saidFor[reason] ?? 'told']],
    sections: [{ heading: t.caseNumber(caseId), items: [{ text: link, link }] }],
    more: { text: t.allEscalations, link: pages.escalations(workbench) },
    footer: t.footer,
  });
}
