import type * as z from 'zod';
import type { Engine } from '../engine.ts';
import type { Tags } from './tags.ts';

/** What an operation may use. */
export interface Serving {
  readonly engine: Engine;
  readonly tags: Tags;
}

/** One operation of the API: the form of its input, and what it does with one that has that form. */
export interface Operation {
  readonly input: z.ZodType;
  /** Instants in the answer are epoch seconds. Members that are undefined are left out. */
  run(input: unknown, serving: Serving): Answer | Promise<Answer>;
}

export type Answer = { readonly [member: string]: unknown };

export function operation<Shape extends z.ZodType>(
  input: Shape,
  run: (input: Parsed<z.output<Shape>>, serving: Serving) => Answer | Promise<Answer>,
): Operation {
  return { input, run: (given, serving) => run(given as Parsed<z.output<Shape>>, serving) };
}

/** What was read from JSON has no member that is there and undefined, whatever its shape would allow. */
type Parsed<T> = {
  [K in keyof T]: T[K] extends object | undefined ? Parsed<Exclude<T[K], undefined>> : Exclude<T[K], undefined>;
};

/** Epoch milliseconds as the wire has them. */
export function seconds(epochMilliseconds: number): number;
export function seconds(epochMilliseconds: number | undefined): number | undefined;
export function seconds(epochMilliseconds: number | undefined): number | undefined {
  return epochMilliseconds === undefined ? undefined : epochMilliseconds / 1000;
}
