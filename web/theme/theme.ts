import neutral from './neutral.json' with { type: 'json' };

/**
 * A municipality's own look, put beside the built files at deployment as `/theme/<municipality>.json`:
 * its name, the address of its logo on this origin, and design tokens by name, such as `{"--basis-color-action-1-bg-default": "#005"}`.
 */
export type Theme = {
  readonly name: string;
  readonly logo: string;
  readonly colours: Readonly<Record<string, string>>;
};

export const neutralTheme: Theme = neutral;

/** @param place where the theme of this municipality lies; the neutral one where there is none or it cannot be read */
export async function loadTheme(place: string): Promise<Theme> {
  try {
    const answer = await fetch(place);
    if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return neutralTheme;
    return { ...neutralTheme, ...((await answer.json()) as Partial<Theme>) };
  } catch {
    return neutralTheme;
  }
}

/** Sets the tokens through the style object of the document, which a strict content security policy allows. */
export function wear({ colours }: Theme): void {
  for (const [token, value] of Object.entries(colours)) {
    if (token.startsWith('--')) document.documentElement.style.setProperty(token, value);
  }
}
