import type { Json, JsonObject, TaskPattern } from '../model.ts';
import type {
  Assignments,
  Catcher,
  Definition,
  Retrier,
  Rule,
  Source,
  SourceState,
  State,
  TaskState,
} from './definition.ts';
import { compileNumber, compileString, type ranges } from './field.ts';
import { compileTemplate, type Template } from './template.ts';

/** @param source a definition that has no faults */
export function compile(source: Source): Definition {
  const states: State[] = [];
  const startAt = compileMachine(source, states);
  return { startAt, timeoutSeconds: source.TimeoutSeconds ?? null, states };
}

/** Gives the states of one machine, branch or processor their numbers, then compiles them. @returns the number of the first */
function compileMachine(source: Source, states: State[]): number {
  const numbers = new Map<string, number>();
  const names = Object.keys(source.States);
  for (const name of names) {
    numbers.set(name, states.length);
    states.push(undefined as unknown as State);
  }
  const numberOf = (name: unknown): number => (typeof name === 'string' ? (numbers.get(name) ?? -1) : -1);
  for (const name of names) {
    const index = numberOf(name);
    states[index] = compileState(index, name, source.States[name] as SourceState, numberOf, states);
  }
  return numberOf(source.StartAt);
}

type NumberOf = (name: unknown) => number;

function compileState(index: number, name: string, source: SourceState, numberOf: NumberOf, states: State[]): State {
  const common = { index, name, next: numberOf(source.Next), ...results(source) };
  switch (source.Type) {
    case 'Pass':
    case 'Succeed':
      return { ...common, type: source.Type };
    case 'Fail':
      return { ...common, type: 'Fail', error: text(source, 'Error'), cause: text(source, 'Cause') };
    case 'Wait':
      return { ...common, type: 'Wait', seconds: number(source, 'Seconds'), timestamp: template(source, 'Timestamp') };
    case 'Choice':
      return { ...common, type: 'Choice', rules: rules(source, numberOf), otherwise: numberOf(source.Default) };
    case 'Task':
      return { ...common, ...failures(source, numberOf), type: 'Task', ...task(source) };
    case 'Parallel': {
      const branches = (source.Branches as unknown as Source[]).map((branch) => compileMachine(branch, states));
      return {
        ...common,
        ...failures(source, numberOf),
        type: 'Parallel',
        arguments: template(source, 'Arguments'),
        branches,
      };
    }
    case 'Map':
      return {
        ...common,
        ...failures(source, numberOf),
        type: 'Map',
        items: template(source, 'Items'),
        itemSelector: template(source, 'ItemSelector'),
        maxConcurrency: number(source, 'MaxConcurrency'),
        toleratedFailureCount: number(source, 'ToleratedFailureCount'),
        toleratedFailurePercentage: number(source, 'ToleratedFailurePercentage'),
        processor: compileMachine(source.ItemProcessor as unknown as Source, states),
      };
  }
}

function template(source: JsonObject | SourceState, field: string): Template | null {
  const value = source[field];
  return value === undefined ? null : compileTemplate(value, field);
}

function number(source: SourceState, field: keyof typeof ranges) {
  const value = source[field];
  return value === undefined ? null : compileNumber(value, field);
}

function text(source: SourceState, field: string) {
  const value = source[field];
  return value === undefined ? null : compileString(value, field);
}

function results(source: JsonObject | SourceState): { output: Template | null; assign: Assignments | null } {
  const assign = Object.entries((source.Assign ?? {}) as JsonObject);
  return {
    output: template(source, 'Output'),
    assign: assign.length > 0 ? assign.map(([name, value]) => [name, compileTemplate(value, `Assign/${name}`)]) : null,
  };
}

function rules(source: SourceState, numberOf: NumberOf): Rule[] {
  return (source.Choices as JsonObject[]).map((rule) => ({
    condition: compileTemplate(rule.Condition as Json, 'Condition'),
    next: numberOf(rule.Next),
    ...results(rule),
  }));
}

function failures(source: SourceState, numberOf: NumberOf): { retry: Retrier[]; catch: Catcher[] } {
  const retriers = (source.Retry ?? []) as JsonObject[];
  const catchers = (source.Catch ?? []) as JsonObject[];
  return {
    retry: retriers.map((retrier) => ({
      errorEquals: retrier.ErrorEquals as string[],
      intervalSeconds: (retrier.IntervalSeconds ?? 1) as number,
      maxAttempts: (retrier.MaxAttempts ?? 3) as number,
      backoffRate: (retrier.BackoffRate ?? 2) as number,
      maxDelaySeconds: (retrier.MaxDelaySeconds ?? null) as number | null,
      fullJitter: retrier.JitterStrategy === 'FULL',
    })),
    catch: catchers.map((catcher) => ({
      errorEquals: catcher.ErrorEquals as string[],
      next: numberOf(catcher.Next),
      ...results(catcher),
    })),
  };
}

function task(source: SourceState) {
  const resource = String(source.Resource);
  const credentials = source.Credentials as JsonObject | undefined;
  return {
    resource,
    ...parseResource(resource),
    arguments: template(source, 'Arguments'),
    timeoutSeconds: number(source, 'TimeoutSeconds'),
    heartbeatSeconds: number(source, 'HeartbeatSeconds'),
    roleArn: credentials ? compileString(credentials.RoleArn as Json, 'Credentials/RoleArn') : null,
  };
}

const servicePrefix = /^arn:aws[a-z-]*:states:[^:]*:[^:]*:(?<service>[^:]+):(?<action>.+)$/;
const functionArn = /^arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:[^:]+(:[^:]+)?$/;

/**
 * Takes a resource apart: `arn:aws:states:::lambda:invoke.waitForTaskToken` is the integration `lambda:invoke` waiting for a token,
 * an ARN of a function is `lambda:function`.
 * @returns an empty integration when it is neither
 */
export function parseResource(resource: string): Pick<TaskState, 'integration' | 'pattern' | 'service'> {
  if (functionArn.test(resource)) return { integration: 'lambda:function', pattern: 'requestResponse', service: null };
  const { service, action } = servicePrefix.exec(resource)?.groups ?? {};
  if (service === undefined || action === undefined)
    return { integration: '', pattern: 'requestResponse', service: null };
  const dot = action.indexOf('.');
  const name = dot < 0 ? action : action.slice(0, dot);
  const pattern = (dot < 0 ? 'requestResponse' : action.slice(dot + 1)) as TaskPattern;
  return { integration: `${service}:${name}`, pattern, service: { resourceType: service, resource: action } };
}
