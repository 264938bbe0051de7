import type { Definition, State, TaskState } from '../language/definition.ts';
import type { HistoryEvent, Json, JsonObject } from '../model.ts';
import { type Shape, typeOf } from './event-type.ts';
import { type Chunk, width } from './recorder.ts';

export interface Setting {
  readonly definition: Definition;
  readonly roleArn: string;
  readonly region: string;
  /** Whether inputs, outputs and parameters are told. */
  readonly includeData: boolean;
}

/** The events of a chunk as GetExecutionHistory tells them. */
export function expand(chunk: Chunk, setting: Setting): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (let at = 0; at < chunk.events.length; at += width) events.push(expandOne(chunk, at, setting));
  return events;
}

/** One event of a chunk while it is read. */
interface RecordedEvent {
  readonly state: State | undefined;
  /** The number in the place of the value. */
  readonly number: number;
  readonly value: Json | undefined;
  readonly extra: Json | undefined;
  readonly setting: Setting;
}

/** @param at place of the event's first number */
export function expandOne(chunk: Chunk, at: number, setting: Setting): HistoryEvent {
  const { events, values } = chunk;
  const [type, shape] = typeOf(events[at] as number);
  const number = events[at + 3] as number;
  const recorded: RecordedEvent = {
    state: setting.definition.states[events[at + 2] as number],
    number,
    value: values[number],
    extra: values[events[at + 4] as number],
    setting,
  };
  const event: HistoryEvent = {
    timestamp: chunk.at,
    type,
    id: chunk.first + at / width,
    previousEventId: events[at + 1] as number,
  };
  const details = readers[shape](recorded);
  if (details !== null) event[`${memberOf(type, shape)}EventDetails`] = details;
  return event;
}

function memberOf(type: string, shape: Shape): string {
  if (shape === 'entered') return 'stateEntered';
  if (shape === 'exited') return 'stateExited';
  return `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`;
}

const readers: Record<Shape, (recorded: RecordedEvent) => JsonObject | null> = {
  none: () => null,
  executionStarted: (recorded) => ({ ...input(recorded), roleArn: recorded.setting.roleArn }),
  executionRedriven: ({ number }) => ({ redriveCount: number }),
  entered: (recorded) => ({ name: recorded.state?.name ?? '', ...input(recorded) }),
  exited: (recorded) => ({ name: recorded.state?.name ?? '', ...output(recorded), ...assigned(recorded) }),
  scheduled: (recorded) => ({
    ...service(recorded),
    region: recorded.setting.region,
    ...(recorded.setting.includeData ? { parameters: JSON.stringify(recorded.value) } : {}),
    ...limits(recorded),
  }),
  'function-scheduled': (recorded) => ({
    resource: (recorded.state as TaskState).resource,
    ...input(recorded),
    ...limits(recorded),
  }),
  started: service,
  output,
  'service-output': (recorded) => ({ ...service(recorded), ...output(recorded) }),
  failure,
  'service-failure': (recorded) => ({ ...service(recorded), ...failure(recorded) }),
  evaluationFailed: (recorded) => {
    const [error, cause, location] = recorded.value as [string, string, string];
    return { error, cause, ...(location === '' ? {} : { location }), state: recorded.state?.name ?? '' };
  },
  length: ({ number }) => ({ length: number }),
  iteration: ({ state, number }) => ({ name: state?.name ?? '', index: number }),
};

function input({ value, setting }: RecordedEvent): JsonObject {
  if (!setting.includeData) return {};
  return { input: JSON.stringify(value), inputDetails: { truncated: false } };
}

function output({ value, setting }: RecordedEvent): JsonObject {
  if (!setting.includeData) return {};
  return { output: JSON.stringify(value), outputDetails: { truncated: false } };
}

function assigned({ extra, setting }: RecordedEvent): JsonObject {
  if (extra === undefined || !setting.includeData) return {};
  const variables = Object.entries(extra as JsonObject).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(variables), assignedVariablesDetails: { truncated: false } };
}

function service({ state }: RecordedEvent): JsonObject {
  const { resourceType, resource } = (state as TaskState).service ?? { resourceType: '', resource: '' };
  return { resourceType, resource };
}

function limits({ extra }: RecordedEvent): JsonObject {
  const [timeout, heartbeat, roleArn] = (extra ?? [null, null, null]) as [number | null, number | null, string | null];
  return {
    ...(timeout === null ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === null ? {} : { heartbeatInSeconds: heartbeat }),
    ...(roleArn === null ? {} : { taskCredentials: { roleArn } }),
  };
}

function failure({ value }: RecordedEvent): JsonObject {
  const [error, cause] = value as [string | null, string | null];
  return { ...(error === null ? {} : { error }), ...(cause === null ? {} : { cause }) };
}
