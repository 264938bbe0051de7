import { type FieldError, fieldError } from '../../shared/errors/refusal.ts';
import type { Role } from '../../shared/pathway/names.ts';
import { usersOf } from '../../shared/store/directory.ts';
import type { Call } from './route.ts';

/** Somebody named in a form, who must be able to do what the form gives them. */
export type Named = { readonly user: string; readonly role: Role; readonly pointer: string };

/** What is wrong with the colleagues that a form names: unknown, in another role, or of another municipality. */
export async function wrongColleagues(
  { tools }: Call,
  municipality: string,
  named: readonly Named[],
): Promise<readonly FieldError[]> {
  if (named.length === 0) return [];
  const known = await usersOf(
    tools.database,
    named.map(({ user }) => user),
  );
  return named.flatMap(({ user, role, pointer }) => {
    const found = known.find((each) => each.user === user);
    if (!found) return [fieldError(pointer, 'nobody-by-this-name', {})];
    if (!found.roles.includes(role)) return [fieldError(pointer, 'other-role', { role })];
    if (!found.municipalities.includes(municipality)) {
      return [fieldError(pointer, 'works-elsewhere', {})];
    }
    return [];
  });
}
