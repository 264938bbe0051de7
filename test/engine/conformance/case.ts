import { readdirSync, readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../../local/engine/model.ts';
import type { Script } from '../staging/script.ts';

/** Something done to the execution from outside, `at` so many seconds after it started. */
export interface Signal {
  readonly at: number;
  /** Which token: the task it was handed to, as `Play.token` reads it. */
  readonly token?: string;
  readonly success?: Json;
  /** Instead of `success`: sent as it stands. */
  readonly successText?: string;
  readonly failure?: { readonly error?: string; readonly cause?: string };
  readonly heartbeat?: true;
  readonly stop?: { readonly error?: string; readonly cause?: string };
  readonly redrive?: true;
  /** Only lets time pass. */
  readonly look?: true;
  /** `machine:name` of another execution than the one that was started. */
  readonly execution?: string;
  /** The name of the error with which it must be refused. */
  readonly refused?: string;
}

/** `Type` or `Type name-or-index`, with detail members that must be there; `previous` is the event's previousEventId. */
export type ExpectedEvent = string | readonly [event: string, details: JsonObject];
export type ExpectedHistory = readonly (ExpectedEvent | { readonly anyOrder: readonly ExpectedEvent[] })[];

/** Everything that is left out is not looked at. README.md tells what each member means. */
export interface Expected {
  readonly status?: string;
  readonly output?: Json;
  readonly contains?: JsonObject;
  readonly error?: Json;
  readonly cause?: Json;
  readonly causeJson?: JsonObject;
  readonly history?: ExpectedHistory;
  readonly firstEvents?: ExpectedHistory;
  readonly last?: string;
  readonly previous?: readonly number[];
  readonly events?: number;
  readonly eventTypes?: { readonly [type: string]: number };
  readonly seconds?: number | { readonly atMost: number; readonly not: number };
  readonly times?: { readonly [type: string]: readonly number[] };
  readonly calls?: { readonly [task: string]: number | readonly Json[] };
  readonly others?: { readonly [execution: string]: string };
  readonly redriveStatus?: string;
  readonly redriveStatusReason?: string;
  readonly valid?: true;
  readonly refused?: readonly {
    readonly code?: string;
    readonly location?: string;
    readonly message?: string;
    readonly contains?: readonly string[];
  }[];
  readonly create?: string;
  readonly createContains?: readonly string[];
  readonly machinesAfter?: number;
}

export interface Case {
  readonly name: string;
  readonly source: string;
  readonly note?: string;
  /** A whole machine, or only its states (JSONata, starting with the first), or only the Output of a single Pass state. */
  readonly definition?: JsonObject;
  readonly definitionText?: string;
  readonly states?: JsonObject;
  readonly expression?: Json;
  /** Further machines by name, by their states. */
  readonly machines?: { readonly [name: string]: JsonObject };
  readonly input?: Json;
  readonly tasks?: Script;
  readonly signals?: readonly Signal[];
  readonly expected: Expected;
}

export const region = 'eu-west-1';
export const account = '123456789012';
export const machineName = 'case';
export const executionName = 'run';
export const machineArn = (name: string) => `arn:aws:states:${region}:${account}:stateMachine:${name}`;
export const executionArn = (machine: string, name: string) =>
  `arn:aws:states:${region}:${account}:execution:${machine}:${name}`;
export const functionArn = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;

/** Where an expectation comes from, as an address: `guide page.html#part`, `spec#part`, `recording file::test`. */
export function sourceAddress(source: string): string {
  const [, kind = '', rest = ''] = /^(\w+)[ ]?(.*)$/s.exec(source) ?? [];
  const base = sources[kind];
  if (base === undefined) throw new Error(`unknown kind of source: ${source}`);
  return kind === 'recording' ? `${base}${rest.replace('::', ' ')}` : `${base}${rest}`;
}

const here = new URL('.', import.meta.url);
const sources = JSON.parse(readFileSync(new URL('sources.json', here), 'utf8')) as { [kind: string]: string };

/** All cases by area, areas in the order of their names. */
export function areas(): { area: string; cases: Case[] }[] {
  const files = readdirSync(here).filter((file) => file.endsWith('.cases.json'));
  return files.sort().map((file) => ({
    area: file.slice(0, -'.cases.json'.length),
    cases: (JSON.parse(readFileSync(new URL(file, here), 'utf8')) as Case[]).map((read) => expand(read) as Case),
  }));
}

/** Fills in what the files abbreviate: long texts, ARNs of machines and functions. */
export function expand(value: unknown): unknown {
  if (typeof value === 'string') return expandText(value);
  if (Array.isArray(value)) return value.map(expand);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expand(member)]));
}

function expandText(text: string): string {
  const long = /^<text (?:(\S) )?(\d+)>$/.exec(text);
  if (long !== null) return (long[1] ?? 'x').repeat(Number(long[2]));
  if (/^function:[\w-]+$/.test(text)) return functionArn(text.slice('function:'.length));
  if (/^machine:[\w-]+$/.test(text)) return machineArn(text.slice('machine:'.length));
  return text
    .replaceAll(/<function ([\w-]+)>/g, (_, name) => functionArn(name))
    .replaceAll(/<machine ([\w-]+)>/g, (_, name) => (['arn', 'name'].includes(name) ? _ : machineArn(name)))
    .replaceAll(/<execution ([\w-]+):([\w-]+)>/g, (_, machine, name) => executionArn(machine, name));
}

/** The definition of a case as it is sent. */
export function definitionOf(given: Case): string {
  if (given.definitionText !== undefined) return given.definitionText;
  if (given.definition !== undefined) return JSON.stringify(given.definition);
  if (given.states !== undefined) return JSON.stringify(machineOf(given.states));
  return JSON.stringify(machineOf({ Only: { Type: 'Pass', Output: given.expression ?? null, End: true } }));
}

export function machineOf(states: JsonObject): JsonObject {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] ?? '', States: states };
}
