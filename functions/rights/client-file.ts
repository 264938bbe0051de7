import type { CaseState } from '../../shared/pathway/case.ts';
import { keptUntil } from '../../shared/pathway/commands/rights.ts';
import type { Actor } from '../../shared/pathway/event.ts';
import type { Role } from '../../shared/pathway/names.ts';
import { caseView } from '../../shared/pathway/view.ts';
import { policyById } from '../../shared/policy/profiles.ts';
import { type AccessLine, chainLines } from '../../shared/store/access-log.ts';
import type { Person } from '../../shared/store/clients.ts';
import { personWithHistory, textsWithHistory } from '../../shared/store/corrections.ts';
import type { Database } from '../../shared/store/database.ts';
import { municipalityOf, organisationOf } from '../../shared/store/directory.ts';
import { later } from '../../shared/store/event-store.ts';
import { clientActionIn } from '../../shared/words/actions.ts';
import { tell } from '../../shared/words/catalogue.ts';
import { clientFileWords, fileSentences } from '../../shared/words/client-file.ts';
import { explainer } from '../../shared/words/explain.ts';
import type { Language } from '../../shared/words/language.ts';
import { clientPurposeWords } from '../../shared/words/purposes.ts';
import { clientRoleWords } from '../../shared/words/roles.ts';
import { textIdsIn, withWords } from '../api/text-ids.ts';
import type { Tools } from '../shape/function.ts';

/** Who did something: a role and an organisation, never a colleague's name. */
type By = { readonly who: string; readonly organisation: string | null };

/**
 * Everything that is kept of a client, for the client: what is known of the person, the case, all that happened with every word that
 * was written, and who looked (AVG art. 15). Members of staff stand in it by role and organisation.
 */
export type ClientFile = {
  readonly caseId: string;
  readonly madeAt: string;
  readonly language: Language;
  readonly municipality: {
    readonly name: string;
    readonly phone: string | null;
    readonly objections: string | null;
    readonly complaints: string | null;
  };
  /** What art. 15(1) asks to be told: why, on what ground, for how long, who receives it, which rights there are. */
  readonly told: readonly string[];
  readonly person: Person | null;
  readonly corrections: readonly { readonly at: string; readonly by: By; readonly fields: readonly unknown[] }[];
  readonly case: object;
  readonly events: readonly {
    readonly at: string;
    readonly type: string;
    readonly by: By;
    readonly data: unknown;
  }[];
  /** Words that were corrected, with what they were. */
  readonly words: readonly { readonly id: string; readonly text: string; readonly former: readonly unknown[] }[];
  readonly accesses: readonly { readonly at: string; readonly by: By; readonly what: string; readonly why: string }[];
  /** Last day for which the file is kept, inclusive; null while help is given. */
  readonly keptUntil: string | null;
  readonly rights: CaseState['rights'];
};

/** Makes out the file of a case. @param at instant at which it is made */
export async function clientFile(
  { database, cases }: Pick<Tools, 'database' | 'cases'>,
  state: CaseState,
  at: string,
): Promise<ClientFile> {
  const { caseId } = state;
  const language: Language = state.report.language === 'nl' ? 'nl' : 'en';
  const policy = policyById(state.policy);
  const [known, municipality, told, lines] = await Promise.all([
    personWithHistory(database, caseId),
    municipalityOf(database, state.municipality),
    everything(cases.history(caseId)),
    everything(chainLines(database, caseId)),
  ]);
  const named = await organisationNames(database, lines);
  const view = caseView(state, policy, later(at, state.at), { explain: explainer(language) });
  const events = told.flatMap(({ at: when, by, events: each }) =>
    each.map(({ type, data }) => ({ at: when, type, by: byOf(by, named, language), data: data as unknown })),
  );
  const ids = [...new Set([...textIdsIn(view), ...textIdsIn(events)])];
  const texts = await textsWithHistory(database, caseId, ids);
  const words = new Map(texts.map(({ id, text }) => [id, text]));
  return {
    caseId,
    madeAt: at,
    language,
    municipality: {
      name: municipality?.name ?? state.municipality,
      phone: municipality?.phone ?? null,
      objections: municipality?.objections ?? null,
      complaints: municipality?.complaints ?? null,
    },
    told: fileSentences(language, policy.settings.retention.years),
    person: known?.person ?? null,
    corrections: (known?.corrections ?? []).map(({ at: when, by, fields }) => ({
      at: when,
      by: { who: roleIn(by.role, language), organisation: null },
      fields,
    })),
    case: withWords(withoutNames(view), words) as object,
    events: withWords(withoutNames(events), words) as ClientFile['events'],
    words: texts,
    accesses: lines.filter(({ result }) => result === 'allowed').map((line) => accessOf(line, named, language)),
    keptUntil: keptUntil(state, policy),
    rights: state.rights,
  };
}

const accessOf = (line: AccessLine, named: ReadonlyMap<string, string>, language: Language) => ({
  at: line.at,
  by: {
    who: roleIn(line.role, language),
    organisation: named.get(line.organisation) ?? line.organisation,
  },
  what: clientActionIn(line.action)[language],
  why: clientPurposeWords[line.purpose][language],
});

function byOf(by: Actor, named: ReadonlyMap<string, string>, language: Language): By {
  if ('system' in by) return { who: tell(clientFileWords, language).system, organisation: null };
  const { organisation = null } = by;
  return {
    who: roleIn(by.role, language),
    organisation: organisation === null ? null : (named.get(organisation) ?? organisation),
  };
}

const roleIn = (role: string, language: Language): string =>
  clientRoleWords[role as Role]?.[language] ?? tell(clientFileWords, language).system;

/** Fields in which a colleague's name stands. The holder is who the client talks to: that name stays. */
const names = new Set(['assignee', 'completedBy', 'decidedBy', 'promisedBy', 'user', 'askedOf', 'secondCoordinator']);

function withoutNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.has(name))
      .map(([name, each]) => [name, withoutNames(each)]),
  );
}

async function organisationNames(
  database: Database,
  lines: readonly AccessLine[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lines.map(({ organisation }) => organisation))];
  const found = await Promise.all(ids.map((id) => organisationOf(database, id)));
  return new Map(found.flatMap((each) => (each ? [[each.organisation, each.name] as const] : [])));
}

async function everything<Each>(all: AsyncGenerator<Each>): Promise<readonly Each[]> {
  const gathered: Each[] = [];
  for await (const each of all) gathered.push(each);
  return gathered;
}
