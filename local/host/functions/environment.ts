import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';

/** What a hosted function runs in. */
export interface Surroundings {
  readonly functionName: string;
  /** All that the function sees as `process.env`. Writable, as in Lambda. */
  readonly env: Record<string, string>;
  /** Takes what the function writes to the console. */
  log(level: string, line: string): void;
}

const running = new AsyncLocalStorage<Surroundings>();
const consoleLevels = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
let installed = false;

/** Runs `fn`, and everything it starts, with the function's own environment and console. */
export function within<T>(surroundings: Surroundings, fn: () => T): T {
  install();
  return running.run(surroundings, fn);
}

/** Runs `fn` as the host itself, whoever calls. */
export function outsideOfFunctions<T>(fn: () => T): T {
  return running.exit(fn);
}

/** From here on `process.env` and the console are the running function's own; outside of functions they are what they were. */
function install(): void {
  if (installed) return;
  installed = true;
  const machine = process.env;
  const here = (): Record<string, string | undefined> => running.getStore()?.env ?? machine;
  process.env = new Proxy(machine, {
    get: (_, name) => here()[name as string],
    set: (_, name, value) => {
      here()[name as string] = String(value);
      return true;
    },
    has: (_, name) => name in here(),
    deleteProperty: (_, name) => delete here()[name as string],
    ownKeys: () => Reflect.ownKeys(here()),
    getOwnPropertyDescriptor: (_, name) => {
      const value = here()[name as string];
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
  });
  for (const level of consoleLevels) {
    const original = console[level].bind(console);
    console[level] = (...values: unknown[]) => {
      const surroundings = running.getStore();
      if (surroundings === undefined) original(...values);
      else surroundings.log(level, format(...values));
    };
  }
}
