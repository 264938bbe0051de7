import { existsSync } from 'node:fs';
import path from 'node:path';
import { HostRefusal } from '../hosting.ts';

export interface LambdaContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: '$LATEST';
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  getRemainingTimeInMillis(): number;
}

export type Handler = (event: unknown, context: LambdaContext) => unknown;

/**
 * The file of a bundle that a handler setting names.
 * @param handler as in Lambda: `folder/file.export`
 * @throws HostRefusal when the bundle has no such file
 */
export function entryOf(folder: string, handler: string): { readonly file: string; readonly name: string } {
  const dot = handler.lastIndexOf('.');
  const stem = handler.slice(0, dot);
  for (const ending of ['.mjs', '.js', '.cjs']) {
    const file = path.join(folder, stem + ending);
    if (existsSync(file)) return { file, name: handler.slice(dot + 1) };
  }
  throw new HostRefusal(`The handler ${handler} has no file in ${folder}: synthesize the app again.`);
}

/**
 * Imports a bundle as its own instance: two functions never share the state of a module.
 * @param instance tells this instance from others of the same file
 */
export async function importHandler(folder: string, handler: string, instance: string): Promise<Handler> {
  const { file, name } = entryOf(folder, handler);
  const module = (await import(`${file}?${encodeURIComponent(instance)}`)) as Record<string, unknown> & {
    readonly default?: Record<string, unknown>;
  };
  const found = module[name] ?? module.default?.[name];
  if (typeof found !== 'function') throw new HostRefusal(`${file} exports no function ${name}.`);
  return found as Handler;
}
