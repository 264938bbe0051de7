import { appendFileSync } from 'node:fs';
import type { Grant, PermissionsOptions } from './permissions.ts';

/**
 * For tests of the grants themselves, set in the environment of a start:
 * `EMBEDDED_GRANTS_FILE` gets a line of JSON for each grant when it is first used, at once, whatever becomes of the process;
 * `EMBEDDED_WITHOUT_GRANT`, JSON of one grant, leaves it out as if the template did not have it.
 */
export function watchedPermissions(environment: Readonly<Record<string, string | undefined>>): PermissionsOptions {
  const { EMBEDDED_GRANTS_FILE: file, EMBEDDED_WITHOUT_GRANT: without } = environment;
  return {
    ...(file !== undefined && { used: (grant) => appendFileSync(file, `${JSON.stringify(grant)}\n`) }),
    ...(without !== undefined && { without: JSON.parse(without) as Grant }),
  };
}
