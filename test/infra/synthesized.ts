import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { acknowledge, type Findings } from '../../infra/accepted-findings.ts';
import { DoorstroomStack } from '../../infra/stack.ts';
import { stacks } from '../../infra/stacks.ts';

export type Properties = Readonly<Record<string, unknown>>;
export type Resource = {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
};
export type Statement = {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
};

const code = () => Code.fromInline('export const handler = () => undefined;');

function emptyApp(): { readonly app: App; readonly region: string } {
  process.env.CDK_VALIDATION = 'false';
  const { context } = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8'));
  return { app: new App({ context, analyticsReporting: false }), region: context.region };
}

/** The stack as it would be deployed, but for the code of its functions. */
export function synthesized(stage: string): Template {
  const { app, region } = emptyApp();
  return Template.fromStack(new DoorstroomStack(app, stage, region, code));
}

/** Both stacks as they would be deployed, and what the AwsSolutions rules find. @param workbench folder of a built workbench */
export function synthesizedApp(
  stage: string,
  workbench: string,
): { readonly main: Template; readonly edge: Template; readonly findings: Findings } {
  const { app, region } = emptyApp();
  stacks(app, stage, region, { code, files: { workbench, themes: null } });
  const findings = acknowledge(app);
  const [main, edge] = app.node.children.filter((each) => Stack.isStack(each)).map((each) => Template.fromStack(each));
  if (!main || !edge) throw new Error('The app has not two stacks.');
  return { main, edge, findings };
}

/** Resources of a type by logical id, as they stand in the template. */
export function resourcesOf(template: Template, type: string): readonly (readonly [string, Resource])[] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}

/** The properties of the only resource of a type. */
export function only(template: Template, type: string): Properties {
  const [first, ...more] = resourcesOf(template, type);
  if (!first || more.length > 0) throw new Error(`There is not exactly one ${type}.`);
  return first[1].Properties;
}

/**
 * Each role's statements, its own and those of the policies that hang on it, with every reference written as
 * `LogicalId` or `LogicalId.Attribute`.
 */
export function statementsByRole(template: Template): ReadonlyMap<string, readonly Statement[]> {
  const statements = new Map<string, Statement[]>();
  for (const [id] of resourcesOf(template, 'AWS::IAM::Role')) statements.set(id, []);
  for (const [, { Properties }] of resourcesOf(template, 'AWS::IAM::Policy')) {
    const { Roles = [], PolicyDocument } = plain(Properties) as {
      Roles?: string[];
      PolicyDocument: {
        Statement: (Omit<Statement, 'Action' | 'Resource'> & { Action: unknown; Resource: unknown })[];
      };
    };
    const listed = PolicyDocument.Statement.map(
      (one): Statement => ({ ...one, Action: list(one.Action).sort(), Resource: list(one.Resource).sort() }),
    );
    for (const role of Roles) statements.get(role)?.push(...listed);
  }
  return statements;
}

const list = (value: unknown): string[] => (Array.isArray(value) ? [...value] : [value]).map(String);

/** References and joins as text, so that they can be read and compared. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, unknown>;
  if (Ref !== undefined) return String(Ref);
  if (Array.isArray(attribute)) return attribute.join('.');
  if (Array.isArray(join)) return (plain(join[1]) as unknown[]).map(String).join(String(join[0]));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
