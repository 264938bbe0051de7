import { addDays } from '../../shared/calendar/day.ts';
import { dateAt } from '../../shared/calendar/zone.ts';
import type { Destroyed, Gone } from '../../shared/store/destruction.ts';

/**
 * What was destroyed, on what ground and who confirmed it, what is kept by law, and until when copies still hold traces. Says
 * nothing of whom. @source Archiefbesluit 1995 art. 8 (verklaring van vernietiging)
 */
export type Certificate = {
  readonly certificate: string;
  readonly municipality: string;
  readonly ground: { readonly kind: Destroyed['ground']; readonly basis: string };
  readonly confirmedBy: string;
  readonly destroyedAt: string;
  readonly destroyed: Gone;
  readonly kept: readonly { readonly what: string; readonly basis: string }[];
  /** `until`: last day, inclusive. */
  readonly traces: readonly { readonly where: string; readonly what: string; readonly until: string }[];
};

/** Days that copies and traces outlive the case; `infra/stage.ts` and the expiry of rows say the same. */
const days = { backups: 35, requests: 30, executions: 90, logs: 365, notices: 731 } as const;

const bases: Readonly<Record<Destroyed['ground'], string>> = {
  request: 'Wmo 2015 art. 5.3.5: the client asked for it',
  retention: 'Wmo 2015 art. 5.3.4: the term for which the case is kept has ended',
};

export function certificateOf(destroyed: Destroyed): Certificate {
  const { pseudonym, municipality, ground, confirmedBy, at, gone } = destroyed;
  const on = dateAt(at, 'Europe/Amsterdam');
  const until = (after: number) => addDays(on, after);
  return {
    certificate: pseudonym,
    municipality,
    ground: { kind: ground, basis: bases[ground] },
    confirmedBy,
    destroyedAt: at,
    destroyed: gone,
    kept: [
      {
        what: 'who looked into the file and when: lines of the access log, by number of the case and without anything of the person',
        basis: 'NEN 7513:2018 (at least five years), AVG art. 5(2) and 32',
      },
      {
        what: 'that a destruction took place: this certificate, under a pseudonym',
        basis: 'Archiefbesluit 1995 art. 8, AVG art. 5(2)',
      },
    ],
    traces: [
      { where: 'backups', what: 'all of it, as it stood', until: until(days.backups) },
      { where: 'answered requests', what: 'the number of the case', until: until(days.requests) },
      { where: 'closed executions', what: 'the number of the case and instants', until: until(days.executions) },
      { where: 'function logs', what: 'the number of the case', until: until(days.logs) },
      { where: 'notices to staff', what: 'the number of the case and what was late', until: until(days.notices) },
    ],
  };
}
