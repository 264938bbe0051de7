import * as z from 'zod';
import { isRefusal } from '../../shared/errors/refusal.ts';
import { code as codeField } from '../../shared/pathway/forms/fields.ts';
import { parse } from '../../shared/pathway/forms/sentences.ts';
import { roles } from '../../shared/pathway/names.ts';
import { connect } from '../../shared/store/database.ts';
import { putLocation, putMunicipality, putOrganisation, putUser } from '../../shared/store/directory.ts';
import { sentenceOf } from '../../shared/words/refusals.ts';

const code = codeField();
const name = z.string().trim().min(1).max(120);
const phone = z.string().trim().min(3).max(30).optional();

const file = z.strictObject({
  municipalities: z.array(
    z.strictObject({ municipality: code, name, phone, objections: name.optional(), complaints: name.optional() }),
  ),
  organisations: z.array(
    z.strictObject({
      organisation: code,
      name,
      kind: z.enum(['shelter', 'municipality', 'corporation', 'access-desk', 'other']),
      phone,
    }),
  ),
  locations: z.array(z.strictObject({ location: code, name, organisation: code, municipality: code, phone })),
  users: z.array(
    z.strictObject({
      user: code,
      name,
      /** None for somebody who has left: the name stays with what they did, every right is gone. */
      roles: z.array(z.enum(roles)),
      organisation: code,
      municipalities: z.array(code).min(1),
      locations: z.array(code).optional(),
      mail: z.email().optional(),
      phone,
      language: z.enum(['nl', 'en']).default('nl'),
    }),
  ),
});

/** Who works where: what `npm run users` loads. */
export type DirectoryFile = z.output<typeof file>;

/**
 * Parses a directory and checks that what it refers to is in it.
 * @param from the file's name, for the message
 * @throws Error naming every mistake with its place, one a line; nothing has been written then
 */
export function readDirectory(content: unknown, from: string): DirectoryFile {
  const parsed = parse(file, content);
  const mistakes = isRefusal(parsed)
    ? (parsed.errors ?? []).map((error) => `${error.pointer}: ${sentenceOf(error, 'en')}`)
    : dangling(parsed.value);
  if (isRefusal(parsed) || mistakes.length > 0) {
    throw new Error(`${from} cannot be loaded:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  }
  return parsed.value;
}

function dangling({ municipalities, organisations, locations, users }: DirectoryFile): string[] {
  const known = {
    municipality: new Set(municipalities.map(({ municipality }) => municipality)),
    organisation: new Set(organisations.map(({ organisation }) => organisation)),
    location: new Set(locations.map(({ location }) => location)),
  };
  const check = (kind: keyof typeof known, id: string, at: string): string[] =>
    known[kind].has(id) ? [] : [`${at}: there is no ${kind} ${id} in this file`];
  return [
    ...locations.flatMap(({ organisation, municipality }, index) => [
      ...check('organisation', organisation, `/locations/${index}/organisation`),
      ...check('municipality', municipality, `/locations/${index}/municipality`),
    ]),
    ...users.flatMap(({ organisation, municipalities: of, locations: at = [] }, index) => [
      ...check('organisation', organisation, `/users/${index}/organisation`),
      ...of.flatMap((id, place) => check('municipality', id, `/users/${index}/municipalities/${place}`)),
      ...at.flatMap((id, place) => check('location', id, `/users/${index}/locations/${place}`)),
    ]),
  ];
}

/** Puts every entry; what was there under the same name is replaced, everything else stays. Safe to repeat. */
export async function loadDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  { municipalities, organisations, locations, users }: DirectoryFile,
): Promise<void> {
  const database = connect(environment);
  for (const entry of municipalities) await putMunicipality(database, entry);
  for (const entry of organisations) await putOrganisation(database, entry);
  for (const entry of locations) await putLocation(database, entry);
  for (const entry of users) await putUser(database, entry);
}
