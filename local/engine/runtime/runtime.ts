import { randomBytes } from 'node:crypto';
import { isGenuine, readToken, type TokenContent } from '../advance/token.ts';
import type { Engine, EngineOptions, Page } from '../engine.ts';
import { expandOne, type Setting } from '../history/expand.ts';
import { width } from '../history/recorder.ts';
import { Random } from '../language/random.ts';
import { fits } from '../language/size.ts';
import type {
  Diagnostic,
  EngineClock,
  ExecutionDescription,
  ExecutionSummary,
  HistoryEvent,
  Json,
  StartExecutionRequest,
  StartExecutionResponse,
  StateMachineDescription,
  StateMachineSummary,
  TestStateRequest,
  TestStateResponse,
} from '../model.ts';
import { redrivenAtOf } from '../store/pack.ts';
import { Store } from '../store/store.ts';
import { validateDefinition } from '../validate/validate.ts';
import { readExecutionArn } from './arn.ts';
import { describeExecution, summarize, whyNotRedrivable } from './describe.ts';
import { Executions, type Live, type Parent } from './executions.ts';
import { Loop } from './loop.ts';
import { describeRevision, type MachineRequest, Machines } from './machines.ts';
import { pageToken, readPageToken } from './page.ts';
import { readJson, refusal } from './refusal.ts';
import { testState } from './test-state.ts';

type HistoryOptions = { from?: number; reverse?: boolean; limit?: number; includeExecutionData?: boolean };

/** The engine behind `openEngine`. */
export class Runtime implements Engine {
  readonly clock: EngineClock;
  readonly region: string;
  readonly account: string;
  readonly #store: Store;
  readonly #machines: Machines;
  readonly #executions: Executions;
  readonly #loop: Loop;
  readonly #options: EngineOptions;
  readonly #seed: string;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.region = options.region ?? 'eu-west-1';
    this.account = options.account ?? '123456789012';
    const store = new Store(options.dataDir);
    this.#store = store;
    this.#seed = seedOf(store, options);
    const arnPrefix = `arn:aws:states:${this.region}:${this.account}`;
    this.#machines = new Machines({
      store,
      now: () => this.clock.now(),
      arnPrefix,
      seed: this.#seed,
      validate: (definition) => this.validate(definition),
    });
    const machines = this.#machines;
    this.#executions = new Executions({ store, machines, seed: this.#seed });
    this.#loop = new Loop({
      store,
      machines,
      executions: this.#executions,
      options,
      region: this.region,
      account: this.account,
      startChild: (request, parent) => this.#start(request, parent),
    });
  }

  async createStateMachine(request: MachineRequest) {
    const { arn, created } = this.#machines.create(request);
    this.#loop.schedule();
    await this.#loop.committed();
    return { stateMachineArn: arn, creationDate: created };
  }

  async updateStateMachine(request: Partial<MachineRequest> & { stateMachineArn: string }) {
    const updated = this.#machines.update(request);
    this.#loop.schedule();
    await this.#loop.committed();
    return updated;
  }

  async deleteStateMachine(stateMachineArn: string): Promise<void> {
    const machine = this.#machines.find(stateMachineArn);
    if (machine === undefined) return;
    this.#machines.markDeleting(machine);
    this.#loop.leave(machine);
    await this.#loop.committed();
  }

  describeStateMachine(stateMachineArn: string): StateMachineDescription {
    return this.#machines.describe(this.#machines.byArn(stateMachineArn));
  }

  describeStateMachineForExecution(executionArn: string) {
    const { machine, revision } = this.#find(executionArn);
    const { row } = this.#machines.revision(revision);
    return { stateMachineArn: machine.arn, name: machine.name, updateDate: row.created, ...describeRevision(row) };
  }

  listStateMachines({ maxResults = 100, nextToken }: { maxResults?: number; nextToken?: string } = {}) {
    const before = nextToken === undefined ? Number.MAX_SAFE_INTEGER : readPageToken('machines', nextToken);
    const rows = this.#machines.all().filter(({ number }) => number < before);
    rows.sort((a, b) => b.number - a.number);
    const items: StateMachineSummary[] = rows.slice(0, maxResults).map(({ arn, name, created }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: created,
    }));
    return page(items, rows.length > maxResults, 'machines', rows[maxResults - 1]?.number);
  }

  validate(definition: string): Diagnostic[] {
    return validateDefinition(definition, this.#options.integrations);
  }

  startExecution(request: StartExecutionRequest): Promise<StartExecutionResponse> {
    return this.#start(request, null);
  }

  async #start(request: StartExecutionRequest, parent: Parent | null): Promise<StartExecutionResponse> {
    const live = this.#begin(request, parent);
    await this.#loop.committed();
    const { arn, startedAt } = live.execution.identity;
    return { executionArn: arn, startDate: startedAt };
  }

  #begin({ stateMachineArn, name, input: text = '{}' }: StartExecutionRequest, parent: Parent | null): Live {
    const machine = this.#machines.byArn(stateMachineArn);
    if (machine.status === 'DELETING') throw refusal.machineDeleting(stateMachineArn);
    const value = readInput(text);
    const given = name ?? this.#nameFor(parent);
    const known = name === undefined && parent === null ? undefined : this.#executions.find(machine, given);
    if (known !== undefined) {
      if (isSame(known, text, parent)) return known;
      throw refusal.executionExists(known.execution.identity.arn);
    }
    const at = this.clock.now();
    const live = this.#executions.add(machine, given, { text, value }, at, parent);
    this.#loop.apply(live, { type: 'start', at });
    return live;
  }

  /** A task that is run again asks for the same execution again. */
  #nameFor(parent: Parent | null): string {
    const part =
      parent === null ? `execution/${this.#executions.next}` : `child/${parent.execution}/${parent.scheduled}`;
    return new Random(`${this.#seed}/${part}`).uuid();
  }

  async stopExecution({ executionArn, error, cause }: { executionArn: string; error?: string; cause?: string }) {
    const live = this.#find(executionArn);
    this.#loop.apply(live, { type: 'stop', at: this.clock.now(), error, cause });
    await this.#loop.committed();
    return { stopDate: live.execution.stoppedAt ?? live.execution.at };
  }

  async redriveExecution({ executionArn }: { executionArn: string; clientToken?: string }) {
    const live = this.#find(executionArn);
    const at = this.clock.now();
    const reason = whyNotRedrivable(live.execution, at);
    if (reason !== null) throw refusal.notRedrivable(reason);
    this.#loop.apply(live, { type: 'redrive', at });
    await this.#loop.committed();
    return { redriveDate: live.execution.redrivenAt ?? at };
  }

  describeExecution(executionArn: string): ExecutionDescription {
    return describeExecution(this.#find(executionArn), this.clock.now());
  }

  listExecutions(request: Parameters<Engine['listExecutions']>[0]): Page<ExecutionSummary> {
    const { stateMachineArn, statusFilter, redriveFilter, maxResults = 100, nextToken } = request;
    const machine = this.#machines.byArn(stateMachineArn);
    this.#loop.flush();
    const rows = this.#store.executions({
      machine: machine.number,
      status: statusFilter,
      redriven: redriveFilter === undefined ? undefined : redriveFilter === 'REDRIVEN',
      before: nextToken === undefined ? Number.MAX_SAFE_INTEGER : readPageToken('executions', nextToken),
      limit: maxResults + 1,
    });
    const items = rows
      .slice(0, maxResults)
      .map((row) => summarize(row, machine, row.redrives > 0 ? redrivenAtOf(row.state) : null));
    return page(items, rows.length > maxResults, 'executions', rows[maxResults - 1]?.number);
  }

  history(executionArn: string, { from, reverse = false, limit, includeExecutionData = true }: HistoryOptions = {}) {
    const live = this.#find(executionArn);
    this.#loop.flush();
    const { definition, row } = this.#machines.revision(live.revision);
    const setting: Setting = { definition, roleArn: row.role, region: this.region, includeData: includeExecutionData };
    const total = live.execution.lastEvent;
    const first = from ?? (reverse ? total : 1);
    const count = limit ?? total;
    const [low, high] = reverse ? [first - count + 1, first] : [first, first + count - 1];
    const events: HistoryEvent[] = [];
    for (const chunk of this.#store.history(live.number)) {
      for (let at = 0; at < chunk.events.length; at += width) {
        const id = chunk.first + at / width;
        if (id >= low && id <= high) events.push(expandOne(chunk, at, setting));
      }
    }
    return { events: reverse ? events.reverse() : events, total };
  }

  async sendTaskSuccess({ taskToken, output: text }: { taskToken: string; output: string }): Promise<void> {
    const output = readJson(text, refusal.output) as Json;
    const [live, task] = this.#waitingFor(taskToken);
    this.#loop.apply(live, { type: 'task-succeeded', at: this.clock.now(), task, output });
    await this.#loop.committed();
  }

  async sendTaskFailure({
    taskToken,
    error,
    cause,
  }: {
    taskToken: string;
    error?: string;
    cause?: string;
  }): Promise<void> {
    const [live, task] = this.#waitingFor(taskToken);
    this.#loop.apply(live, {
      type: 'task-failed',
      at: this.clock.now(),
      task,
      failure: { error, cause },
      phase: 'run',
    });
    await this.#loop.committed();
  }

  async sendTaskHeartbeat({ taskToken }: { taskToken: string }): Promise<void> {
    const [live, task] = this.#waitingFor(taskToken);
    this.#loop.apply(live, { type: 'heartbeat', at: this.clock.now(), task });
    await this.#loop.committed();
  }

  testState(request: TestStateRequest): Promise<TestStateResponse> {
    return testState(request, { ...this.#options, region: this.region, account: this.account, seed: this.#seed });
  }

  nextAt(): number | null {
    this.#loop.flush();
    return this.#store.earliestWake();
  }

  fire(at: number): Promise<void> {
    return this.#loop.fire(at);
  }

  atRest(): Promise<boolean> {
    return this.#loop.atRest();
  }

  async close(): Promise<void> {
    this.#loop.flush();
    this.#loop.close();
    this.#store.close();
  }

  /** @throws ServiceError ExecutionDoesNotExist */
  #find(executionArn: string): Live {
    const parts = readExecutionArn(executionArn);
    const machine = parts && this.#machines.find(parts.machine);
    const live = machine && parts && this.#executions.find(machine, parts.name);
    if (!live) throw refusal.noExecution(executionArn);
    return live;
  }

  /** @throws ServiceError InvalidToken, TaskTimedOut */
  #waitingFor(taskToken: string): [Live, TokenContent] {
    const content = readToken(taskToken);
    const live = content === null ? undefined : this.#executions.get(content.execution);
    if (content === null || live === undefined) throw refusal.taskToken();
    const { identity, threads, status } = live.execution;
    if (!isGenuine(taskToken, identity.seed, content)) throw refusal.taskToken();
    const waiting = threads[content.thread]?.waiting;
    const isWaiting = status === 'RUNNING' && waiting?.for === 'task' && waiting.scheduled === content.scheduled;
    if (!isWaiting) throw refusal.taskOver();
    return [live, content];
  }
}

/** A virtual clock wants the same ids every time: without a seed it takes a fixed one. */
function seedOf(store: Store, { seed, clock }: EngineOptions): string {
  const kept = store.meta('seed');
  if (kept !== undefined) return kept;
  const drawn = seed ?? (clock.kind === 'virtual' ? 'virtual' : randomBytes(16).toString('hex'));
  store.setMeta('seed', drawn);
  store.commit();
  return drawn;
}

function readInput(text: string): Json {
  if (text === '') throw refusal.executionInput('Invalid execution input.');
  const value = readJson(text, refusal.executionInput) as Json;
  if (!fits(value)) throw refusal.executionInput('The input is larger than 262144 bytes.');
  return value;
}

/** Whether starting this execution again is the same request: by the same task, or with the same input while it runs. */
function isSame(known: Live, inputText: string, parent: Parent | null): boolean {
  const { parent: before, execution } = known;
  if (parent !== null && before?.execution === parent.execution && before.scheduled === parent.scheduled) return true;
  return execution.status === 'RUNNING' && known.inputText === inputText;
}

function page<T>(items: T[], hasMore: boolean, kind: string, last: number | undefined): Page<T> {
  return hasMore && last !== undefined ? { items, nextToken: pageToken(kind, last) } : { items };
}
