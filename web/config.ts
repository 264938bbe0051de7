/** Where this deployment finds its issuer and its interface: `GET /config.json` (docs/identity.md says what is in it). */
export type Config = {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** What stands before `/v1`: '' for this origin. */
  readonly api: string;
  /** Municipalities that brought a theme of their own, `/theme/<municipality>.json`. */
  readonly themes: readonly string[];
};

/** @throws Error when there is no configuration to be had */
export async function loadConfig(): Promise<Config> {
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new Error(`The configuration answers ${answer.status}.`);
  const { api, themes = [], ...given } = (await answer.json()) as Config & { readonly themes?: readonly string[] };
  return { ...given, themes, api: api.replace(/\/v1\/?$/, '') };
}
