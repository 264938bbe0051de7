import type * as z from 'zod';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { CommandBody } from '../../shared/pathway/command.ts';
import type { Readable } from './guard.ts';
import type { Answer } from './http.ts';
import { command } from './on-case.ts';
import type { Call } from './route.ts';
import { withoutWords } from './text-ids.ts';

type Acting<Form> = {
  readonly form: () => z.ZodType<Form>;
  /** What the form asks of the case; its words have given way to their ids. */
  readonly asks: (form: Form, readable: Readable) => CommandBody | Refusal | Promise<CommandBody | Refusal>;
};

/** A route that does one thing to one case: words apart, access, rules, append, and the case as the answer. */
export function act<Form>(
  call: Call<'{caseId}', Form>,
  { form: schema, asks }: Acting<Form>,
): Promise<Answer | Refusal> {
  const { form, texts } = withoutWords(schema(), call.body, call.commandId);
  return command(call, call.params.caseId, { texts, body: (readable) => asks(form, readable) });
}
