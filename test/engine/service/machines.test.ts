import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachineAliasesCommand,
  ListStateMachinesCommand,
  ListStateMachineVersionsCommand,
  ListTagsForResourceCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { definition, machineArn, monday, passing, role, type Serving, serving, waiting } from './serving.ts';

let served: Serving;
beforeEach(async () => {
  served = await serving();
});
afterEach(() => served.stop());

const create = (name: string, text = passing, more: object = {}) =>
  served.sfn.send(new CreateStateMachineCommand({ name, definition: text, roleArn: role, ...more }));
const arn = machineArn('greeting');

describe('a state machine', () => {
  test('tells which states read which variables, also as an execution began with it', async () => {
    const reading = definition({
      Set: { Type: 'Pass', Assign: { rank: 1 }, Next: 'Read' },
      Read: { Type: 'Pass', Output: '{% $rank + 1 %}', End: true },
    });
    await create('greeting', reading);
    const { executionArn } = await served.sfn.send(new StartExecutionCommand({ stateMachineArn: arn }));
    await served.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: passing }));
    const begunWith = await served.sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(begunWith.variableReferences).toEqual({ Read: ['rank'] });
    expect(await served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).not.toHaveProperty(
      'variableReferences',
    );
  });

  test('is made, described as it was given, changed and deleted', async () => {
    expect(await create('greeting')).toMatchObject({ stateMachineArn: arn, creationDate: new Date(monday) });
    expect(await served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).toMatchObject({
      stateMachineArn: arn,
      name: 'greeting',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: passing,
      roleArn: role,
      creationDate: new Date(monday),
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });
    await served.timeline.advanceBy('PT1M');
    const updated = await served.sfn.send(
      new UpdateStateMachineCommand({
        stateMachineArn: arn,
        definition: waiting,
        tracingConfiguration: { enabled: true },
      }),
    );
    expect(updated.updateDate).toEqual(new Date(monday + 60_000));
    expect(await served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).toMatchObject({
      definition: waiting,
      roleArn: role,
      revisionId: updated.revisionId,
      tracingConfiguration: { enabled: true },
      creationDate: new Date(monday),
    });
    await served.sfn.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
    await expect(served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${arn}'`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('made twice alike is the same machine; made otherwise it exists already', async () => {
    const first = await create('greeting');
    await served.timeline.advanceBy('PT1M');
    expect(await create('greeting')).toMatchObject({ creationDate: first.creationDate });
    await expect(create('greeting', waiting)).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${arn}'`,
    });
    expect((await served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).definition).toBe(passing);
  });

  /** @source CreateStateMachine, AWS Step Functions API reference: what its idempotency looks at */
  test('made again with another role or other tags is the same machine, and keeps what it had', async () => {
    const first = await create('greeting', passing, { tags: [{ key: 'team', value: 'a' }] });
    const again = { roleArn: `${role}-other`, tags: [{ key: 'team', value: 'b' }] };
    expect(await create('greeting', passing, again)).toMatchObject({ creationDate: first.creationDate });
    const described = await served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    expect(described.roleArn).toBe(role);
    const { tags } = await served.sfn.send(new ListTagsForResourceCommand({ resourceArn: arn }));
    expect(tags).toEqual([{ key: 'team', value: 'a' }]);
    const logging = { loggingConfiguration: { includeExecutionData: true } };
    await expect(create('greeting', passing, logging)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  test('made again as it is after an update is the same machine, as it was before it exists already', async () => {
    await create('greeting');
    await served.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: waiting }));
    expect(await create('greeting', waiting)).toMatchObject({ stateMachineArn: arn });
    await expect(create('greeting')).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  test('that is deleted while an execution runs is DELETING until that has ended, then both are gone', async () => {
    await create('greeting', waiting);
    const { executionArn } = await served.sfn.send(new StartExecutionCommand({ stateMachineArn: arn }));
    await served.sfn.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
    expect((await served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).status).toBe('DELETING');
    await expect(served.sfn.send(new StartExecutionCommand({ stateMachineArn: arn }))).rejects.toMatchObject({
      name: 'StateMachineDeleting',
    });
    expect((await served.sfn.send(new DescribeExecutionCommand({ executionArn }))).status).toBe('RUNNING');
    await served.timeline.advanceBy('PT1H');
    await expect(served.sfn.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });

  test('deleted when there is none is no error', async () => {
    expect(await served.sfn.send(new DeleteStateMachineCommand({ stateMachineArn: arn }))).toBeDefined();
  });

  test('changed keeps running executions on the definition they began with', async () => {
    await create('greeting', waiting);
    const { executionArn } = await served.sfn.send(new StartExecutionCommand({ stateMachineArn: arn }));
    await served.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: passing }));
    const described = await served.sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ name: 'greeting', definition: waiting, roleArn: role, stateMachineArn: arn });
    await served.timeline.advanceBy('PT1H');
    const { output } = await served.sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(output).toBe('{}');
  });

  test('described with METADATA_ONLY shows no definition', async () => {
    await create('greeting');
    const described = await served.sfn.send(
      new DescribeStateMachineCommand({ stateMachineArn: arn, includedData: 'METADATA_ONLY' }),
    );
    expect([described.name, described.definition]).toEqual(['greeting', '']);
  });

  test('has no versions and no aliases', async () => {
    await create('greeting');
    const versions = await served.sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn: arn }));
    const aliases = await served.sfn.send(new ListStateMachineAliasesCommand({ stateMachineArn: arn }));
    expect([versions.stateMachineVersions, aliases.stateMachineAliases]).toEqual([[], []]);
  });
});

test('machines are listed a page at a time, each once', async () => {
  const names = ['first', 'second', 'third', 'fourth', 'fifth'];
  for (const name of names) await create(name);
  const seen: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const page = await served.sfn.send(
      new ListStateMachinesCommand({ maxResults: 2, ...(nextToken && { nextToken }) }),
    );
    expect(page.stateMachines?.length).toBeLessThanOrEqual(2);
    seen.push(...(page.stateMachines ?? []).map((machine) => machine.name));
    nextToken = page.nextToken;
  } while (nextToken);
  expect(seen.toSorted()).toEqual(names.toSorted());
  const all = await served.sfn.send(new ListStateMachinesCommand({}));
  expect(all.stateMachines?.[0]).toMatchObject({ type: 'STANDARD', creationDate: new Date(monday) });
  await expect(served.sfn.send(new ListStateMachinesCommand({ nextToken: 'made up' }))).rejects.toMatchObject({
    name: 'InvalidToken',
  });
});

describe('what is refused when a machine is made or changed', () => {
  const forbidden = [...' \t<>{}[]?*"#%\\^|~`$&,;:/\u0000\u001f\u007f\u009f\ufffe'];
  test.each(forbidden)('a name with %j', async (character) => {
    await expect(create(`a${character}b`)).rejects.toMatchObject({
      name: 'InvalidName',
      message: `Invalid Name: 'a${character}b'`,
    });
  });

  test('a name of 80 characters is good, of 81 is not', async () => {
    await create('n'.repeat(80));
    await expect(create('n'.repeat(81))).rejects.toMatchObject({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${'n'.repeat(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
    });
  });

  test('a role that is none, a type that is not supported, versions, keys and logs without a place', async () => {
    await expect(create('a', passing, { roleArn: 'arn:aws:iam::1:user/x' })).rejects.toMatchObject({
      name: 'InvalidArn',
    });
    await expect(create('a', passing, { type: 'EXPRESS' })).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    });
    await expect(create('a', passing, { publish: true })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(create('a', passing, { versionDescription: 'first' })).rejects.toMatchObject({
      message: 'Version description can only be set when publish is true',
    });
    const encryptionConfiguration = { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'invented' };
    await expect(create('a', passing, { encryptionConfiguration })).rejects.toMatchObject({
      name: 'InvalidEncryptionConfiguration',
    });
    await expect(create('a', passing, { loggingConfiguration: { level: 'ALL' } })).rejects.toMatchObject({
      name: 'InvalidLoggingConfiguration',
      message: 'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    });
    expect((await served.sfn.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  test('a definition that cannot work, with all its faults at once', async () => {
    const wrong = definition({
      Begin: { Type: 'Pass', Next: 'Nowhere' },
      Old: { Type: 'Pass', ResultPath: '$.x', End: true },
    });
    const error = await create('wrong', wrong).catch((caught: Error) => caught as Error);
    expect(error).toMatchObject({ name: 'InvalidDefinition' });
    const { message } = error as Error;
    expect(message).toMatch(/^Invalid State Machine Definition: '/);
    for (const place of ['/States/Begin/Next', '/States/Old/ResultPath']) expect(message).toContain(place);
    await create('wrong');
    await expect(
      served.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: machineArn('wrong'), definition: wrong })),
    ).rejects.toMatchObject({ name: 'InvalidDefinition' });
    const kept = await served.sfn.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn('wrong') }));
    expect(kept.definition).toBe(passing);
  });

  test('a change of nothing, and of a machine that is not there', async () => {
    await expect(served.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn }))).rejects.toMatchObject({
      name: 'MissingRequiredParameter',
      message:
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    });
    await expect(
      served.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: passing })),
    ).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  test.each([
    ['greeting', "Invalid Arn: 'Invalid ARN prefix: greeting'"],
    [
      'arn:aws:states:eu-west-1:123456789012:execution:a:b',
      "Invalid Arn: 'Resource type not valid in this context: execution'",
    ],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:a',
      "Invalid Arn: 'Service name not valid in this context: lambda'",
    ],
    [
      'arn:aws:states:eu-west-1:12:stateMachine:a',
      "Invalid Arn: 'Invalid ARN: arn:aws:states:eu-west-1:12:stateMachine:a'",
    ],
    [
      'arn:aws:states:eu-west-1:123456789012:stateMachine:',
      "Invalid Arn: 'Invalid ARN: arn:aws:states:eu-west-1:123456789012:stateMachine:'",
    ],
  ])('the ARN %s', async (stateMachineArn, message) => {
    for (const command of [
      new DescribeStateMachineCommand({ stateMachineArn }),
      new DeleteStateMachineCommand({ stateMachineArn }),
      new UpdateStateMachineCommand({ stateMachineArn, roleArn: role }),
      new StartExecutionCommand({ stateMachineArn }),
    ]) {
      await expect(served.sfn.send(command as DescribeStateMachineCommand)).rejects.toMatchObject({
        name: 'InvalidArn',
        message,
      });
    }
  });
});

describe('validating a definition', () => {
  const validate = (text: string, more: object = {}) =>
    served.sfn.send(new ValidateStateMachineDefinitionCommand({ definition: text, ...more }));

  test('finds nothing in a good one', async () => {
    expect(await validate(passing)).toMatchObject({ result: 'OK', diagnostics: [], truncated: false });
  });

  test('names code, message and place of each fault, at most as many as asked for', async () => {
    const wrong = definition({ A: { Type: 'Pass', Next: 'X' }, B: { Type: 'Wait', Seconds: 'soon', Next: 'Y' } });
    const found = await validate(wrong);
    expect(found).toMatchObject({ result: 'FAIL', truncated: false });
    expect(found.diagnostics?.length).toBeGreaterThan(1);
    for (const each of found.diagnostics ?? []) {
      expect(each).toMatchObject({ severity: 'ERROR', code: expect.stringMatching(/^[A-Z_]+$/) });
      expect(each.location).toMatch(/^\//);
    }
    expect(await validate(wrong, { maxResults: 1 })).toMatchObject({ truncated: true, diagnostics: { length: 1 } });
  });

  test.each(['', 'not a definition', '[]', '{}'])('says what is wrong with %j', async (text) => {
    expect(await validate(text)).toMatchObject({ result: 'FAIL', diagnostics: [{ severity: 'ERROR' }] });
  });
});
