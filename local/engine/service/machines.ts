import * as z from 'zod';
import { type Json, ServiceError, type StateMachineDescription } from '../model.ts';
import { checkName, executionArn, roleArn, stateMachineArn } from './names.ts';
import { type Operation, operation, seconds } from './operation.ts';
import * as shape from './shapes.ts';

type Logging = z.output<typeof shape.loggingConfiguration>;

const settings = {
  loggingConfiguration: shape.loggingConfiguration.optional(),
  tracingConfiguration: shape.tracingConfiguration.optional(),
  encryptionConfiguration: shape.encryptionConfiguration.optional(),
  publish: z.boolean().optional(),
  versionDescription: z.string().max(256).optional(),
};
type Settings = z.output<z.ZodObject<typeof settings>>;

/** State machines: to be made, changed, deleted, shown and checked. */
export const machines: { readonly [name: string]: Operation } = {
  CreateStateMachine: operation(
    z.object({
      name: shape.name,
      definition: shape.definition,
      roleArn: shape.arn,
      type: shape.machineType.optional(),
      tags: shape.tags.optional(),
      ...settings,
    }),
    async (input, { engine, tags }) => {
      checkName(input.name);
      roleArn(input.roleArn);
      if (input.type === 'EXPRESS') {
        throw new ServiceError('StateMachineTypeNotSupported', "State machine type 'EXPRESS' is not supported.");
      }
      const given = tags.check(input.tags ?? []);
      const created = await engine.createStateMachine({
        name: input.name,
        definition: input.definition,
        roleArn: input.roleArn,
        ...configuration(input),
      });
      if (created.isNew && given.length > 0) tags.add(created.stateMachineArn, given);
      return { stateMachineArn: created.stateMachineArn, creationDate: seconds(created.creationDate) };
    },
  ),
  UpdateStateMachine: operation(
    z.object({
      stateMachineArn: shape.arn,
      definition: shape.definition.optional(),
      roleArn: shape.arn.optional(),
      ...settings,
    }),
    async ({ stateMachineArn: machine, definition, roleArn: role, ...given }, { engine }) => {
      const changed = {
        ...(definition !== undefined && { definition }),
        ...(role !== undefined && { roleArn: roleArn(role) }),
        ...configuration(given),
      };
      stateMachineArn(machine);
      if (Object.keys(changed).length === 0) {
        throw new ServiceError(
          'MissingRequiredParameter',
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
        );
      }
      const updated = await engine.updateStateMachine({ stateMachineArn: machine, ...changed });
      return { updateDate: seconds(updated.updateDate), revisionId: updated.revisionId };
    },
  ),
  DeleteStateMachine: operation(z.object({ stateMachineArn: shape.arn }), async (input, { engine, tags }) => {
    await engine.deleteStateMachine(stateMachineArn(input.stateMachineArn));
    tags.forget(input.stateMachineArn);
    return {};
  }),
  DescribeStateMachine: operation(
    z.object({ stateMachineArn: shape.arn, includedData: shape.includedData.optional() }),
    (input, { engine }) => {
      const machine = engine.describeStateMachine(stateMachineArn(input.stateMachineArn));
      return {
        ...described(machine, input.includedData),
        type: machine.type,
        status: machine.status,
        creationDate: seconds(machine.creationDate),
      };
    },
  ),
  DescribeStateMachineForExecution: operation(
    z.object({ executionArn: shape.arn, includedData: shape.includedData.optional() }),
    (input, { engine }) => {
      const machine = engine.describeStateMachineForExecution(executionArn(input.executionArn));
      return { ...described(machine, input.includedData), updateDate: seconds(machine.updateDate) };
    },
  ),
  ListStateMachines: operation(
    z.object({ maxResults: shape.pageSize.optional(), nextToken: shape.pageToken.optional() }),
    (input, { engine }) => {
      const page = engine.listStateMachines({ ...input, maxResults: input.maxResults || 100 });
      return {
        stateMachines: page.items.map((machine) => ({ ...machine, creationDate: seconds(machine.creationDate) })),
        nextToken: page.nextToken,
      };
    },
  ),
  ValidateStateMachineDefinition: operation(
    z.object({
      definition: z.string().max(1_048_576),
      type: shape.machineType.optional(),
      severity: z.enum(['ERROR', 'WARNING']).optional(),
      maxResults: z.int().min(0).max(100).optional(),
    }),
    ({ definition, severity = 'ERROR', maxResults }, { engine }) => {
      const found = engine.validate(definition);
      const shown = found.filter((each) => severity === 'WARNING' || each.severity === 'ERROR');
      const most = maxResults || 100;
      return {
        result: found.some((each) => each.severity === 'ERROR') ? 'FAIL' : 'OK',
        diagnostics: shown.slice(0, most).map(({ location, ...each }) => ({ ...each, ...(location && { location }) })),
        truncated: shown.length > most,
      };
    },
  ),
};

function described(
  machine: Omit<StateMachineDescription, 'type' | 'creationDate' | 'status'>,
  includedData: z.output<typeof shape.includedData> = 'ALL_DATA',
) {
  return {
    stateMachineArn: machine.stateMachineArn,
    name: machine.name,
    // Required in the answer: with METADATA_ONLY it is there and empty.
    definition: includedData === 'ALL_DATA' ? machine.definition : '',
    roleArn: machine.roleArn,
    loggingConfiguration: machine.loggingConfiguration ?? { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: machine.tracingConfiguration ?? { enabled: false },
    label: machine.label,
    revisionId: machine.revisionId,
    description: machine.description,
    variableReferences: includedData === 'ALL_DATA' ? machine.variableReferences : undefined,
  };
}

/** What is kept with a machine and shown again. Nothing is logged or traced; what would need a key or a version is refused. */
function configuration(input: Settings): { loggingConfiguration?: Json; tracingConfiguration?: Json } {
  if (input.versionDescription !== undefined && input.publish !== true) {
    throw new ServiceError('ValidationException', 'Version description can only be set when publish is true');
  }
  if (input.publish === true) {
    throw new ServiceError('ValidationException', 'Versions are not supported: leave publish out');
  }
  if (input.encryptionConfiguration?.type === 'CUSTOMER_MANAGED_KMS_KEY') {
    throw new ServiceError(
      'InvalidEncryptionConfiguration',
      'Invalid Encryption Configuration: customer managed keys are not supported.',
    );
  }
  return {
    ...(input.loggingConfiguration && { loggingConfiguration: logging(input.loggingConfiguration) }),
    ...(input.tracingConfiguration && {
      tracingConfiguration: { enabled: input.tracingConfiguration.enabled ?? false },
    }),
  };
}

function logging({ level = 'OFF', includeExecutionData = false, destinations = [] }: Logging): Json {
  if (level !== 'OFF' && destinations.length !== 1) {
    throw new ServiceError(
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    );
  }
  return { level, includeExecutionData, ...(destinations.length > 0 && { destinations: destinations as Json[] }) };
}
