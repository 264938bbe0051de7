import type { Clock } from '../../clock/clock.ts';
import type { Companions } from '../../tables/atomic.ts';
import type { NextId } from '../functions/ids.ts';
import { inputOf, type TargetInput } from './input.ts';
import { matches, type Pattern } from './pattern.ts';

/** An entry of PutEvents. */
export interface Entry {
  readonly Source?: string | undefined;
  readonly DetailType?: string | undefined;
  /** JSON text of an object. */
  readonly Detail?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
  /** Epoch milliseconds; the host's now when left out. */
  readonly Time?: number | undefined;
}

export interface Target extends TargetInput {
  readonly arn: string;
}

export interface Rule {
  readonly name: string;
  readonly bus: string;
  readonly pattern: Pattern;
  readonly targets: readonly Target[];
}

export type EntryResult = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

export interface BusesOptions {
  readonly clock: Clock;
  readonly region: string;
  readonly account: string;
  readonly nextId: NextId;
  readonly deliver: (arn: string, payload: string) => Companions;
}

const most = 256 * 1024;

/** Event buses and the rules on them. What matches a rule is delivered once the operations are committed. */
export class Buses {
  readonly #options: BusesOptions;
  readonly #names = new Set(['default']);
  readonly #rules: Rule[] = [];

  constructor(options: BusesOptions) {
    this.#options = options;
  }

  add(name: string): void {
    this.#names.add(name);
  }

  addRule(rule: Rule): void {
    this.#rules.push(rule);
  }

  /**
   * Takes entries on; each is accepted or refused on its own, in AWS's words.
   * @param by only AWS itself may name a source that begins with `aws.`
   */
  accept(
    entries: readonly Entry[],
    by: 'anybody' | 'aws' = 'anybody',
  ): Companions & { readonly results: readonly EntryResult[] } {
    const beside: Companions[] = [];
    const results = entries.map((entry): EntryResult => {
      const bus = (entry.EventBusName ?? 'default').replace(/^.*event-bus\//, '');
      const refusal = this.#refusal(entry, bus, by);
      if (refusal !== null) return refusal;
      const id = this.#options.nextId();
      beside.push(...this.#route(bus, this.#event(entry, id)));
      return { EventId: id };
    });
    return {
      results,
      operations: beside.flatMap(({ operations }) => operations),
      afterwards: () => {
        for (const { afterwards } of beside) afterwards?.();
      },
    };
  }

  #route(bus: string, event: Readonly<Record<string, unknown>>): Companions[] {
    return this.#rules
      .filter((rule) => rule.bus === bus && matches(rule.pattern, event))
      .flatMap(({ targets }) => targets)
      .map((target) => this.#options.deliver(target.arn, inputOf(target, event)));
  }

  #refusal(entry: Entry, bus: string, by: 'anybody' | 'aws'): EntryResult | null {
    const missing = (['Source', 'DetailType', 'Detail'] as const).find((member) => !entry[member]);
    if (missing !== undefined) {
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
      };
    }
    if (!isObjectText(entry.Detail ?? ''))
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    if (Buffer.byteLength(entry.Detail ?? '') > most) {
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Total size of the entries in the request is over the limit.',
      };
    }
    if (by === 'anybody' && /^aws\./.test(entry.Source ?? '')) {
      return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
    }
    if (!this.#names.has(bus)) {
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${bus} does not exist.` };
    }
    return null;
  }

  #event(entry: Entry, id: string): Readonly<Record<string, unknown>> {
    const { clock, region, account } = this.#options;
    return {
      version: '0',
      id,
      'detail-type': entry.DetailType,
      source: entry.Source,
      account,
      time: new Date(entry.Time ?? clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      region,
      resources: entry.Resources ?? [],
      detail: JSON.parse(entry.Detail ?? '{}') as unknown,
    };
  }
}

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
