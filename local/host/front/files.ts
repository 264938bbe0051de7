import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type HttpRequest, type HttpResponse, problem } from '../gateway/http.ts';

/** One deployment of a folder into a bucket, as `aws s3 sync` would do it. */
export interface Deployed {
  readonly folder: string;
  /** What stands in the files and what it is replaced by, known only when the template is. */
  readonly markers: Readonly<Record<string, string>>;
  /** Where in the bucket, without a slash at either end; empty for its root. */
  readonly prefix: string;
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  /** Of every file. */
  readonly headers: Readonly<Record<string, string>>;
}

interface Kept {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly isText: boolean;
  zipped?: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** CloudFront packs files from this size on, in bytes. */
const worthPacking = 1000;

/** The files of one bucket, held in memory: whatever becomes of the folders that they came from. */
export class Files {
  readonly #files = new Map<string, Kept>();

  deploy({ folder, markers, prefix, exclude, include, headers }: Deployed): void {
    const isLeftOut = (name: string): boolean =>
      exclude.some((pattern) => fits(pattern, name)) && !include.some((pattern) => fits(pattern, name));
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const whole = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, whole).split(path.sep).join('/');
      if (isLeftOut(name)) continue;
      const type = types[path.extname(name)] ?? 'application/octet-stream';
      const isText = /^text|json|javascript|svg|xml/.test(type);
      const body = filledIn(readFileSync(whole), markers);
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      this.#files.set(`/${prefix === '' ? name : `${prefix}/${name}`}`, {
        body,
        isText,
        headers: { 'content-type': type, etag, ...headers },
      });
    }
  }

  /** @param packs whether text is sent packed to whoever takes it so */
  answer({ path: asked, headers }: HttpRequest, packs: boolean): HttpResponse {
    const found = this.#files.get(decoded(asked));
    if (found === undefined) return problem(404, `There is no file ${asked}.`);
    const { etag = '' } = found.headers;
    if (headers['if-none-match']?.includes(etag)) return { status: 304, headers: found.headers, body: '' };
    const packed = packs && found.isText && found.body.length >= worthPacking;
    if (!packed) return { status: 200, headers: found.headers, body: found.body };
    const vary = { ...found.headers, vary: 'accept-encoding' };
    if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return { status: 200, headers: vary, body: found.body };
    found.zipped ??= gzipSync(found.body);
    return { status: 200, headers: { ...vary, 'content-encoding': 'gzip' }, body: found.zipped };
  }
}

function filledIn(body: Buffer, markers: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(markers);
  if (entries.length === 0) return body;
  return Buffer.from(entries.reduce((text, [marker, value]) => text.replaceAll(marker, value), body.toString('utf8')));
}

/** A pattern of `aws s3`: `*` is anything, `?` one letter. */
function fits(pattern: string, name: string): boolean {
  const literal = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${literal}$`, 's').test(name);
}

function decoded(asked: string): string {
  try {
    return decodeURIComponent(asked);
  } catch {
    return asked;
  }
}
