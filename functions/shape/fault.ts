/**
 * What a function throws: the kind and the case, and nothing else. A Lambda error becomes the Cause in an execution's history
 * and a line in the log, where no form, name or value may ever stand.
 */
export class Fault extends Error {
  /** @param kind the name by which state machines tell errors apart */
  constructor(kind: string, about: string) {
    super(about);
    this.name = kind;
  }
}

/** The fault that stands for whatever was thrown; the service's own error names are kept, for Retry goes by them. */
export function asFault(thrown: unknown, about: string): Fault {
  if (thrown instanceof Fault) return thrown;
  return new Fault(thrown instanceof Error ? thrown.name : 'UnknownFault', about);
}

/** Where it went wrong: the places in our bundle, without the message. */
export function placesOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const lines = (thrown.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return lines
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?file:.*\/(?=[^/]+$)/, '('))
    .join(' | ');
}
