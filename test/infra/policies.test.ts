import path from 'node:path';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { settings } from '../../infra/function-bundles.ts';
import { policies } from '../../shared/policy/policies.ts';

type Version = { readonly id: string; readonly policy: () => unknown };

test('a bundle holds every policy exactly as its profile is read', async () => {
  const { outputFiles } = await build({
    ...settings,
    banner: {},
    entryPoints: [path.join(import.meta.dirname, '../../shared/policy/policies.ts')],
    outdir: 'unused',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  const bundled = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
    policies: readonly Version[];
  };
  const read = (versions: readonly Version[]) =>
    versions.map(({ policy, ...version }) => ({ ...version, policy: policy() }));
  expect(read(bundled.policies)).toEqual(read(policies));
  expect(bundled.policies).toHaveLength(10);
  expect(text).not.toMatch(/zod/i);
});
