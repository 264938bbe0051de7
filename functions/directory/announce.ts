import type { DirectoryFile } from './file.ts';

/**
 * Tells the embedded issuer whom its login page is to list. In AWS the issuer knows its own people, and no address is given.
 * @param url `EMBEDDED_ACCOUNTS_URL` of the environment
 */
export async function announceAccounts(
  url: string | undefined,
  { users, organisations, municipalities }: DirectoryFile,
): Promise<void> {
  if (!url) return;
  const names = new Map([
    ...organisations.map(({ organisation, name }) => [organisation, name] as const),
    ...municipalities.map(({ municipality, name }) => [municipality, name] as const),
  ]);
  const called = (id: string): string => names.get(id) ?? id;
  const accounts = users.map(({ user, name, roles, organisation, municipalities: own }) => ({
    user,
    name,
    group: own.map(called).join(', '),
    detail: `${roles.join(', ')} · ${called(organisation)}`,
  }));
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(accounts),
  });
  if (!answer.ok) throw new Error(`The login page could not be told who there is: ${answer.status}.`);
}
