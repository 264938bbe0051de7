import { HostRefusal } from '../hosting.ts';
import type { Stack } from './assembly.ts';

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface Identity {
  readonly ref: string;
  /** An attribute by its name; undefined when the resource has none of that name. */
  attribute(name: string): string | undefined;
}

export interface Scope {
  readonly stack: Stack;
  readonly parameters: Readonly<Record<string, string>>;
  /** Values that stacks export, by name. */
  readonly exports: ReadonlyMap<string, unknown>;
  identify(logicalId: string): Identity;
}

type Resolve = (argument: unknown, scope: Scope) => unknown;

/** One entry for each intrinsic function; any other is refused by name. */
const functions: Readonly<Record<string, Resolve>> = {
  Ref: (name, scope) => reference(text(name), scope),
  'Fn::GetAtt': (argument, scope) => attribute(argument, scope),
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = resolve(argument, scope) as [string, unknown[]];
    return parts.map(String).join(separator);
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = resolve(argument, scope) as [string, string];
    return whole.split(separator);
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = resolve(argument, scope) as [number | string, unknown[]];
    return list[Number(index)];
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return resolve(holds(condition, scope) ? yes : no, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = resolve(argument, scope) as [string, string, string];
    return scope.stack.template.Mappings?.[map]?.[first]?.[second];
  },
  'Fn::ImportValue': (argument, scope) => {
    const name = String(resolve(argument, scope));
    if (!scope.exports.has(name)) throw new HostRefusal(`No stack of the app exports ${name}, which is imported.`);
    return scope.exports.get(name);
  },
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolve(argument, scope))).toString('base64'),
  'Fn::GetAZs': (_, scope) => ['a', 'b', 'c'].map((zone) => `${scope.stack.region}${zone}`),
  'Fn::Length': (argument, scope) => (resolve(argument, scope) as unknown[]).length,
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolve(argument, scope)),
};

const conditions: Readonly<Record<string, (argument: unknown, scope: Scope) => boolean>> = {
  'Fn::Equals': (argument, scope) => {
    const [left, right] = resolve(argument, scope) as [unknown, unknown];
    return String(left) === String(right);
  },
  'Fn::And': (argument, scope) => (argument as unknown[]).every((each) => truth(each, scope)),
  'Fn::Or': (argument, scope) => (argument as unknown[]).some((each) => truth(each, scope)),
  'Fn::Not': (argument, scope) => !truth((argument as unknown[])[0], scope),
  Condition: (argument, scope) => holds(text(argument), scope),
};

/** Stands for a property that is left out. */
const noValue = Symbol('AWS::NoValue');

/**
 * The value with every intrinsic function in it replaced by what it gives. Properties that come to `AWS::NoValue` are gone.
 * @throws HostRefusal for an unknown function, parameter, resource or attribute, by name
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, scope)).filter((each) => each !== noValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && isIntrinsic(first[0])) {
    const [name, argument] = first;
    const known = functions[name];
    if (known !== undefined) return known(argument, scope);
    if (name in conditions) return truth(value, scope);
    throw new HostRefusal(`The template uses ${name}, which the embedded host does not know.`);
  }
  const resolved = entries.map(([name, each]) => [name, resolve(each, scope)] as const);
  return Object.fromEntries(resolved.filter(([, each]) => each !== noValue));
}

/** Whether a named condition of the template holds. */
export function holds(name: string, scope: Scope): boolean {
  const condition = scope.stack.template.Conditions?.[name];
  if (condition === undefined) throw new HostRefusal(`The template names a condition ${name} that it does not have.`);
  return truth(condition, scope);
}

function truth(value: unknown, scope: Scope): boolean {
  const [[name, argument] = ['', undefined]] = Object.entries(value as object) as [string, unknown][];
  const known = conditions[name];
  if (known === undefined)
    throw new HostRefusal(`The template uses ${name} in a condition; the embedded host does not know it.`);
  return known(argument, scope);
}

function isIntrinsic(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::') || name === 'Condition';
}

function reference(name: string, scope: Scope): unknown {
  const { stack } = scope;
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::Region': stack.region,
    'AWS::AccountId': stack.account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/embedded`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
  };
  if (name in pseudo) return pseudo[name];
  const parameter = stack.template.Parameters?.[name];
  if (parameter !== undefined) {
    const value = scope.parameters[name] ?? parameter.Default;
    if (value === undefined) throw new HostRefusal(`The template's parameter ${name} has no value and no default.`);
    return /^(CommaDelimitedList|List<)/.test(parameter.Type) ? String(value).split(',') : value;
  }
  return scope.identify(name).ref;
}

function attribute(argument: unknown, scope: Scope): string {
  const [logicalId = '', ...rest] = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
  const name = rest.join('.');
  const value = scope.identify(logicalId).attribute(name);
  if (value === undefined) {
    const type = scope.stack.template.Resources[logicalId]?.Type;
    throw new HostRefusal(
      `The template asks ${logicalId} (${type}) for ${name}, which the embedded host does not give.`,
    );
  }
  return value;
}

function substitute(argument: unknown, scope: Scope): string {
  const [pattern, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
  return pattern.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    if (name in own) return String(resolve(own[name], scope));
    return String(name.includes('.') ? attribute(name, scope) : reference(name, scope));
  });
}

function text(value: unknown): string {
  if (typeof value !== 'string')
    throw new HostRefusal(`The template has ${JSON.stringify(value)} where a name belongs.`);
  return value;
}
