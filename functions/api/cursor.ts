import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** What a cursor is good for: who asks, of which route, with which filters. As text. */
type Bound = string;

/**
 * A position in a list, sealed with the deployment's secret: it can be neither read nor made up, and opens for the same question
 * of the same person alone. The same position gives the same cursor for a quarter of an hour, so that a list that has not changed
 * keeps its tag; it can be used for a quarter to half an hour.
 * @param at instant, ISO 8601
 */
export function sealed(secret: string, bound: Bound, position: string, at: string): string {
  const { cipherKey, nonceKey } = keysFrom(secret);
  const plain = JSON.stringify([quarterOf(at), position]);
  // As long as any other: the length says nothing of where the page ends.
  const padded = plain.padEnd(Math.ceil(plain.length / block) * block);
  // Of what is sealed, so that one nonce never stands for two texts.
  const nonce = createHmac('sha256', nonceKey)
    .update(JSON.stringify([bound, padded]))
    .digest()
    .subarray(0, nonceLength);
  const cipher = createCipheriv(algorithm, cipherKey, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The position; null when the cursor is not one of ours, is somebody's or something else's, or is too old. */
export function unsealed(secret: string, bound: Bound, cursor: string, at: string): string | null {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length <= nonceLength + tagLength || bytes.toString('base64url') !== cursor) return null;
  const decipher = createDecipheriv(algorithm, keysFrom(secret).cipherKey, bytes.subarray(0, nonceLength))
    .setAAD(Buffer.from(bound))
    .setAuthTag(bytes.subarray(-tagLength));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]);
    const [quarter, position] = JSON.parse(plain.toString('utf8')) as readonly [number, string];
    return quarterOf(at) - quarter < 2 ? position : null;
  } catch {
    return null;
  }
}

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;
const block = 128;

const quarterOf = (at: string): number => Math.floor(Date.parse(at) / (15 * 60_000));

/** Keys of their own for this purpose: who had them could not look for anybody. */
function keysFrom(secret: string): { readonly cipherKey: Buffer; readonly nonceKey: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'doorstroom cursor', 64));
  return { cipherKey: bytes.subarray(0, 32), nonceKey: bytes.subarray(32) };
}
