import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Bom, Component } from '../../infra/sbom.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const { dependencies, devDependencies, allowScripts } = read('package.json');
const lock = read('package-lock.json') as {
  packages: Record<
    string,
    { version: string; resolved?: string; integrity?: string; inBundle?: true; hasInstallScript?: true }
  >;
};

describe('what is installed', () => {
  test('is pinned to one version, and to its contents', () => {
    expect(dependencies).toBeUndefined();
    for (const [name, version] of Object.entries(devDependencies))
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    const loose = Object.entries(lock.packages).filter(
      ([at, { integrity, inBundle }]) => at !== '' && !inBundle && !integrity,
    );
    expect(loose.map(([at]) => at)).toEqual([]);
  });

  test('runs a script of its own at installation only where that is allowed, and nothing is allowed that has none', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([at]) => at.replace(/^.*node_modules\//, ''));
    expect(Object.keys(allowScripts).sort()).toEqual(['esbuild', 'node']);
    expect(scripted).toEqual(expect.arrayContaining(Object.keys(allowScripts)));
  });
});

describe('the bill of materials', () => {
  let made: Bom;
  beforeAll(async () => {
    // As people make it: the build of the workbench does not run inside of Jest.
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'doorstroom-sbom-')), 'sbom.json');
    const program = ['--disable-warning=ExperimentalWarning', 'infra/sbom.ts', file];
    await promisify(execFile)(process.execPath, program, { cwd: root });
    made = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(path.dirname(file), { recursive: true });
  }, 120_000);
  const licencesOf = ({ licenses = [] }: Component) =>
    licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression ?? 'unknown');

  test('is CycloneDX, and names the product as it is called', () => {
    expect(made).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { component: { name: 'doorstroom' } },
    });
  });

  test('names each package of which something is deployed, with version and contents, and no package that only helps', () => {
    const names = made.components.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'zod',
        '@aws-sdk/client-dynamodb',
        '@middy/core',
        'temporal-polyfill',
        'react-dom',
        'uqr',
      ]),
    );
    expect(names).toEqual(
      expect.arrayContaining(['@fontsource/noto-sans', '@nl-design-system-unstable/voorbeeld-design-tokens']),
    );
    for (const helper of [
      'jest',
      'esbuild',
      'vite',
      'typescript',
      'aws-cdk-lib',
      'dynalite',
      'oidc-provider',
      'playwright-core',
      'qr',
    ]) {
      expect(names).not.toContain(helper);
    }
    for (const { name, version, purl, hashes = [] } of made.components) {
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
      expect(hashes.map(({ alg }) => alg)).toContain('SHA-512');
      const locked = Object.entries(lock.packages).filter(([at]) => at.endsWith(`node_modules/${name}`));
      expect(locked.map(([, each]) => each.version)).toContain(version);
    }
  });

  test('has no licence under which the whole could not be given away under the EUPL', () => {
    // Permissive ones, the EUPL itself, and for fonts the Open Font License.
    const fitting = [
      'MIT',
      'ISC',
      'Apache-2.0',
      'BSD-2-Clause',
      'BSD-3-Clause',
      '0BSD',
      'Unlicense',
      'CC0-1.0',
      'EUPL-1.2',
    ];
    for (const component of made.components) {
      const licences = licencesOf(component);
      const allowed = component.name.startsWith('@fontsource/') ? ['OFL-1.1'] : fitting;
      expect([component.name, licences.length > 0 && licences.every((licence) => allowed.includes(licence))]).toEqual([
        component.name,
        true,
      ]);
    }
  });
});
