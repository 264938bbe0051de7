import type { HttpResponse } from '../gateway/http.ts';

interface Written {
  readonly value: string;
  /** Also over what the origin says itself. */
  readonly override: boolean;
}

/** What a response headers policy adds to an answer and takes from it. Names are in lower case. */
export interface HeadersPolicy {
  readonly added: Readonly<Record<string, Written>>;
  readonly removed: readonly string[];
}

interface Security {
  readonly ContentSecurityPolicy?: { readonly ContentSecurityPolicy: string; readonly Override: boolean };
  readonly ContentTypeOptions?: { readonly Override: boolean };
  readonly FrameOptions?: { readonly FrameOption: string; readonly Override: boolean };
  readonly ReferrerPolicy?: { readonly ReferrerPolicy: string; readonly Override: boolean };
  readonly StrictTransportSecurity?: {
    readonly AccessControlMaxAgeSec: number;
    readonly IncludeSubdomains?: boolean;
    readonly Preload?: boolean;
    readonly Override: boolean;
  };
  readonly XSSProtection?: { readonly Override: boolean };
}

/** `ResponseHeadersPolicyConfig` of the template. */
export interface PolicyConfig {
  readonly SecurityHeadersConfig?: Security;
  readonly CustomHeadersConfig?: {
    readonly Items?: readonly { readonly Header: string; readonly Value: string; readonly Override: boolean }[];
  };
  readonly RemoveHeadersConfig?: { readonly Items?: readonly { readonly Header: string }[] };
}

/** Reads a policy of the template. */
export function headersPolicy(config: PolicyConfig): HeadersPolicy {
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions: sniffing,
    FrameOptions: frames,
    ReferrerPolicy: referrer,
    StrictTransportSecurity: hsts,
  } = config.SecurityHeadersConfig ?? {};
  const added: Record<string, Written> = {};
  if (csp) added['content-security-policy'] = { value: csp.ContentSecurityPolicy, override: csp.Override };
  if (sniffing) added['x-content-type-options'] = { value: 'nosniff', override: sniffing.Override };
  if (frames) added['x-frame-options'] = { value: frames.FrameOption, override: frames.Override };
  if (referrer) added['referrer-policy'] = { value: referrer.ReferrerPolicy, override: referrer.Override };
  if (hsts) {
    const parts = [`max-age=${hsts.AccessControlMaxAgeSec}`];
    if (hsts.IncludeSubdomains) parts.push('includeSubDomains');
    if (hsts.Preload) parts.push('preload');
    added['strict-transport-security'] = { value: parts.join('; '), override: hsts.Override };
  }
  for (const { Header: name, Value: value, Override: override } of config.CustomHeadersConfig?.Items ?? []) {
    added[name.toLowerCase()] = { value, override };
  }
  return { added, removed: (config.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase()) };
}

/** The answer as it leaves under a policy. */
export function under(policy: HeadersPolicy | null, response: HttpResponse): HttpResponse {
  if (policy === null) return response;
  const headers: Record<string, string | readonly string[]> = { ...response.headers };
  for (const name of policy.removed) delete headers[name];
  for (const [name, { value, override }] of Object.entries(policy.added)) {
    if (override || headers[name] === undefined) headers[name] = value;
  }
  return { ...response, headers };
}
