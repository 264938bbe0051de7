import { createHmac } from 'node:crypto';
import { foldVersion } from '../../shared/pathway/case.ts';
import { searchSecret } from '../../shared/store/clients.ts';
import { type Answer, apiVersion } from './http.ts';
import type { Call } from './route.ts';

/**
 * The tag of a case as somebody sees it. What they see follows from the case's version, from who they are and from the day; so
 * the tag says both, and whether it still holds is one read. It is made with the deployment's secret: who was never given it
 * cannot make it up, and so cannot ask by it whether a case is there.
 */
export const caseTag = async (call: Call, caseId: string, version: number): Promise<string> =>
  `"${version}.${await sealOf(call, caseId, version)}"`;

/** 304 when the caller has the case as it stands; null otherwise. Reads one key and logs nothing: nothing is shown. */
export async function unchanged(call: Call, caseId: string): Promise<Answer | null> {
  const known = await versionsKnown(call, caseId);
  if (known.length === 0) return null;
  const version = await call.tools.cases.lastVersion(caseId);
  return version !== null && known.includes(version)
    ? { status: 304, headers: { etag: await caseTag(call, caseId, version) } }
    : null;
}

/** Versions that the caller was shown as the one that they are today. */
async function versionsKnown(call: Call, caseId: string): Promise<readonly number[]> {
  const tags = call.request.headers['if-none-match']?.split(',') ?? [];
  const known: number[] = [];
  for (const tag of tags.slice(0, 10)) {
    const [, version, seal] = /^\s*(?:W\/)?"(\d{1,6})\.([\w-]{22})"\s*$/.exec(tag) ?? [];
    if (seal !== undefined && seal === (await sealOf(call, caseId, Number(version)))) known.push(Number(version));
  }
  return known;
}

async function sealOf(call: Call, caseId: string, version: number): Promise<string> {
  const { rights, caller, today, tools } = call;
  const seen = JSON.stringify([caseId, version, apiVersion, foldVersion, { ...rights, at: today }, caller.language]);
  const secret = await searchSecret(tools.database);
  return createHmac('sha256', secret).update(`case-tag ${seen}`).digest('base64url').slice(0, 22);
}
