/**
 * The address that a request came from: as the edge saw it, which overwrites what the caller says; without an edge, the one
 * that the gateway added last.
 */
export function sourceOf(headers: Readonly<Record<string, string | undefined>>): string {
  return headers['x-viewer-address'] ?? headers['x-forwarded-for']?.split(',').at(-1)?.trim() ?? 'unknown';
}
