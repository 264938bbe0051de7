export interface Limits {
  /** Requests a second in the long run. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
}

/** A token bucket in the machine's time: it protects the machine, whatever time it is for what is hosted. */
export function throttle({ rate, burst }: Limits, now: () => number = () => performance.now()): () => boolean {
  let tokens = burst;
  let filled = now();
  return () => {
    const moment = now();
    tokens = Math.min(burst, tokens + ((moment - filled) / 1000) * rate);
    filled = moment;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
