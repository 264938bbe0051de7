import path from 'node:path';
import type { Engine, EngineOptions } from '../../engine/engine.ts';
import type { Invoke } from '../../engine/integrations/lambda.ts';
import { type Json, ServiceError } from '../../engine/model.ts';
import { isFull } from '../explained.ts';
import { HostRefusal } from '../hosting.ts';
import type { LastWrites } from '../last-writes.ts';
import type { Machines, World } from '../world.ts';
import { guarded, refuseUnlessPermitted } from './guarded.ts';
import { StatusChanges } from './status-changes.ts';

/** Opens the engine in the data folder, its tasks wired to what is hosted. It is loaded only for a template with state machines. */
export async function openMachines(world: World): Promise<Machines> {
  const [{ openEngine }, { integrations }, { stepFunctionsService }] = await Promise.all([
    import('../../engine/open-engine.ts'),
    import('../../engine/integrations/integrations.ts'),
    import('../../engine/service/service.ts'),
  ]);
  const dataDir = path.join(world.dataDir, 'executions');
  const statusChanges = new StatusChanges(world);
  const engine = opened(
    openEngine,
    {
      dataDir,
      acknowledged: {
        commits: world.lastWrites.of('executions'),
        made: (commits) => world.lastWrites.wrote('executions', commits),
      },
      clock: world.clock,
      region: world.region,
      account: world.account,
      integrations: guarded(
        world,
        integrations({
          invoke: invokeHosted(world),
          putEvents: async (entries) => {
            const accepted = world.buses.accept(entries);
            await world.ledger.commit(accepted.operations);
            accepted.afterwards?.();
            const failed = accepted.results.filter((result) => 'ErrorCode' in result).length;
            return { Entries: accepted.results, FailedEntryCount: failed };
          },
          dynamodb: once(async () => {
            const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
            const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
            return new DynamoDBClient({ endpoint: world.url, region: world.region, credentials, maxAttempts: 1 });
          }),
        }),
      ),
      onChange: world.changed,
      onFault: (fault) => {
        // A fault of the engine itself ends the process; a full disk is nobody's fault, and what is there can still be read.
        if (!isFull(fault)) return void Promise.reject(fault);
        const sentence = 'The disk of this machine is full, and an execution could not be written';
        world.room.broken(`${sentence}: make room and start the host again. What is there can be read.`);
        console.error(`${sentence}: make room and start the host again.`);
      },
      onEnded: (executionArn) => statusChanges.ended(executionArn),
    },
    world.lastWrites,
  );
  await statusChanges.open(engine);
  world.work('status changes', statusChanges);
  world.participate({
    name: 'executions',
    nextAt: () => engine.nextAt(),
    fire: (at) => engine.fire(at),
    atRest: () => engine.atRest(),
  });
  return { engine, service: stepFunctionsService(engine, { dataDir }) };
}

/** @throws HostRefusal for what the engine refuses, which it says in a sentence without what can be done here */
function opened(open: (options: EngineOptions) => Engine, options: EngineOptions, { file }: LastWrites): Engine {
  try {
    return open(options);
  } catch (fault) {
    if (isFull(fault)) throw fault;
    const sentence = (fault as Error).message.replace(/\.$/, '');
    const other = /lacks|is missing/.test(sentence)
      ? `take away ${file} to go on with what is left`
      : 'start with a new one (--data DIR)';
    throw new HostRefusal(`${sentence}: put the whole folder back from a copy, or ${other}.`);
  }
}

function invokeHosted(world: World): Invoke {
  return async (functionArn, payload, { invocationType, call }) => {
    // Asked here and not with the other tasks: only here the function's whole ARN is known, whatever the task calls it.
    refuseUnlessPermitted(world, call, [{ action: 'lambda:InvokeFunction', resource: functionArn }]);
    const definition = world.functions.find(functionArn);
    if (definition === null) {
      throw new ServiceError('ResourceNotFoundException', `Function not found: ${functionArn}`, { status: 404 });
    }
    if (invocationType === 'DryRun') return { statusCode: 204 };
    if (invocationType === 'Event') {
      const accepted = world.asynchronous.accept(definition.name, JSON.stringify(payload));
      await world.ledger.commit(accepted.operations);
      accepted.afterwards?.();
      return { statusCode: 202 };
    }
    const outcome = await world.functions.invoke(definition.name, JSON.stringify(payload));
    if (outcome.ok) return { payload: JSON.parse(outcome.payload) as Json };
    return { functionError: 'Unhandled', payload: { ...outcome.error, trace: [...(outcome.error.trace ?? [])] } };
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
