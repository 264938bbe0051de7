import { appendFileSync } from 'node:fs';
import type { Grant, PermissionsOptions } from './permissions.ts';

/**
 * For tests of the grants themselves, set in the environment of a start:
 * `EMBEDDED_GRANTS_FILE` gets a line of JSON for each grant when it is first used, at once, whatever becomes of the process;
 * `EMBEDDED_WITHOUT_GRANT`, JSON of one grant, leaves it out as if the template did not have it;
 * `EMBEDDED_REFUSALS=answered` answers what a role may not do as AWS does, and goes on.
 * Otherwise the first thing that a role may not do is told once, as what the template lacks: on AWS it would be found as late.
 * @param lacks is given the sentence that says what is lacking
 */
export function watchedPermissions(
  environment: Readonly<Record<string, string | undefined>>,
  lacks: (sentence: string) => void,
): PermissionsOptions {
  const { EMBEDDED_GRANTS_FILE: file, EMBEDDED_WITHOUT_GRANT: without, EMBEDDED_REFUSALS: refusals } = environment;
  return {
    ...(file !== undefined && { used: (grant) => appendFileSync(file, `${JSON.stringify(line(grant))}\n`) }),
    ...(refusals !== 'answered' && {
      refused: ({ role, action, resource }) =>
        lacks(`The template lacks a grant: ${role} may not ${action} on ${resource}.`),
    }),
    ...(without !== undefined && { without: JSON.parse(without) as Grant }),
  };
}

/** With the milliseconds of the machine at which it was used: which test asks for a grant soonest. */
const line = (grant: Grant): Grant & { readonly at: number } => ({ ...grant, at: Date.now() });
