import type { Grant, Statement } from '../../local/host/permissions/permissions.ts';
import { readAssembly } from '../../local/host/template/assembly.ts';
import { place } from '../../local/host/template/placing.ts';

/** Actions that nothing on one machine asks for, and why that is right. */
export const implied: readonly (readonly [beginning: string, reason: string])[] = [
  ['kms:', 'the host encrypts nothing; whoever may use a table or a queue may use its key in AWS'],
  ['logs:', 'what functions log is written to a file'],
  ['xray:', 'nothing is traced'],
];

/** Test files that use the grants between them, and soonest after their start: the others are asked only when these leave one. */
export const soonest: readonly string[] = [
  'scenarios/supported-living.test.ts',
  'rights/planted.test.ts',
  'scenarios/seldom.test.ts',
  'scenarios/reading.test.ts',
  'scenarios/bad-input.test.ts',
  'scenarios/watchdog.test.ts',
  'scenarios/urgency.test.ts',
  'notices/mail.test.ts',
];

/** Why a grant cannot be exercised here; null for one that can. */
export const reasonOf = ({ action }: Grant): string | null =>
  implied.find(([beginning]) => action.startsWith(beginning))?.[1] ?? null;

type Document = { readonly Statement?: Statement | readonly Statement[] };
type Given = {
  readonly Roles?: readonly string[];
  readonly PolicyDocument?: Document;
  readonly Policies?: readonly { readonly PolicyDocument?: Document }[];
};

/**
 * Every grant of the roles of the app's functions, machines and schedules, one action on one resource each.
 * @param assembly folder of the synthesized app
 */
export function grantsIn(assembly: string): readonly Grant[] {
  const { resources } = place(readAssembly(assembly), { url: 'http://127.0.0.1:3000', parameters: {} });
  const found = resources.flatMap(({ type, ref, properties }) => {
    const { Roles = [], PolicyDocument, Policies = [] } = properties as Given;
    if (type === 'AWS::IAM::Role') return Policies.flatMap(({ PolicyDocument: document }) => grantsOf(ref, document));
    return type === 'AWS::IAM::Policy' ? Roles.flatMap((role) => grantsOf(role, PolicyDocument)) : [];
  });
  // The CDK's own function uploads files at deployment; nothing runs it here.
  const ours = found.filter(({ role }) => !/CustomCDKBucketDeployment/.test(role));
  return [...new Map(ours.map(togetherWith).map((grant) => [nameOf(grant), grant])).values()];
}

/** The same on every machine of ours is one grant: `infra/grants.ts` gives it in one row. */
export function togetherWith({ role, action, resource }: Grant): Grant {
  return {
    role,
    action,
    resource: action.startsWith('states:') ? resource.replace(/(doorstroom-local-).*$/, '$1*') : resource,
  };
}

/** A grant as one line. */
export function nameOf({ role, action, resource }: Grant): string {
  const short = role.replace(/^.*?-/, '').replace(/[0-9A-F]{8}$/, '');
  return `${short}: ${action} on ${resource.replace(/^arn:aws:\w+:[\w-]*:\d+:/, '').replace(/[0-9A-F]{8}(?=\/|$)/, '')}`;
}

function grantsOf(role: string, document: Document | undefined): readonly Grant[] {
  const { Statement: statements = [] } = document ?? {};
  return (Array.isArray(statements) ? (statements as readonly Statement[]) : [statements as Statement])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((resource) => ({ role, action, resource }))),
    );
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);
