/**
 * The ids under which a case remembers what it was asked, made and read here alone. As they are stored:
 *
 * - `k.<key>.<content>` of a request with an Idempotency-Key, `r.<request>` of one without;
 * - `<request's id>/<row>` of one row of a request about many cases;
 * - `<part>/…` of a part of the system that repeats what it asks.
 */
export type CommandId = {
  /** Stands for who asks and with which key: 22 characters; null where none was sent. */
  readonly key: string | null;
  /** The id of the whole request, which its rows share. */
  readonly request: string;
};

/** @param key hash of who asks and the key; @param content hash of what is asked: 22 and 10 characters of them are kept */
export const keyedCommand = (key: string, content: string): string => `k.${key.slice(0, 22)}.${content.slice(0, 10)}`;

/** Of a request that cannot be repeated. */
export const onceOnlyCommand = (requestId: string): string => `r.${requestId}`;

export const rowCommand = (request: string, row: string | number): string => `${request}/${row}`;

/** Of a machine's question: the same for the same turn of the same state. */
export const turnCommand = (execution: string, state: string, turn: string | number): string =>
  `${execution}/${state}/${turn}`;

export const restartCommand = (phase: string, occurrence: number, run: number): string =>
  `restart/${phase}/${occurrence}/${run}`;

export const retentionCommand = (day: string): string => `retention/${day}`;

export const clientPageCommand = (requestId: string): string => `client-page/${requestId}`;

/** @param id as one of the above made it */
export function parseCommandId(id: string): CommandId {
  const [request = id] = id.split('/', 1);
  return { key: /^k\.([\w-]{22})\.[\w-]{10}$/.exec(request)?.[1] ?? null, request };
}

/** True when one of these commands was asked with the key of this one and with other content. */
export function isKeyOfOther(known: readonly string[], id: string): boolean {
  const { key, request } = parseCommandId(id);
  if (key === null) return false;
  return known.map(parseCommandId).some((each) => each.key === key && each.request !== request);
}
