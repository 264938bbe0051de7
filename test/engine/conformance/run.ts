import { isDeepStrictEqual } from 'node:util';
import {
  type Diagnostic,
  type ExecutionDescription,
  type HistoryEvent,
  ServiceError,
} from '../../../local/engine/model.ts';
import { dawn, Stage } from '../staging/stage.ts';
import {
  type Case,
  definitionOf,
  type Expected,
  executionArn,
  executionName,
  machineArn,
  machineName,
  machineOf,
  type Signal,
} from './case.ts';
import { historyFaults, historyLawFaults, matches, short } from './match.ts';
import { signal } from './signal.ts';

const roleArn = 'arn:aws:iam::123456789012:role/case';

/** Runs a case on an engine of its own. @returns what differs from what is expected, as sentences */
export async function run(given: Case): Promise<string[]> {
  const stage = new Stage({ script: given.tasks ?? {}, clock: 'real' });
  try {
    const { expected } = given;
    if (expected.valid || expected.refused !== undefined) return await creationFaults(given, stage);
    for (const [name, states] of Object.entries(given.machines ?? {})) {
      const definition = JSON.stringify(machineOf(states));
      await stage.engine.createStateMachine({ name, definition, roleArn });
    }
    return await executionFaults(given, stage);
  } finally {
    await stage.engine.close();
  }
}

async function executionFaults(given: Case, stage: Stage): Promise<string[]> {
  const { engine } = stage;
  const created = await refusal(
    engine.createStateMachine({ name: machineName, definition: definitionOf(given), roleArn }),
  );
  if (created !== undefined) return [`the machine was refused: ${created.name} ${created.message}`];
  const { executionArn: arn } = await engine.startExecution({
    stateMachineArn: machineArn(machineName),
    name: executionName,
    input: JSON.stringify(given.input === undefined ? {} : given.input),
  });
  const faults: string[] = [];
  for (const each of given.signals ?? []) {
    await stage.advanceTo(dawn + each.at * 1000);
    faults.push(...(await signalFaults(each, stage)));
  }
  await stage.advanceToEnd();
  const description = engine.describeExecution(arn);
  const { events } = engine.history(arn);
  return [
    ...faults,
    ...historyLawFaults(events),
    ...givenFaults(given, stage),
    ...resultFaults(given.expected, description),
    ...eventFaults(given.expected, events, description),
    ...otherFaults(given.expected, stage),
  ];
}

async function signalFaults(given: Signal, stage: Stage): Promise<string[]> {
  const refused = await refusal(signal(given, stage));
  await stage.settle();
  if (refused?.name === given.refused) return [];
  const found = refused === undefined ? 'accepted' : `refused: ${refused.name} ${refused.message}`;
  return [`the signal at ${given.at} s was ${found} instead of ${given.refused ?? 'accepted'}`];
}

async function refusal(attempt: Promise<unknown>): Promise<ServiceError | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (fault) {
    if (fault instanceof ServiceError) return fault;
    throw fault;
  }
}

/** What the tasks were given, against what the script says they are given. */
function givenFaults(given: Case, stage: Stage): string[] {
  return Object.entries(given.tasks ?? {}).flatMap(([task, answers]) => {
    const list = Array.isArray(answers) ? answers : [answers];
    return stage.play.given(task).flatMap((actual, n) => {
      const wanted = list[Math.min(n, list.length - 1)]?.given;
      if (wanted === undefined || matches(wanted, actual)) return [];
      return [`call ${n + 1} of ${task} was given ${short(actual)} instead of ${short(wanted)}`];
    });
  });
}

function resultFaults(expected: Expected, actual: ExecutionDescription): string[] {
  const faults: string[] = [];
  const check = (what: string, wanted: unknown, found: unknown, holds: boolean) => {
    if (!holds) faults.push(`${what} is ${short(found)} instead of ${short(wanted)}`);
  };
  const output = actual.output === undefined ? undefined : JSON.parse(actual.output);
  const { status, error, cause } = actual;
  const failure = { status, error, cause };
  if (expected.status !== undefined) check('the status', expected.status, failure, status === expected.status);
  if (expected.output !== undefined) check('the output', expected.output, output, matches(expected.output, output));
  if (expected.contains !== undefined) {
    check('the output', expected.contains, output, matches({ contains: expected.contains }, output));
  }
  if (expected.error !== undefined) check('the error', expected.error, failure, matches(expected.error, error));
  if (expected.cause !== undefined) check('the cause', expected.cause, cause, matches(expected.cause, cause));
  if (expected.causeJson !== undefined) {
    const read = cause === undefined ? undefined : JSON.parse(cause);
    check('the cause', expected.causeJson, read, matches(expected.causeJson, read));
  }
  if (expected.redriveStatus !== undefined) {
    check(
      'redriveStatus',
      expected.redriveStatus,
      actual.redriveStatus,
      actual.redriveStatus === expected.redriveStatus,
    );
  }
  if (expected.redriveStatusReason !== undefined) {
    const reason = actual.redriveStatusReason;
    check('redriveStatusReason', expected.redriveStatusReason, reason, reason === expected.redriveStatusReason);
  }
  return faults;
}

function eventFaults(expected: Expected, events: HistoryEvent[], actual: ExecutionDescription): string[] {
  const faults: string[] = [];
  if (expected.history !== undefined) {
    faults.push(...historyFaults(expected.history, events));
    const wanted = expected.history.reduce(
      (sum, entry) => sum + (typeof entry === 'object' && 'anyOrder' in entry ? entry.anyOrder.length : 1),
      0,
    );
    if (events.length > wanted)
      faults.push(`there are more events: ${events.slice(wanted).map((event) => event.type)}`);
  }
  if (expected.firstEvents !== undefined) faults.push(...historyFaults(expected.firstEvents, events));
  const check = (what: string, wanted: unknown, found: unknown) => {
    if (!isDeepStrictEqual(wanted, found)) faults.push(`${what} is ${short(found)} instead of ${short(wanted)}`);
  };
  if (expected.previous !== undefined) {
    check(
      'the chain of previousEventId',
      expected.previous,
      events.map((event) => event.previousEventId),
    );
  }
  if (expected.last !== undefined) check('the last event', expected.last, events.at(-1)?.type);
  if (expected.events !== undefined) check('the number of events', expected.events, events.length);
  for (const [type, count] of Object.entries(expected.eventTypes ?? {})) {
    check(`the number of ${type}`, count, events.filter((event) => event.type === type).length);
  }
  const seconds = (timestamp: number) => (timestamp - actual.startDate) / 1000;
  for (const [type, wanted] of Object.entries(expected.times ?? {})) {
    const found = events.filter((event) => event.type === type).map((event) => seconds(event.timestamp));
    check(`the times of ${type}`, wanted, found);
  }
  if (typeof expected.seconds === 'number') {
    check('the duration in seconds', expected.seconds, seconds(actual.stopDate ?? Number.NaN));
  } else if (expected.seconds !== undefined) {
    const found = seconds(actual.stopDate ?? Number.NaN);
    if (!(found <= expected.seconds.atMost && found !== expected.seconds.not))
      faults.push(`it lasted ${found} seconds`);
  }
  return faults;
}

function otherFaults(expected: Expected, stage: Stage): string[] {
  const faults: string[] = [];
  for (const [task, wanted] of Object.entries(expected.calls ?? {})) {
    const found = stage.play.given(task);
    const holds = typeof wanted === 'number' ? found.length === wanted : matches([...wanted], found);
    if (!holds)
      faults.push(`${task} was called ${found.length} times with ${short(found)} instead of ${short(wanted)}`);
  }
  for (const [execution, wanted] of Object.entries(expected.others ?? {})) {
    const [machine = '', name = ''] = execution.split(':');
    const found = stage.engine.describeExecution(executionArn(machine, name)).status;
    if (found !== wanted) faults.push(`${execution} is ${found} instead of ${wanted}`);
  }
  return faults;
}

async function creationFaults(given: Case, stage: Stage): Promise<string[]> {
  const definition = definitionOf(given);
  const found = stage.engine.validate(definition).filter(({ severity }) => severity === 'ERROR');
  const created = await refusal(stage.engine.createStateMachine({ name: machineName, definition, roleArn }));
  const faults: string[] = [];
  if (given.expected.valid) {
    if (found.length > 0 || created !== undefined)
      faults.push(`it was refused: ${short(found)} ${created?.message ?? ''}`);
    return faults;
  }
  for (const wanted of given.expected.refused ?? []) {
    if (!found.some((diagnostic) => diagnosticMatches(wanted, diagnostic))) {
      faults.push(`no diagnostic is ${short(wanted)}; there are ${short(found)}`);
    }
  }
  const name = given.expected.create ?? 'InvalidDefinition';
  if (created?.name !== name) faults.push(`creating it is ${created?.name ?? 'accepted'} instead of ${name}`);
  for (const text of given.expected.createContains ?? []) {
    if (!created?.message.includes(text)) faults.push(`the refusal does not say ${text}: ${created?.message}`);
  }
  const kept = stage.engine.listStateMachines().items.length;
  if (kept !== (given.expected.machinesAfter ?? 0)) faults.push(`${kept} machines are kept`);
  return faults;
}

function diagnosticMatches(wanted: NonNullable<Expected['refused']>[number], found: Diagnostic): boolean {
  const place = (location: string) => location.replaceAll(/\[(\d+)\]/g, '/$1');
  const at = wanted.location === undefined ? undefined : place(wanted.location);
  const here = place(found.location);
  const atPlace = at === undefined || (at.endsWith('*') ? here.startsWith(at.slice(0, -1)) : here === at);
  return (
    atPlace &&
    (wanted.code === undefined || wanted.code === found.code) &&
    (wanted.message === undefined || wanted.message === found.message) &&
    (wanted.contains ?? []).every((text) => `${found.message} ${found.location}`.includes(text))
  );
}
