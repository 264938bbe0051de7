import { randomBytes } from 'node:crypto';
import type { Engine, EngineOptions } from '../engine.ts';
import { Random } from '../language/random.ts';
import { fits } from '../language/size.ts';
import type {
  Diagnostic,
  EngineClock,
  Json,
  StartExecutionRequest,
  StartExecutionResponse,
  TestStateRequest,
  TestStateResponse,
} from '../model.ts';
import { Store } from '../store/store.ts';
import { validateDefinition } from '../validate/validate.ts';
import { Archive, type Live, type Parent } from './archive.ts';
import { Caller } from './call.ts';
import { Callbacks } from './callbacks.ts';
import { whyNotRedrivable } from './describe.ts';
import { EventLoop } from './event-loop.ts';
import { Executions } from './executions.ts';
import { type MachineRequest, Machines } from './machines.ts';
import { Queries } from './queries.ts';
import { RedriveRequests } from './redrive-requests.ts';
import { readJson, refusal } from './refusal.ts';
import { testState } from './test-state/test-state.ts';

/** The engine behind `openEngine`. */
export class Runtime implements Engine {
  readonly clock: EngineClock;
  readonly region: string;
  readonly account: string;
  readonly #store: Store;
  readonly #machines: Machines;
  readonly #executions: Executions;
  readonly #loop: EventLoop;
  readonly #queries: Queries;
  readonly #callbacks: Callbacks;
  readonly #options: EngineOptions;
  readonly #seed: string;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.region = options.region ?? 'eu-west-1';
    this.account = options.account ?? '123456789012';
    const store = new Store(options.dataDir, options.acknowledged);
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
    this.#executions = new Executions(store, new Archive({ store, machines, seed: this.#seed }));
    this.#loop = new EventLoop({
      store,
      machines,
      executions: this.#executions,
      options,
      caller: new Caller({
        integrations: options.integrations,
        clock: options.clock,
        region: this.region,
        account: this.account,
        startChild: (request, parent) => this.#start(request, parent),
      }),
    });
    this.#callbacks = new Callbacks(this.#executions, this.#loop);
    this.#queries = new Queries({
      store,
      machines,
      executions: this.#executions,
      region: this.region,
      now: () => this.clock.now(),
      flush: () => this.#loop.flush(),
    });
  }

  async createStateMachine(request: MachineRequest) {
    const { machine, isNew } = this.#machines.create(request);
    this.#loop.schedule();
    await this.#loop.committed();
    return { stateMachineArn: machine.arn, creationDate: machine.created, isNew };
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

  describeStateMachine(stateMachineArn: string) {
    return this.#queries.describeStateMachine(stateMachineArn);
  }

  describeStateMachineForExecution(executionArn: string) {
    return this.#queries.describeStateMachineForExecution(executionArn);
  }

  listStateMachines(request?: Parameters<Engine['listStateMachines']>[0]) {
    return this.#queries.listStateMachines(request);
  }

  describeExecution(executionArn: string) {
    return this.#queries.describeExecution(executionArn);
  }

  listExecutions(request: Parameters<Engine['listExecutions']>[0]) {
    return this.#queries.listExecutions(request);
  }

  history(executionArn: string, options?: Parameters<Engine['history']>[1]) {
    return this.#queries.history(executionArn, options);
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
    const live = this.#executions.add({ machine, name: given, input: { text, value }, at, parent });
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
    const live = this.#queries.find(executionArn);
    this.#loop.apply(live, { type: 'stop', at: this.clock.now(), error, cause });
    await this.#loop.committed();
    return { stopDate: live.execution.stoppedAt ?? live.execution.at };
  }

  async redriveExecution({ executionArn, clientToken }: { executionArn: string; clientToken?: string }) {
    const live = this.#queries.find(executionArn);
    const at = this.clock.now();
    const requests = new RedriveRequests(this.#store, live);
    const before = clientToken === undefined ? null : requests.answered(clientToken, at);
    if (before === null) {
      const reason = whyNotRedrivable(live.execution, at);
      if (reason !== null) throw refusal.notRedrivable(reason);
      this.#loop.apply(live, { type: 'redrive', at });
      if (clientToken !== undefined) requests.note(clientToken, at);
    }
    await this.#loop.committed();
    return { redriveDate: before ?? at };
  }

  sendTaskSuccess(request: { taskToken: string; output: string }): Promise<void> {
    return this.#callbacks.succeed(request);
  }

  sendTaskFailure(request: { taskToken: string; error?: string; cause?: string }): Promise<void> {
    return this.#callbacks.fail(request);
  }

  sendTaskHeartbeat(request: { taskToken: string }): Promise<void> {
    return this.#callbacks.beat(request);
  }

  machineOfToken(taskToken: string): string | null {
    return this.#callbacks.machineOf(taskToken);
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

  compact(): void {
    this.#loop.flush();
    this.#store.compact();
  }

  async close(): Promise<void> {
    this.#loop.flush();
    this.#loop.close();
    this.#store.close();
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
