import type { Engine, EngineOptions } from './engine.ts';
import { Runtime } from './runtime/runtime.ts';

/** @throws Error in one sentence when the folder is in use by another engine, of a newer format, damaged, or cannot be written */
export function openEngine(options: EngineOptions): Engine {
  return new Runtime(options);
}
