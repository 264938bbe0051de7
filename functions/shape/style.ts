import { createHash } from 'node:crypto';

/**
 * The content security policy of a page that has one style in it and nothing else: by its hash this style is allowed, and no other.
 * @param style as it stands between the tags
 */
export function policyOfPage(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
