import type { Refusal } from '../../errors/refusal.ts';
import type { CommandOf, CommandType } from '../command.ts';
import type { Draft } from '../draft.ts';

/** Puts the command's own events in the draft, or says why not; what follows by itself is settled afterwards. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that only acts ends with its last act
export type Handler<T extends CommandType> = (draft: Draft, command: CommandOf<T>) => Refusal | undefined | void;

export type Handlers<T extends CommandType> = { readonly [C in T]: Handler<C> };
