import * as z from 'zod';

/** The fields that answers are made of. What stands in an answer and not in its schema is a mistake: a test says so. */

/** An instant, UTC. */
export const instant = () => z.iso.datetime({ offset: true });

/** A local day. */
export const day = () => z.iso.date();

/** The number of a case: 1 to 26 lower-case letters and digits. */
export const caseNumber = () => z.string().meta({ description: 'The number of a case.' });

export const count = () => z.int().min(0);

/** A list; `next`: the cursor of the next page, null when there is none. */
export const list = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null when this is the last.' }),
  });

type Plain = string | number | boolean | null | undefined;

/** What a schema lets through, as a reader has it: nobody writes into an answer. */
export type Answered<Schema extends () => z.ZodType> = Deep<z.output<ReturnType<Schema>>>;

type Deep<Value> = Value extends Plain
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Deep<Item>[]
    : { readonly [Name in keyof Value]: Deep<Value[Name]> };
