import { isDeepStrictEqual } from 'node:util';
import type { HistoryEvent, Json, JsonObject } from '../../../local/engine/model.ts';
import {
  type ExpectedEvent,
  type ExpectedHistory,
  executionArn,
  executionName,
  machineArn,
  machineName,
} from './case.ts';

const kinds: { [mark: string]: (actual: unknown) => boolean } = {
  '<any>': (actual) => actual !== undefined,
  '<absent>': (actual) => actual === undefined,
  '<token>': (actual) => typeof actual === 'string' && actual.length > 0 && actual.length <= 2048,
  '<instant>': (actual) => typeof actual === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(actual),
  '<uuid>': (actual) =>
    typeof actual === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(actual),
  '<role>': (actual) => typeof actual === 'string' && actual.startsWith('arn:aws:iam::'),
  '<machine arn>': (actual) => actual === machineArn(machineName),
  '<machine name>': (actual) => actual === machineName,
  '<execution arn>': (actual) => actual === executionArn(machineName, executionName),
  '<execution name>': (actual) => actual === executionName,
};

/** Equal, where an expected `<…>` stands for a kind of value and `{contains}` for a part of it. */
export function matches(expected: Json | undefined, actual: unknown): boolean {
  if (typeof expected === 'string' && kinds[expected] !== undefined) return kinds[expected](actual);
  if (expected === null || typeof expected !== 'object') return isDeepStrictEqual(expected, actual);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, n) => matches(item, actual[n]))
    );
  }
  if (isPart(expected)) return hasPart(expected.contains, actual);
  if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) return false;
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].every((name) => name in expected && matches(expected[name], (actual as JsonObject)[name]));
}

function isPart(expected: JsonObject): expected is { contains: Json } {
  return Object.keys(expected).length === 1 && 'contains' in expected;
}

function hasPart(part: Json, actual: unknown): boolean {
  if (Array.isArray(part)) return part.every((text) => String(actual).includes(String(text)));
  return Object.entries(part as JsonObject).every(([name, member]) =>
    matches(member, (actual as JsonObject | undefined)?.[name]),
  );
}

const jsonText = new Set(['input', 'output', 'parameters']);

/** The detail members of an event, JSON text read as JSON. */
function detailsOf(event: HistoryEvent): JsonObject {
  const members: JsonObject = {};
  for (const [name, value] of Object.entries(rawDetails(event))) {
    if (jsonText.has(name) && typeof value === 'string') members[name] = JSON.parse(value);
    else if (name === 'assignedVariables') members[name] = readEach(value as JsonObject);
    else members[name] = value;
  }
  return members;
}

function rawDetails(event: HistoryEvent): JsonObject {
  const member = Object.keys(event).find((name) => name.endsWith('EventDetails')) as
    | `${string}EventDetails`
    | undefined;
  return member === undefined ? {} : (event[member] ?? {});
}

function readEach(texts: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(String(text))]));
}

function eventMatches(expected: ExpectedEvent, event: HistoryEvent): boolean {
  const [head, wanted] = typeof expected === 'string' ? [expected, {}] : expected;
  const [type, label] = head.split(' ');
  const details = detailsOf(event);
  if (event.type !== type) return false;
  if (label !== undefined && String(/^\d+$/.test(label) ? details.index : details.name) !== label) return false;
  return Object.entries(wanted).every(([name, value]) =>
    name === 'previous' ? event.previousEventId === value : matches(value, details[name]),
  );
}

/** What is wrong with a history, as sentences; nothing when it is as expected. */
export function historyFaults(expected: ExpectedHistory, events: HistoryEvent[]): string[] {
  const faults: string[] = [];
  let n = 0;
  for (const entry of expected) {
    if (typeof entry === 'object' && 'anyOrder' in entry) {
      const group = events.slice(n, n + entry.anyOrder.length);
      for (const wanted of entry.anyOrder) {
        const found = group.findIndex((event) => eventMatches(wanted, event));
        if (found === -1) faults.push(`among events ${n + 1} to ${n + entry.anyOrder.length} is no ${show(wanted)}`);
        else group.splice(found, 1);
      }
      n += entry.anyOrder.length;
    } else {
      const event = events[n];
      n += 1;
      if (event === undefined) faults.push(`event ${n} is missing: ${show(entry)}`);
      else if (!eventMatches(entry as ExpectedEvent, event)) {
        faults.push(`event ${n} is ${event.type} ${short(detailsOf(event))} instead of ${show(entry)}`);
      }
    }
  }
  return faults;
}

/** What every history must hold, whatever the case. */
export function historyLawFaults(events: HistoryEvent[]): string[] {
  const faults: string[] = [];
  for (const [n, event] of events.entries()) {
    if (event.id !== n + 1) faults.push(`event ${n + 1} has id ${event.id}`);
    if (event.previousEventId >= event.id || event.previousEventId < 0) {
      faults.push(`event ${event.id} follows ${event.previousEventId}`);
    }
    if (n > 0 && event.timestamp < (events[n - 1]?.timestamp ?? 0)) faults.push(`time goes back at event ${event.id}`);
  }
  if (events[0]?.type !== 'ExecutionStarted') faults.push('the history does not begin with ExecutionStarted');
  return faults;
}

function show(expected: unknown): string {
  return short(expected);
}

export function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
