import type { StreamKind } from '../../shared/store/keys.ts';
import { caseProjection } from './case.ts';
import { type Project, projecting } from './project.ts';

/** What follows from the events of every kind of stream. */
export const projections: Readonly<Record<StreamKind, Project>> = { case: projecting(caseProjection) };
