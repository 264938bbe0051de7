import { HostRefusal } from '../hosting.ts';
import { type Condition, holds, type Keys, wildcard } from './conditions.ts';

/** A statement of a policy document. */
export interface Statement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Condition;
}

/** One thing that a call asks to do. */
export interface Asked {
  /** Such as `dynamodb:PutItem`. */
  readonly action: string;
  /** `*` for what concerns no resource in particular; left out when it cannot be known here: any will then do. */
  readonly resource?: string;
  /** What conditions look at. */
  readonly keys?: Keys;
}

/** One action on one resource, as a statement of a role's policies allows it. Patterns stand as they are written. */
export interface Grant {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

export interface PermissionsOptions {
  /** Told of each grant when it is used for the first time. */
  readonly used?: (grant: Grant) => void;
  /** Told of each thing that a role asked to do and may not: its template lacks a grant, for functions try nothing out. */
  readonly refused?: (lacking: Grant) => void;
  /** Grants that are left out, as if the template did not have them; `*` in a member stands for anything. */
  readonly without?: Grant | null;
}

/** What the roles of the template may do, by action, resource and condition; what is denied is denied whatever else is allowed. */
export class Permissions {
  readonly #options: PermissionsOptions;
  readonly #statements = new Map<string, Statement[]>();
  readonly #used = new Set<string>();

  constructor(options: PermissionsOptions = {}) {
    this.#options = options;
  }

  /** @param role name of the role */
  grant(role: string, statements: readonly Statement[]): void {
    const given = statements.flatMap((statement) => this.#kept(role, statement));
    this.#statements.set(role, [...(this.#statements.get(role) ?? []), ...given]);
  }

  /**
   * What of it a role may not do; null when it may do all. A role that the template does not have may do everything: what it
   * may is written somewhere else.
   * @param roleArn ARN of the role
   */
  refused(roleArn: string, asked: readonly Asked[]): Asked | null {
    const role = roleArn.split('/').at(-1) ?? '';
    const statements = this.#statements.get(role);
    if (statements === undefined) return null;
    const refused = asked.find((each) => !this.#allows(role, statements, each)) ?? null;
    if (refused !== null) this.#options.refused?.({ role, action: refused.action, resource: refused.resource ?? '*' });
    return refused;
  }

  /**
   * Demands what a resource of the template needs of a role before anything happens: AWS would refuse to make it.
   * @param whose logical id of the resource
   * @throws HostRefusal when the role may not do it all
   */
  demand(whose: string, roleArn: string, asked: readonly Asked[]): void {
    const refused = this.refused(roleArn, asked);
    if (refused === null) return;
    const { action, resource = '*' } = refused;
    throw new HostRefusal(`${whose} cannot work: ${roleArn.split('/').at(-1)} may not ${action} on ${resource}.`);
  }

  #allows(role: string, statements: readonly Statement[], asked: Asked): boolean {
    // A condition that is not judged here does not allow, and does deny.
    const fitting = statements.filter((statement) => covers(statement, asked));
    const isDenied = fitting.some(
      ({ Effect, Condition }) => Effect !== 'Allow' && holds(Condition, asked.keys ?? {}) !== false,
    );
    const allowing = fitting.filter(
      ({ Effect, Condition }) => Effect === 'Allow' && holds(Condition, asked.keys ?? {}) === true,
    );
    if (isDenied || allowing.length === 0) return false;
    if (this.#options.used) for (const statement of allowing) this.#note(role, statement, asked);
    return true;
  }

  #note(role: string, { Action, Resource }: Statement, { action, resource }: Asked): void {
    for (const allowed of list(Action).filter((pattern) => onAction(pattern, action))) {
      for (const place of list(Resource).filter(
        (pattern) => resource === undefined || wildcard(pattern).test(resource),
      )) {
        const name = `${role} ${allowed} ${place}`;
        if (this.#used.has(name)) continue;
        this.#used.add(name);
        this.#options.used?.({ role, action: allowed, resource: place });
      }
    }
  }

  /** The statement without the grants that are left out: as one for each action, if need be. */
  #kept(role: string, statement: Statement): readonly Statement[] {
    const { without } = this.#options;
    if (!without || statement.Effect !== 'Allow' || !wildcard(without.role).test(role)) return [statement];
    const [actions, resources] = [list(statement.Action), list(statement.Resource)];
    const left = resources.filter((each) => !wildcard(without.resource).test(each));
    if (left.length === resources.length) return [statement];
    return actions.map((action) => ({
      ...statement,
      Action: action,
      Resource: wildcard(without.action).test(action) ? left : resources,
    }));
  }
}

function covers(statement: Statement, { action, resource }: Asked): boolean {
  const isOnAction =
    statement.NotAction === undefined
      ? list(statement.Action).some((pattern) => onAction(pattern, action))
      : !list(statement.NotAction).some((pattern) => onAction(pattern, action));
  if (!isOnAction) return false;
  if (resource === undefined) return statement.NotResource !== undefined || list(statement.Resource).length > 0;
  if (statement.NotResource !== undefined)
    return !list(statement.NotResource).some((each) => wildcard(each).test(resource));
  return list(statement.Resource).some((pattern) => wildcard(pattern).test(resource));
}

const onAction = (pattern: string, action: string): boolean =>
  wildcard(pattern.toLowerCase()).test(action.toLowerCase());

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);
