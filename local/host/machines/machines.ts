import path from 'node:path';
import type { Invoke } from '../../engine/integrations/lambda.ts';
import { type Json, ServiceError } from '../../engine/model.ts';
import type { Machines, World } from '../world.ts';
import { guarded, refuseUnlessPermitted } from './guarded.ts';
import { StatusChanges } from './status-changes.ts';

/** Opens the engine in the data folder, its tasks wired to what is hosted. It is loaded only for a template with state machines. */
export async function openMachines(world: World): Promise<Machines> {
  const [{ openEngine }, { integrations }, { stepFunctionsService }] = await Promise.all([
    import('../../engine/engine.ts'),
    import('../../engine/integrations/integrations.ts'),
    import('../../engine/service/service.ts'),
  ]);
  const dataDir = path.join(world.dataDir, 'executions');
  const statusChanges = new StatusChanges(world);
  const engine = openEngine({
    dataDir,
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
    onEnded: (executionArn) => statusChanges.ended(executionArn),
  });
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
