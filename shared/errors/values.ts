/** What the values of a refusal are made of. */

/** A code that says it all. */
export type Nothing = Readonly<Record<string, never>>;

/** A local day, `YYYY-MM-DD`. */
export type Day = string;
