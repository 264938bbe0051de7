import type { Diagnostic } from '../model.ts';

/** Why a definition is refused, as AWS names the kinds; `UNSUPPORTED_FEATURE` is what this engine does not do and AWS does. */
export type Code =
  | 'SCHEMA_VALIDATION_FAILED'
  | 'INVALID_JSON_DESCRIPTION'
  | 'MISSING_TRANSITION_TARGET'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_FEATURE';

/** Collects what is wrong with a definition, each with its place. */
export class Faults {
  readonly #found: Diagnostic[] = [];

  add(code: Code, message: string, location: string): void {
    this.#found.push({ severity: 'ERROR', code, message, location });
  }

  /** The place has the wrong form. */
  schema(message: string, location: string): void {
    this.add('SCHEMA_VALIDATION_FAILED', message, location);
  }

  unsupported(message: string, location: string): void {
    this.add('UNSUPPORTED_FEATURE', message, location);
  }

  get found(): Diagnostic[] {
    return this.#found;
  }
}
