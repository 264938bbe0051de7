import type { CaseState } from '../pathway/case.ts';
import { agendaOf } from './agenda-list.ts';
import { endingAt, endingsIn } from './ending-list.ts';
import { escalationAt, escalationOf } from './escalation-list.ts';
import { sortable } from './event-store.ts';
import { agendaKey, duePartition, duePosition, endingKey, escalationKey, wakeShard, workKey } from './keys.ts';
import type { Entry, Shown } from './projection.ts';
import type { Rows } from './rows.ts';
import { watchEntries } from './watch-list.ts';
import { workDue, workOf } from './work-rows.ts';

/**
 * What lists show of a case, as it lies in the table.
 * @param wakeAt instant at which the watchdog is to look; null: never
 */
export function shownOf(state: CaseState, rows: Rows, wakeAt: string | null): Shown {
  const { card, stayTargetOn, destroyOn } = rows;
  const isOpen = state.status === 'open';
  const [place] = card.facts.sleeps;
  return {
    rows: entriesOf(rows),
    snapshot: {
      card,
      registeredAt: `${sortable(state.registeredAt)}#${state.caseId}`,
      caseOf: `${state.municipality}#${state.status}`,
      ...(state.holder !== null && { holderOf: `${state.holder}#${state.status}` }),
      ...(isOpen && place && { shelteredBy: place.organisation }),
      ...(isOpen &&
        stayTargetOn !== null && {
          stayTargetOf: state.municipality,
          stayTargetOn: `${stayTargetOn}#${state.caseId}`,
        }),
      ...(destroyOn !== null && {
        destroyOf: duePartition,
        destroyOn: duePosition(destroyOn, state.municipality, state.caseId),
      }),
      ...(wakeAt !== null && {
        wakeShard,
        wakeAt: `${sortable(wakeAt)}#${state.caseId}`,
      }),
    },
  };
}

function entriesOf({ work, escalations, endings, watched, card, agendaOn }: Rows): readonly Entry[] {
  const { caseId, municipality } = card.card;
  return [
    ...(agendaOn === null ? [] : [agendaEntry(caseId, municipality, agendaOn)]),
    ...endings.map((row) => ({
      key: endingKey(row.caseId, row.kind),
      attributes: { workOf: endingsIn(row.municipality), workDue: endingAt(row), row },
    })),
    ...watchEntries(watched),
    ...work.map((row) => ({
      key: workKey(row.caseId, row.step, row.occurrence),
      attributes: { workOf: workOf(row), workDue: workDue(row), row },
    })),
    ...escalations.map((row) => ({
      key: escalationKey(row.caseId, row.n),
      attributes: { escalationOf: escalationOf(row.municipality, row.level), escalationAt: escalationAt(row), row },
    })),
  ];
}

/** What the meeting had or is to have lies beside the open work of its municipality, by the day of the meeting. */
const agendaEntry = (caseId: string, municipality: string, on: string): Entry => ({
  key: agendaKey(caseId),
  attributes: { workOf: agendaOf(municipality), workDue: `${on}#${caseId}`, row: { caseId } },
});
