import type { Policy } from './policy.ts';
import { ProfileError, type ProfileFile, type ProfileMistake, readProfile } from './profile.ts';
import { type WrittenProfile, writtenProfile } from './profile-schema.ts';
import amsterdam from './profiles/amsterdam@2026-01.json' with { type: 'json' };
import breda from './profiles/breda@2026-01.json' with { type: 'json' };
import base from './profiles/default@2026-01.json' with { type: 'json' };
import denBosch from './profiles/den-bosch@2026-01.json' with { type: 'json' };
import dordrecht from './profiles/dordrecht@2026-01.json' with { type: 'json' };
import haarlem from './profiles/haarlem@2026-01.json' with { type: 'json' };
import leiden from './profiles/leiden@2026-01.json' with { type: 'json' };
import utrecht from './profiles/utrecht@2026-01.json' with { type: 'json' };
import weert from './profiles/weert@2026-01.json' with { type: 'json' };
import zwolle from './profiles/zwolle@2026-01.json' with { type: 'json' };

/** Every version of every profile. A change of policy is a new file here, never an edit: cases go on under the one they began with. */
const written = [base, amsterdam, breda, denBosch, dordrecht, haarlem, leiden, utrecht, weert, zwolle];

const files: readonly ProfileFile[] = written.map((content) => ({
  file: `shared/policy/profiles/${content.id}.json`,
  content,
}));

/**
 * Reads a set of profiles: those that extend nothing first, the others on top of the one they name.
 * @throws ProfileError with every mistake in every file at once
 */
export function readProfiles(given: readonly ProfileFile[]): ReadonlyMap<string, Policy> {
  const mistakes: ProfileMistake[] = [];
  const policies = new Map<string, Policy>();
  const bases = new Map<string, WrittenProfile>();
  for (const { content } of given) {
    const parsed = writtenProfile.safeParse(content);
    if (parsed.success && parsed.data.extends === undefined) bases.set(parsed.data.id, parsed.data);
  }
  for (const file of given) {
    const extended = extendedBy(file.content);
    const read = readProfile(file, extended === null ? null : (bases.get(extended) ?? [...bases.values()][0] ?? null));
    if (!('id' in read)) mistakes.push(...read);
    else if (policies.has(read.id))
      mistakes.push({ file: file.file, pointer: '/id', reason: `${read.id} stands in another file as well` });
    else policies.set(read.id, read);
  }
  if (mistakes.length > 0) throw new ProfileError(mistakes);
  return policies;
}

function extendedBy(content: unknown): string | null {
  const extended = typeof content === 'object' && content !== null && 'extends' in content ? content.extends : null;
  return typeof extended === 'string' ? extended : null;
}

/** Every policy by its id. @throws ProfileError when a profile has a mistake */
export function allPolicies(): ReadonlyMap<string, Policy> {
  return readProfiles(files);
}
