import type { LocalDate } from '../calendar/day.ts';
import type { Role } from '../pathway/names.ts';
import { isAtDesk } from '../pathway/workplace.ts';
import type { Language } from '../words/language.ts';

/** Why an address is not mailed to any more. */
export type MailProblem = 'bounced' | 'complained';

/** Somebody in the directory, as far as mail needs them. Days of an absence are local and both inclusive. */
export type Colleague = {
  readonly user: string;
  readonly roles: readonly Role[];
  readonly organisation: string;
  readonly municipalities: readonly string[];
  /** Left out: every location of the organisation. */
  readonly locations?: readonly string[] | undefined;
  readonly mail?: string | undefined;
  readonly language?: Language | undefined;
  readonly absences: readonly { readonly from: string; readonly until: string; readonly standIn: string }[];
  /** What is the matter with the address as it now stands; null: nothing known. */
  readonly mailProblem: MailProblem | null;
};

/** With whom something lies: a person, or everybody of a role on a desk. */
export type Desk = {
  readonly assignee: string | null;
  readonly role: Role;
  /** Null: the municipality's as a whole. */
  readonly organisation: string | null;
  /** The one place where it is done; null: at no place in particular. */
  readonly location: string | null;
  readonly municipality: string;
};

export type Addressee = {
  readonly colleague: Colleague;
  /** Gets it in the absence of somebody else. */
  readonly standsIn: boolean;
};

/** Who does the work of a desk on a day: its people, and for those who are away the one who stands in. Each once. */
export function addressees(desk: Desk, colleagues: readonly Colleague[], on: LocalDate): readonly Addressee[] {
  const known = new Map(colleagues.map((colleague) => [colleague.user, colleague]));
  const people = peopleOf(desk, colleagues, known);
  const found = new Map<string, Addressee>();
  for (const person of people) {
    const present = presentFor(person, known, on);
    const standsIn = present !== person;
    // Somebody stands in with the rights of the absent alone: where those do not reach, they could do nothing with a mail.
    if (standsIn && !mayStandIn(present, desk)) continue;
    if (!found.has(present.user) || !standsIn) found.set(present.user, { colleague: present, standsIn });
  }
  // Better to somebody who is away than to nobody.
  if (found.size === 0) return people.map((colleague) => ({ colleague, standsIn: false }));
  return [...found.values()];
}

function peopleOf(
  { assignee, role, organisation, location, municipality }: Desk,
  colleagues: readonly Colleague[],
  known: ReadonlyMap<string, Colleague>,
): readonly Colleague[] {
  if (assignee !== null) return [known.get(assignee)].filter((each) => each !== undefined);
  return colleagues.filter(
    (each) =>
      each.roles.includes(role) &&
      each.municipalities.includes(municipality) &&
      isAtDesk({ organisation, location }, each),
  );
}

/** The one who is there: the person, or who stands in, or who stands in for them; the person where that leads nowhere. */
function presentFor(person: Colleague, known: ReadonlyMap<string, Colleague>, on: LocalDate): Colleague {
  const asked = new Set<string>();
  let present = person;
  for (;;) {
    const away = present.absences.find(({ from, until }) => from <= on && on <= until);
    if (!away) return present;
    asked.add(present.user);
    const next = known.get(away.standIn);
    if (!next || asked.has(next.user)) return person;
    present = next;
  }
}

const mayStandIn = (colleague: Colleague, { role, municipality }: Desk): boolean =>
  colleague.roles.includes(role) && colleague.municipalities.includes(municipality);

/** True when mail can be sent there: there is an address, and nothing is the matter with it. */
export const isReachable = (colleague: Colleague): boolean =>
  colleague.mail !== undefined && colleague.mailProblem === null;
