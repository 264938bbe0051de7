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

/** Every route of the interface. */
export const routes: readonly Route[] = [
  ...caseRoutes,
  ...historyRoutes,
  ...accessLogRoutes,
  ...clientFileRoutes,
  ...destructionRoutes,
  ...stepRoutes,
  ...noteRoutes,
  ...stayRoutes,
  ...nightRoutes,
  ...holderRoutes,
  ...termRoutes,
  ...workRoutes,
  ...escalationRoutes,
  ...emergencyRoutes,
  ...agendaRoutes,
  ...watchRoutes,
  ...mailProblemRoutes,
  ...peopleRoutes,
  ...statusLinkRoutes,
  ...descriptionRoutes,
];
