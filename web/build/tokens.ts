import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const name = 'virtual:tokens.css';
const resolved = `\0${name}`;

/**
 * `virtual:tokens.css`: of the 2,800 tokens of the Voorbeeld theme only those that our style sheets speak of, and what those
 * are made of. The whole theme weighs more than everything else on the page together.
 */
export function usedTokens(root: string): Plugin {
  return {
    name: 'used-tokens',
    resolveId: (id) => (id === name ? resolved : null),
    load: (id) => (id === resolved ? tokensFor(root) : null),
  };
}

function tokensFor(root: string): string {
  const theme = path.join(root, 'node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css');
  const known = new Map(
    [...readFileSync(theme, 'utf8').matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map(([, token = '', value = '']) => [
      token,
      value,
    ]),
  );
  const used = new Set<string>();
  const use = (css: string): void => {
    for (const [, token = ''] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
      const value = known.get(token);
      if (value === undefined || used.has(token)) continue;
      used.add(token);
      use(value);
    }
  };
  for (const css of styleSheets(root)) use(css);
  const lines = [...known].filter(([token]) => used.has(token)).map(([token, value]) => `${token}:${value};`);
  return `:root{${lines.join('')}}`;
}

/** Our own style sheets, and those of packages that they import. */
function styleSheets(root: string): string[] {
  const web = path.join(root, 'web');
  const own = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(path.join(web, file), 'utf8'));
  const packages = own.flatMap((css) => [...css.matchAll(/@import\s+['"](@[^'"]+)['"]/g)].map(([, file = '']) => file));
  // The candidate packages export `button.css`, which lies in their `dist`.
  const places = packages.map((file) => (file.includes('/dist/') ? file : file.replace(/\/([^/]+)$/, '/dist/$1')));
  return [...own, ...places.map((file) => readFileSync(path.join(root, 'node_modules', file), 'utf8'))];
}
