import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

type Policy = Readonly<Record<string, unknown>>;
type Written = { readonly policies: readonly { readonly isBase: boolean; readonly policy: () => Policy }[] };

/**
 * Puts the policies into a bundle as they were read and checked while bundling, in place of what reads and checks them: what is
 * the same at every start is not done at every start. A municipality's holds only where it differs from the one that all extend.
 */
export const readPolicies: Plugin = {
  name: 'read-policies',
  setup({ onLoad }) {
    onLoad({ filter: /shared[/\\]policy[/\\]policies\.ts$/ }, async ({ path }) => {
      // Imported when it is bundled and not before: a profile with a mistake is then told as a mistake of the bundle.
      const { policies } = (await import(pathToFileURL(path).href)) as Written;
      const base = policies.find(({ isBase }) => isBase)?.policy() ?? {};
      const versions = policies.map(({ policy, ...version }) => {
        const own = literal(difference(base, policy()));
        return `{ ...${JSON.stringify(version)}, policy: () => upon(JSON.parse(base), JSON.parse(${own})) }`;
      });
      return {
        contents: `const base = ${literal(base)};\n${upon}\nexport const policies = [${versions.join(',')}];`,
        loader: 'js',
      };
    });
  },
};

/** JSON text as it stands in a program. */
const literal = (value: unknown): string => JSON.stringify(JSON.stringify(value));

/** In each section the entries that are not the base's; beside the sections whatever differs. */
function difference(base: Policy, policy: Policy): Policy {
  return Object.fromEntries(
    Object.entries(policy).flatMap(([name, value]): [string, unknown][] => {
      const other = base[name];
      if (JSON.stringify(value) === JSON.stringify(other)) return [];
      return [[name, isSection(value) && isSection(other) ? entriesOf(value, other) : value]];
    }),
  );
}

const entriesOf = (value: Policy, base: Policy): Policy =>
  Object.fromEntries(
    Object.entries(value).filter(([name, entry]) => JSON.stringify(entry) !== JSON.stringify(base[name])),
  );

const isSection = (value: unknown): value is Policy =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The other way round, as it stands in the bundle: a term or a rule that differs is taken whole. */
const upon = `const upon = (base, own) => Object.fromEntries(Object.entries(base).map(([name, value]) =>
  [name, name in own && typeof value === 'object' && !Array.isArray(value) ? { ...value, ...own[name] } : own[name] ?? value]));`;
