import type { Coded, RefusalCode, RefusalValues } from '../../errors/refusal.ts';

/**
 * What a field says when it is wrong. An issue of zod carries one string: the code and its values go through it as JSON.
 */
export function says<C extends RefusalCode>(code: C, values: RefusalValues[C]): { readonly error: string } {
  return { error: asMessage({ code, values } as unknown as Coded) };
}

export const asMessage = (coded: Coded): string => JSON.stringify(coded);

export const codedIn = (message: string): Coded => JSON.parse(message) as Coded;
