import { compile } from '../language/compile.ts';
import type { Definition } from '../language/definition.ts';
import { Random } from '../language/random.ts';
import { variableReferences } from '../language/references.ts';
import type { Diagnostic, StateMachineDescription } from '../model.ts';
import type { MachineRow, RevisionRow, Store } from '../store/store.ts';
import { refusal } from './refusal.ts';

/** A definition with the role it runs under, as executions keep it. */
export interface Revision {
  readonly row: RevisionRow;
  readonly definition: Definition;
}

export interface MachineRequest {
  name: string;
  definition: string;
  roleArn: string;
  loggingConfiguration?: unknown;
  tracingConfiguration?: unknown;
}

interface MachineParts {
  readonly store: Store;
  readonly now: () => number;
  readonly arnPrefix: string;
  readonly seed: string;
  readonly validate: (definition: string) => Diagnostic[];
}

const defaultLogging = { level: 'OFF', includeExecutionData: false };
const defaultTracing = { enabled: false };

/** The state machines and their revisions. All are known by heart; definitions are compiled when they are first run. */
export class Machines {
  readonly #in: MachineParts;
  readonly #byArn = new Map<string, MachineRow>();
  readonly #byNumber = new Map<number, MachineRow>();
  readonly #revisions = new Map<number, Revision>();
  #lastMachine: number;
  #lastRevision: number;

  constructor(parts: MachineParts) {
    this.#in = parts;
    this.#lastMachine = parts.store.last('machines');
    this.#lastRevision = parts.store.last('revisions');
    for (const row of parts.store.machines()) this.#keep(row);
  }

  /** @throws ServiceError InvalidDefinition, StateMachineAlreadyExists, StateMachineDeleting */
  create(request: MachineRequest): { machine: MachineRow; isNew: boolean } {
    const arn = `${this.#in.arnPrefix}:stateMachine:${request.name}`;
    const known = this.#byArn.get(arn);
    if (known?.status === 'DELETING') throw refusal.machineDeleting(arn);
    const settings = settingsOf(request.loggingConfiguration, request.tracingConfiguration);
    if (known !== undefined) {
      // A different role is passed over. @source CreateStateMachine, AWS Step Functions API reference
      const { row } = this.revision(known.revision);
      if (row.definition !== request.definition || row.settings !== settings) throw refusal.machineExists(arn);
      return { machine: known, isNew: false };
    }
    this.#refuseFaulty(request.definition);
    this.#lastMachine += 1;
    const number = this.#lastMachine;
    const revision = this.#addRevision({
      machine: number,
      id: '',
      definition: request.definition,
      role: request.roleArn,
      settings,
    });
    const row: MachineRow = { number, arn, name: request.name, status: 'ACTIVE', created: this.#in.now(), revision };
    this.#in.store.saveMachine(row);
    this.#keep(row);
    return { machine: row, isNew: true };
  }

  /** @throws ServiceError StateMachineDoesNotExist, StateMachineDeleting, InvalidDefinition */
  update(request: Partial<MachineRequest> & { stateMachineArn: string }): { updateDate: number; revisionId: string } {
    const machine = this.byArn(request.stateMachineArn);
    if (machine.status === 'DELETING') throw refusal.machineDeleting(machine.arn);
    if (request.definition !== undefined) this.#refuseFaulty(request.definition);
    const { row: before } = this.revision(machine.revision);
    const [logging, tracing] = JSON.parse(before.settings) as [unknown, unknown];
    const id = new Random(`${this.#in.seed}/revision/${this.#lastRevision + 1}`).uuid();
    const revision = this.#addRevision({
      machine: machine.number,
      id,
      definition: request.definition ?? before.definition,
      role: request.roleArn ?? before.role,
      settings: settingsOf(request.loggingConfiguration ?? logging, request.tracingConfiguration ?? tracing),
    });
    const row = { ...machine, revision };
    this.#in.store.saveMachine(row);
    this.#keep(row);
    return { updateDate: this.#in.now(), revisionId: id };
  }

  /** From now on it takes no executions; `remove` ends it when the last has ended. */
  markDeleting(machine: MachineRow): void {
    const row: MachineRow = { ...machine, status: 'DELETING' };
    this.#in.store.saveMachine(row);
    this.#keep(row);
  }

  remove({ number, arn }: MachineRow): void {
    this.#in.store.removeMachine(number);
    this.#byArn.delete(arn);
    this.#byNumber.delete(number);
    for (const [key, { row }] of this.#revisions) if (row.machine === number) this.#revisions.delete(key);
  }

  find(arn: string): MachineRow | undefined {
    return this.#byArn.get(arn);
  }

  /** @throws ServiceError StateMachineDoesNotExist */
  byArn(arn: string): MachineRow {
    const row = this.#byArn.get(arn);
    if (row === undefined) throw refusal.noMachine(arn);
    return row;
  }

  byNumber(number: number): MachineRow {
    return this.#byNumber.get(number) as MachineRow;
  }

  all(): MachineRow[] {
    return [...this.#byNumber.values()];
  }

  revision(number: number): Revision {
    const known = this.#revisions.get(number);
    if (known !== undefined) return known;
    const row = this.#in.store.revision(number) as RevisionRow;
    const revision = { row, definition: compile(JSON.parse(row.definition)) };
    this.#revisions.set(number, revision);
    return revision;
  }

  describe(machine: MachineRow): StateMachineDescription {
    const { name, arn, status, created, revision } = machine;
    const described = { stateMachineArn: arn, name, status, type: 'STANDARD' as const, creationDate: created };
    return { ...described, ...describeRevision(this.revision(revision).row) };
  }

  #keep(row: MachineRow): void {
    this.#byArn.set(row.arn, row);
    this.#byNumber.set(row.number, row);
  }

  #addRevision(row: Omit<RevisionRow, 'number' | 'created'>): number {
    this.#lastRevision += 1;
    this.#in.store.addRevision({ number: this.#lastRevision, created: this.#in.now(), ...row });
    return this.#lastRevision;
  }

  #refuseFaulty(definition: string): void {
    const faults = this.#in.validate(definition).filter(({ severity }) => severity === 'ERROR');
    if (faults.length > 0) throw refusal.definition(faults);
  }
}

/** What a revision adds to a description. The first revision of a machine has no id, as in AWS. */
export function describeRevision({ definition, role, settings, id }: RevisionRow) {
  const [loggingConfiguration, tracingConfiguration] = JSON.parse(settings);
  const revision = id === '' ? {} : { revisionId: id };
  const references = variableReferences(definition);
  return {
    definition,
    roleArn: role,
    loggingConfiguration,
    tracingConfiguration,
    ...revision,
    ...(Object.keys(references).length === 0 ? {} : { variableReferences: references }),
  };
}

function settingsOf(logging: unknown, tracing: unknown): string {
  return JSON.stringify([logging ?? defaultLogging, tracing ?? defaultTracing]);
}
