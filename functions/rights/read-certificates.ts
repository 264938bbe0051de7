import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Destroyed } from '../../shared/store/destruction.ts';

const certificate = z.object({
  certificate: z.string().check(z.regex(/^[\w-]{22}$/)),
  municipality: z.string(),
  ground: z.object({ kind: z.enum(['request', 'retention']) }),
  confirmedBy: z.string(),
  destroyedAt: z.string(),
  destroyed: z.object({
    persons: z.number(),
    texts: z.number(),
    events: z.number(),
    lists: z.number(),
    links: z.number(),
  }),
});

/**
 * Certificates of destruction as the interface gave them out, one or a list, from a JSON file.
 * @throws with a sentence when the file cannot be read or holds something else
 */
export async function readCertificates(file: string): Promise<readonly Destroyed[]> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new Error(`${file} cannot be read: give the path of the certificates.`);
  const parsed = z.safeParse(z.union([certificate, z.array(certificate)]), parsedJson(text, file));
  if (!parsed.success) throw new Error(`${file} holds something that is no certificate of destruction.`);
  return [parsed.data].flat().map((one) => ({
    pseudonym: one.certificate,
    municipality: one.municipality,
    ground: one.ground.kind,
    confirmedBy: one.confirmedBy,
    at: one.destroyedAt,
    gone: one.destroyed,
  }));
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is not JSON.`);
  }
}
