import { appendFileSync } from 'node:fs';
import { wildcard } from './conditions.ts';
import type { Grant, PermissionsOptions } from './permissions.ts';

/**
 * For tests of the grants themselves, set in the environment of a start:
 * `EMBEDDED_GRANTS_FILE` gets a line of JSON for each grant when it is first used, at once, whatever becomes of the process;
 * `EMBEDDED_WITHOUT_GRANT`, JSON of one grant, leaves it out as if the template did not have it;
 * `EMBEDDED_REFUSES`, JSON of what a role is to be refused, has that answered as AWS does, and goes on; `*` stands for anything.
 * Otherwise the first thing that a role may not do is told once, as what the template lacks: on AWS it would be found as late.
 * @param lacks is given the sentence that says what is lacking
 */
export function watchedPermissions(
  environment: Readonly<Record<string, string | undefined>>,
  lacks: (sentence: string) => void,
): PermissionsOptions {
  const { EMBEDDED_GRANTS_FILE: file, EMBEDDED_WITHOUT_GRANT: without, EMBEDDED_REFUSES: expected } = environment;
  const isExpected = matching(expected === undefined ? null : (JSON.parse(expected) as Grant));
  return {
    ...(file !== undefined && { used: (grant) => appendFileSync(file, `${JSON.stringify(line(grant))}\n`) }),
    refused: (lacking) => {
      const { role, action, resource } = lacking;
      if (!isExpected(lacking)) lacks(`The template lacks a grant: ${role} may not ${action} on ${resource}.`);
    },
    ...(without !== undefined && { without: JSON.parse(without) as Grant }),
  };
}

const matching =
  (expected: Grant | null) =>
  ({ role, action, resource }: Grant): boolean =>
    expected !== null &&
    wildcard(expected.role).test(role) &&
    wildcard(expected.action).test(action) &&
    wildcard(expected.resource).test(resource);

/** With the milliseconds of the machine at which it was used: which test asks for a grant soonest. */
const line = (grant: Grant): Grant & { readonly at: number } => ({ ...grant, at: Date.now() });
