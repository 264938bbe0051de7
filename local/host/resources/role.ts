import type { Statement } from '../permissions/permissions.ts';
import { type Hosting, identity } from './hosting.ts';

interface Document {
  readonly Statement?: Statement | readonly Statement[];
}

interface RoleProperties {
  readonly Policies?: readonly { readonly PolicyDocument?: Document }[];
}

interface PolicyProperties {
  readonly PolicyDocument?: Document;
  readonly Roles?: readonly string[];
}

/** `AWS::IAM::Role`: what a function may do here is what it may do in AWS. */
export const role: Hosting = {
  identify(resource) {
    const name = resource.name('RoleName');
    return identity(name, { Arn: `arn:aws:iam::${resource.stack.account}:role/${name}`, RoleId: name });
  },
  host({ ref, properties }, world) {
    const { Policies: policies = [] } = properties as RoleProperties;
    world.permissions.grant(
      ref,
      policies.flatMap(({ PolicyDocument: document }) => statementsOf(document)),
    );
  },
};

/** `AWS::IAM::Policy` and `AWS::IAM::ManagedPolicy`: given to the roles that they name. */
export const policy: Hosting = {
  identify: (resource) => {
    const name = resource.name('ManagedPolicyName');
    const arn = `arn:aws:iam::${resource.stack.account}:policy/${name}`;
    return resource.type === 'AWS::IAM::ManagedPolicy'
      ? identity(arn, { PolicyArn: arn })
      : identity(name, { Id: name });
  },
  host({ properties }, world) {
    const { PolicyDocument: document, Roles: roles = [] } = properties as PolicyProperties;
    for (const name of roles) world.permissions.grant(name, statementsOf(document));
  },
};

function statementsOf(document: Document | undefined): readonly Statement[] {
  const { Statement: statements = [] } = document ?? {};
  return Array.isArray(statements) ? statements : [statements as Statement];
}
