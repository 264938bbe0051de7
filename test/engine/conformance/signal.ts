import type { Stage } from '../staging/stage.ts';
import { executionArn, executionName, machineName, type Signal } from './case.ts';

/** Does what the signal says. Rejects as the engine refuses it. */
export async function signal(given: Signal, { engine, play }: Stage): Promise<void> {
  const [machine = machineName, name = executionName] = given.execution?.split(':') ?? [];
  const arn = executionArn(machine, name);
  const taskToken = given.token === undefined ? '' : play.token(given.token);
  if (given.stop !== undefined) await engine.stopExecution({ executionArn: arn, ...given.stop });
  else if (given.redrive) await engine.redriveExecution({ executionArn: arn });
  else if (given.heartbeat) await engine.sendTaskHeartbeat({ taskToken });
  else if (given.failure !== undefined) await engine.sendTaskFailure({ taskToken, ...given.failure });
  else if (given.token !== undefined) {
    const output = given.successText ?? JSON.stringify(given.success ?? null);
    await engine.sendTaskSuccess({ taskToken, output });
  }
}
