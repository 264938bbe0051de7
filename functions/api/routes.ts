import type { Heading } from './headings.ts';
import type { Route } from './route.ts';
import { accessLogRoutes } from './routes/access-log.ts';
import { agendaRoutes } from './routes/agenda.ts';
import { caseRoutes } from './routes/cases.ts';
import { clientFileRoutes } from './routes/client-file.ts';
import { descriptionRoutes } from './routes/description.ts';
import { destructionRoutes } from './routes/destructions.ts';
import { emergencyRoutes } from './routes/emergencies.ts';
import { escalationRoutes } from './routes/escalations.ts';
import { historyRoutes } from './routes/history.ts';
import { holderRoutes } from './routes/holders.ts';
import { mailProblemRoutes } from './routes/mail-problems.ts';
import { nightRoutes } from './routes/nights.ts';
import { noteRoutes } from './routes/notes.ts';
import { peopleRoutes } from './routes/people.ts';
import { statusLinkRoutes } from './routes/status-links.ts';
import { stayRoutes } from './routes/stays.ts';
import { stepRoutes } from './routes/steps.ts';
import { termRoutes } from './routes/terms.ts';
import { watchRoutes } from './routes/watch.ts';
import { workRoutes } from './routes/work.ts';

/** Every route of the interface, under the headings of its description. */
const underHeadings: Readonly<Record<Heading, readonly Route[]>> = {
  Cases: [...caseRoutes, ...historyRoutes],
  Work: [...stepRoutes, ...workRoutes, ...noteRoutes],
  Shelter: [...stayRoutes, ...nightRoutes],
  Holders: holderRoutes,
  Terms: termRoutes,
  Escalations: [...escalationRoutes, ...emergencyRoutes],
  Meeting: [...agendaRoutes, ...watchRoutes],
  Rights: [...clientFileRoutes, ...destructionRoutes, ...statusLinkRoutes],
  Supervision: accessLogRoutes,
  People: [...peopleRoutes, ...mailProblemRoutes],
  Interface: descriptionRoutes,
};

export const routes: readonly Route[] = Object.entries(underHeadings).flatMap(([heading, rows]) =>
  rows.map((row): Route => ({ ...row, heading: heading as Heading })),
);
