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
interface Reading {
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
  const reading: Reading = {
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
  const details = readers[shape](reading);
  if (details !== null) event[`${memberOf(type, shape)}EventDetails`] = details;
  return event;
}

function memberOf(type: string, shape: Shape): string {
  if (shape === 'entered') return 'stateEntered';
  if (shape === 'exited') return 'stateExited';
  return `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`;
}

const readers: Record<Shape, (reading: Reading) => JsonObject | null> = {
  none: () => null,
  executionStarted: (reading) => ({ ...input(reading), roleArn: reading.setting.roleArn }),
  executionRedriven: ({ number }) => ({ redriveCount: number }),
  entered: (reading) => ({ name: reading.state?.name ?? '', ...input(reading) }),
  exited: (reading) => ({ name: reading.state?.name ?? '', ...output(reading), ...assigned(reading) }),
  scheduled: (reading) => ({
    ...service(reading),
    region: reading.setting.region,
    ...(reading.setting.includeData ? { parameters: JSON.stringify(reading.value) } : {}),
    ...limits(reading),
  }),
  'function-scheduled': (reading) => ({
    resource: (reading.state as TaskState).resource,
    ...input(reading),
    ...limits(reading),
  }),
  started: service,
  output,
  'service-output': (reading) => ({ ...service(reading), ...output(reading) }),
  failure,
  'service-failure': (reading) => ({ ...service(reading), ...failure(reading) }),
  evaluationFailed: (reading) => {
    const [error, cause, location] = reading.value as [string, string, string];
    return { error, cause, ...(location === '' ? {} : { location }), state: reading.state?.name ?? '' };
  },
  length: ({ number }) => ({ length: number }),
  iteration: ({ state, number }) => ({ name: state?.name ?? '', index: number }),
};

function input({ value, setting }: Reading): JsonObject {
  if (!setting.includeData) return {};
  return { input: JSON.stringify(value), inputDetails: { truncated: false } };
}

function output({ value, setting }: Reading): JsonObject {
  if (!setting.includeData) return {};
  return { output: JSON.stringify(value), outputDetails: { truncated: false } };
}

function assigned({ extra, setting }: Reading): JsonObject {
  if (extra === undefined || !setting.includeData) return {};
  const variables = Object.entries(extra as JsonObject).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(variables), assignedVariablesDetails: { truncated: false } };
}

function service({ state }: Reading): JsonObject {
  const { resourceType, resource } = (state as TaskState).service ?? { resourceType: '', resource: '' };
  return { resourceType, resource };
}

function limits({ extra }: Reading): JsonObject {
  const [timeout, heartbeat, roleArn] = (extra ?? [null, null, null]) as [number | null, number | null, string | null];
  return {
    ...(timeout === null ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === null ? {} : { heartbeatInSeconds: heartbeat }),
    ...(roleArn === null ? {} : { taskCredentials: { roleArn } }),
  };
}

function failure({ value }: Reading): JsonObject {
  const [error, cause] = value as [string | null, string | null];
  return { ...(error === null ? {} : { error }), ...(cause === null ? {} : { cause }) };
}
