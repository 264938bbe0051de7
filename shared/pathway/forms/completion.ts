import * as z from 'zod';
import type { StepName } from '../names.ts';
import { formsOf, type StepOutcome, type steps } from '../steps.ts';
import { consistency } from './consistency.ts';
import { asMessage } from './faults.ts';

type FieldsOf<Make> = Make extends () => z.core.$ZodLooseShape ? z.output<z.ZodObject<ReturnType<Make>>> : never;
type Shapes<S extends StepName> = (typeof steps)[S]['outcomes'];

/** The form of one outcome as parsed: defaults filled in, free text still words (or, in an event, their ids). */
export type OutcomeForm<S extends StepName, O extends StepOutcome<S>> = S extends StepName
  ? O extends keyof Shapes<S>
    ? { outcome: O; occurrence?: number | undefined } & FieldsOf<Shapes<S>[O]>
    : never
  : never;

/** The parsed form of a step: one of its outcomes' forms. */
export type StepForm<S extends StepName = StepName> = S extends StepName
  ? { [O in StepOutcome<S>]: OutcomeForm<S, O> }[StepOutcome<S>]
  : never;

const built = new Map<StepName, z.ZodType>();

/** The step's form: which outcome, which occurrence (the open one when absent), and what that outcome asks. */
export function completionForm<S extends StepName>(step: S): z.ZodType<StepForm<S>> {
  const known = built.get(step) ?? build(step);
  built.set(step, known);
  return known as z.ZodType<StepForm<S>>;
}

function build(step: StepName): z.ZodType {
  const forms = Object.entries(formsOf(step)).map(([outcome, shape]) =>
    consistent(
      step,
      z.strictObject({ outcome: z.literal(outcome), occurrence: z.int().min(1).optional(), ...shape() }),
    ),
  );
  return z.discriminatedUnion('outcome', forms as [z.ZodObject, ...z.ZodObject[]]);
}

/** `POST …/departures`: the forms of `stay` under the interface's word for it, `reason`. */
export type DepartureForm =
  StepForm<'stay'> extends infer F
    ? F extends { outcome: infer O }
      ? Omit<F, 'outcome' | 'occurrence'> & { reason: O }
      : never
    : never;

export function departureForm(): z.ZodType<DepartureForm> {
  departure ??= buildDeparture();
  return departure;
}

let departure: z.ZodType<DepartureForm> | undefined;

function buildDeparture(): z.ZodType<DepartureForm> {
  const forms = Object.entries(formsOf('stay')).map(([reason, shape]) =>
    z.strictObject({ reason: z.literal(reason), ...shape() }),
  );
  return z.discriminatedUnion(
    'reason',
    forms as unknown as [z.ZodObject, ...z.ZodObject[]],
  ) as unknown as z.ZodType<DepartureForm>;
}

function consistent(step: StepName, form: z.ZodObject): z.ZodObject {
  const check = consistency[step];
  if (!check) return form;
  return form.check(
    z.superRefine((value: Record<string, unknown>, context: z.RefinementCtx) => {
      for (const { field, ...coded } of check(value)) {
        context.addIssue({ code: 'custom', path: [field], message: asMessage(coded) });
      }
    }) as never,
  );
}
