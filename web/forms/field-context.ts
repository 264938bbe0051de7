import type { StepName } from '../../shared/pathway/names.ts';
import type { Field } from '../../shared/words/fields.ts';
import type { Option } from '../design/fields.tsx';

/** What a form tells each of its fields, however deep it lies. */
export type FieldContext = {
  readonly step: StepName | null;
  /** What fields are called in a form that belongs to no step. */
  readonly fieldWords?: Readonly<Record<string, Field>>;
  /** Id of the control for a JSON pointer, so that an error can lead to it. */
  readonly idOf: (pointer: string) => string;
  readonly errorAt: (pointer: string) => string | undefined;
  /** Known values of a code, such as locations. */
  readonly suggestionsFor?: (field: string) => readonly Option[] | undefined;
  /** Everything that can stand in such a field, such as colleagues: chosen from a list and not typed. */
  readonly choicesFor?: (field: string) => readonly Option[] | undefined;
  /** Fields whose content stands on the client's own page. */
  readonly seenByClient?: (pointer: string) => boolean;
};
