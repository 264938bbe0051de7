import type { Pace } from '../../shared/store/pace.ts';

/** `10/200`: ten a second in the long run, two hundred at once; null for nothing of the kind. */
export function paceOf(text: string | undefined): Pace | null {
  const [, rate, burst] = /^(\d+)\/(\d+)$/.exec(text ?? '') ?? [];
  return rate && burst ? { rate: Number(rate), burst: Number(burst) } : null;
}
