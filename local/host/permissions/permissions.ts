/** A statement of a policy document. Conditions are taken as met: what they look at does not exist on one machine. */
export interface Statement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
}

/** One thing that a call asks to do. Without a resource it is enough that the action is allowed on any. */
export interface Asked {
  /** Such as `dynamodb:PutItem`. */
  readonly action: string;
  readonly resource?: string;
}

/** What the roles of the template may do. */
export class Permissions {
  readonly #statements = new Map<string, Statement[]>();

  /** @param role name of the role */
  grant(role: string, statements: readonly Statement[]): void {
    this.#statements.set(role, [...(this.#statements.get(role) ?? []), ...statements]);
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
    return asked.find((each) => !allows(statements, each)) ?? null;
  }
}

function allows(statements: readonly Statement[], asked: Asked): boolean {
  const fitting = statements.filter((statement) => covers(statement, asked));
  return fitting.some(({ Effect }) => Effect !== 'Deny') && !fitting.some(({ Effect }) => Effect === 'Deny');
}

function covers(statement: Statement, { action, resource }: Asked): boolean {
  const onAction =
    statement.NotAction === undefined
      ? any(statement.Action, action.toLowerCase(), (pattern) => pattern.toLowerCase())
      : !any(statement.NotAction, action.toLowerCase(), (pattern) => pattern.toLowerCase());
  if (!onAction || resource === undefined) return onAction;
  if (statement.NotResource !== undefined) return !any(statement.NotResource, resource);
  return any(statement.Resource, resource);
}

function any(
  patterns: string | readonly string[] | undefined,
  text: string,
  fold = (pattern: string) => pattern,
): boolean {
  const list = typeof patterns === 'string' ? [patterns] : (patterns ?? []);
  return list.some((pattern) => wildcard(fold(pattern)).test(text));
}

const compiled = new Map<string, RegExp>();

function wildcard(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const literal = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${literal}$`, 's');
    compiled.set(pattern, expression);
  }
  return expression;
}
