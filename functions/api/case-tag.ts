import { createHash } from 'node:crypto';
import { foldVersion } from '../../shared/pathway/case.ts';
import { lastVersion } from '../../shared/store/event-store.ts';
import { type Answer, apiVersion } from './http.ts';
import type { Call } from './route.ts';

/**
 * The tag of a case as somebody sees it. What they see follows from the case's version, from who they are and from the day; so
 * the tag says both, and whether it still holds is one read.
 */
export const caseTag = (call: Call, version: number): string => `"${version}.${viewOf(call)}"`;

/** 304 when the caller has the case as it stands; null otherwise. Reads one key and logs nothing: nothing is shown. */
export async function unchanged(call: Call, caseId: string): Promise<Answer | null> {
  const known = versionsKnown(call);
  if (known.length === 0) return null;
  const version = await lastVersion(call.tools.database, caseId);
  return version !== null && known.includes(version)
    ? { status: 304, headers: { etag: caseTag(call, version) } }
    : null;
}

/** Versions that the caller says to have seen as the one that they are today. */
function versionsKnown(call: Call): readonly number[] {
  const view = viewOf(call);
  const tags = call.request.headers['if-none-match']?.split(',') ?? [];
  return tags.flatMap((tag) => {
    const [, version, seen] = /^\s*(?:W\/)?"(\d{1,6})\.([\w-]{22})"\s*$/.exec(tag) ?? [];
    return seen === view ? [Number(version)] : [];
  });
}

function viewOf({ rights, caller, today }: Call): string {
  const seen = JSON.stringify([apiVersion, foldVersion, rights, caller.language, today]);
  return createHash('sha256').update(seen).digest('base64url').slice(0, 22);
}
