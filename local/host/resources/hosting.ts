import type { Stack } from '../template/assembly.ts';
import type { Identity } from '../template/intrinsics.ts';
import type { World } from '../world.ts';

/** A resource of the template with its properties resolved. */
export interface Placed {
  readonly logicalId: string;
  /** What `Ref` gives for it. */
  readonly ref: string;
  readonly identity: Identity;
  readonly type: string;
  readonly stack: Stack;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is known of a resource before anything is hosted. */
export interface Unplaced {
  readonly logicalId: string;
  readonly type: string;
  readonly stack: Stack;
  /** Of the host: `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Some property, resolved; undefined when it is not there. Never ask for one that refers to the resource itself. */
  property(name: string): unknown;
  /** The name that the template gives it, else one made of stack and logical id, always the same. */
  name(property: string): string;
}

/** How one type of resource is hosted. */
export interface Hosting {
  identify(resource: Unplaced): Identity;
  /** Left out for a type whose resources need nothing: they are part of others. */
  host?(resource: Placed, world: World, all: readonly Placed[]): Promise<void> | void;
}

export function identity(ref: string, attributes: Readonly<Record<string, string>> = {}): Identity {
  return { ref, attribute: (name) => attributes[name] };
}

export function arnOf({ stack }: { readonly stack: Stack }, service: string, resource: string): string {
  return `arn:aws:${service}:${stack.region}:${stack.account}:${resource}`;
}

const sendingActions: Readonly<Record<string, string>> = {
  events: 'events:PutEvents',
  lambda: 'lambda:InvokeFunction',
  sns: 'sns:Publish',
  sqs: 'sqs:SendMessage',
  states: 'states:StartExecution',
};

/** What it takes to send something to a resource. @param arn of the resource */
export function sending(arn: string): { readonly action: string; readonly resource: string } {
  const service = arn.split(':')[2] ?? '';
  return { action: sendingActions[service] ?? `${service}:*`, resource: arn };
}
