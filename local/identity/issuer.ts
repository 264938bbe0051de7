import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  createLocalJWKSet,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { readKept, writeKept } from '../kept-file.ts';

/** API Gateway's JWT authorizers take RSA only. */
const algorithm = 'RS256';
const lifetime = '12h';
const lasting = 5000;

export interface Expectation {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** An issuer of bearer tokens. It believes whoever asks: what a user may do is for the hosted system to say. */
export interface Issuer {
  /** The key with which every token is signed, its private part too. */
  readonly key: JWK;
  /** A token for a user, as an authorizer expects it; good for 12 hours of the machine's time. */
  sign(user: string, expected: Expectation): Promise<string>;
  /** Claims of a token as API Gateway hands them on (every value as text); null when it is not good. */
  verify(token: string, expected: Expectation): Promise<Readonly<Record<string, string>> | null>;
}

/** @param folder keeps the key: tokens stay good when the host starts again @throws HostRefusal when the key is damaged */
export async function openIssuer(folder: string): Promise<Issuer> {
  const secret = await keyOf(path.join(folder, 'issuer-key.json'));
  const signing = await importJWK(secret, algorithm);
  const { kty, n, e, kid } = secret;
  const lookUp = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg: algorithm, use: 'sig' } as JWK] });
  const known = new Map<string, { readonly claims: Readonly<Record<string, string>>; readonly until: number }>();
  return {
    key: { ...secret, alg: algorithm, use: 'sig' },
    sign: (user, { issuer, audience }) =>
      new SignJWT({ client_id: audience[0] ?? 'embedded', username: user, jti: randomUUID() })
        .setProtectedHeader({ alg: algorithm, kid: kid ?? '', typ: 'at+jwt' })
        .setSubject(user)
        .setIssuer(issuer)
        .setAudience(audience[0] ?? 'embedded')
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(signing),
    verify: async (token, { issuer, audience }) => {
      const place = `${issuer} ${audience.join(' ')} ${token}`;
      const seen = known.get(place);
      if (seen !== undefined && seen.until > Date.now()) return seen.claims;
      try {
        // As API Gateway has it: a key is named and never guessed, a token ends, and RSA alone is taken.
        if (decodeProtectedHeader(token).kid === undefined) return null;
        const { payload } = await jwtVerify(token, lookUp, {
          issuer,
          algorithms: [algorithm],
          requiredClaims: ['exp'],
        });
        if (!isFor(payload, audience) || (payload.iat ?? 0) * 1000 > Date.now()) return null;
        const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, asText(value)]));
        if (known.size >= lasting) known.clear();
        known.set(place, { claims, until: (payload.exp ?? 0) * 1000 });
        return claims;
      } catch {
        return null;
      }
    },
  };
}

/** An issuer that names no audience in its access tokens names the client instead. */
function isFor({ aud, client_id: client }: JWTPayload, audience: readonly string[]): boolean {
  return [aud ?? client].flat().some((name) => typeof name === 'string' && audience.includes(name));
}

const withoutKey = 'take it away: a new key is made, and whoever was logged in logs in again';

function isKey(value: unknown): value is JWK {
  const { kty, n, e, d, kid } = (value ?? {}) as Partial<JWK>;
  return kty === 'RSA' && [n, e, d, kid].every((part) => typeof part === 'string');
}

async function keyOf(file: string): Promise<JWK> {
  const kept = readKept(file, isKey, withoutKey);
  if (kept !== null) return kept;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const key: JWK = { ...(await exportJWK(privateKey)), kid: `embedded-${Date.now().toString(36)}` };
  writeKept(file, JSON.stringify(key));
  return key;
}

/** Lists come as `[a b]`, as API Gateway writes them. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
