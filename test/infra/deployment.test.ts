import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { synthesizedApp } from './synthesized.ts';

const files = mkdtempSync(path.join(tmpdir(), 'doorstroom-workbench-'));
writeFileSync(path.join(files, 'index.html'), '<!doctype html>');
afterAll(() => rmSync(files, { recursive: true, force: true }));
const { main, edge } = synthesizedApp('production', files);
const guide = readFileSync(path.join(import.meta.dirname, '../../docs/deployment.md'), 'utf8');

type Asked = { readonly Default?: string; readonly AllowedPattern?: string };
const parameters = (template: Template) => template.findParameters('*') as Readonly<Record<string, Asked>>;

/** What the command for a stack gives as parameters. */
function given(stack: string): ReadonlyMap<string, string> {
  const [, command = ''] = new RegExp(`npx cdk deploy ${stack} ([\\s\\S]*?)\\n\`\`\``).exec(guide) ?? [];
  return new Map(
    [...command.matchAll(/--parameters (\w+)=('[^']*'|\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** An example with `…` in it stands for what only the deployer knows. */
const filledIn = (value: string): string =>
  value
    .replace(/^'|'$/g, '')
    .replace(':…:', ':123456789012:')
    .replace('/…', '/0a1b')
    .replace('{"issuer":…}', '{"issuer":"https://login.example.org"}')
    .replace('BUCKET', 'bucket');

describe.each([
  ['DoorstroomProduction', main],
  ['DoorstroomProductionEdge', edge],
])('the command that the guide gives for %s', (stack, template) => {
  test('gives every parameter that has no value of its own, and none that there is not', () => {
    const asked = Object.entries(parameters(template)).filter(([name]) => name !== 'BootstrapVersion');
    const needed = asked.filter(([, { Default }]) => Default === undefined).map(([name]) => name);
    const names = [...given(stack).keys()];
    expect(names).toEqual(expect.arrayContaining(needed));
    expect(asked.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  });

  test('gives values that CloudFormation takes', () => {
    for (const [name, value] of given(stack)) {
      const { AllowedPattern = '.*' } = parameters(template)[name] ?? {};
      expect([name, filledIn(value)]).toEqual([name, expect.stringMatching(new RegExp(`^(?:${AllowedPattern})$`))]);
    }
  });
});

test('every output and parameter that the guide names is one of the two stacks', () => {
  const names = new Set(
    [main, edge].flatMap((each) => [...Object.keys(each.findOutputs('*')), ...Object.keys(parameters(each))]),
  );
  const outputs = [...guide.matchAll(/outputs? `(\w+)`/g)].map(([, name = '']) => name);
  expect(outputs).toEqual(expect.arrayContaining(['ApiTarget', 'WebConfiguration', 'DoorDomainName', 'AlarmTopicArn']));
  const first = /## What must be there first\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? '';
  const asked = [...first.matchAll(/`([A-Z]\w+)`/g)].map(([, name = '']) => name);
  expect(asked.length).toBeGreaterThan(8);
  for (const name of [...outputs, ...asked]) expect([name, names.has(name)]).toEqual([name, true]);
});
