import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import { VirtualClock } from '../../../local/clock/clock.ts';
import { Timeline } from '../../../local/clock/timeline.ts';
import { integrations, type Services } from '../../../local/engine/integrations/integrations.ts';
import { openEngine } from '../../../local/engine/open-engine.ts';
import { serve } from '../../../local/engine/service/server.ts';
import { stepFunctionsService } from '../../../local/engine/service/service.ts';

export const monday = Date.parse('2026-01-05T08:00:00Z');
export const role = 'arn:aws:iam::123456789012:role/states';
export const machineArn = (name: string) => `arn:aws:states:eu-west-1:123456789012:stateMachine:${name}`;

export interface Serving {
  readonly url: string;
  /** The ordinary SDK, against the service. */
  readonly sfn: SFNClient;
  readonly timeline: Timeline;
  /** A request as no SDK would make it. */
  raw(target: string | undefined, body: string): Promise<{ status: number; type: string | null; body: unknown }>;
  stop(): Promise<void>;
}

/** The service over HTTP on a virtual clock. */
export async function serving(services: Services = {}, dataDir = ':memory:', instant = monday): Promise<Serving> {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  const timeline = new Timeline({ clock: new VirtualClock(instant), onFault });
  const engine = openEngine({
    dataDir,
    clock: timeline.clock,
    integrations: integrations(services),
    onChange: () => timeline.changed(),
    onFault,
  });
  timeline.register({
    name: 'engine',
    nextAt: () => engine.nextAt(),
    fire: (at) => engine.fire(at),
    atRest: () => engine.atRest(),
  });
  const service = stepFunctionsService(engine, { dataDir, onFault });
  const server = await serve(0, Promise.resolve({ service, timeline, calling: () => false, onFault }));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sfn = client(url);
  return {
    url,
    sfn,
    timeline,
    raw: async (target, body) => {
      const headers = { 'content-type': 'application/x-amz-json-1.0', ...(target && { 'x-amz-target': target }) };
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
    },
    stop: async () => {
      sfn.destroy();
      timeline.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
      if (faults.length > 0) throw new AggregateError(faults, 'The engine had faults');
    },
  };
}

export function client(url: string): SFNClient {
  return new SFNClient({
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'invented', secretAccessKey: 'invented' },
    disableHostPrefix: true,
    maxAttempts: 1,
  });
}

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engine-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A definition in JSONata; one state is the whole machine unless more are given. */
export function definition(states: { [name: string]: object }, startAt = Object.keys(states)[0]): string {
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt: startAt, States: states });
}

export const passing = definition({ Greet: { Type: 'Pass', Output: { said: 'hello' }, End: true } });
export const waiting = definition({ Rest: { Type: 'Wait', Seconds: 3600, End: true } });
/** Asks a function `desk` and waits for somebody to answer with the token. */
export const asking = definition({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'desk', Payload: { token: '{% $states.context.Task.Token %}' } },
    TimeoutSeconds: 600,
    End: true,
  },
});
