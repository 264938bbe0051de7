import type { FieldRefusals } from './field-refusals.ts';
import type { FileRefusals } from './file-refusals.ts';
import type { RequestRefusals } from './request-refusals.ts';
import type { RouteRefusals } from './route-refusals.ts';
import type { StayRefusals } from './stay-refusals.ts';
import type { TermRefusals } from './term-refusals.ts';

/** Every code with the shape of its values. The list is closed: what is not on it is not refused. */
export type RefusalValues = RequestRefusals &
  FieldRefusals &
  RouteRefusals &
  StayRefusals &
  TermRefusals &
  FileRefusals;

export type RefusalCode = keyof RefusalValues;
