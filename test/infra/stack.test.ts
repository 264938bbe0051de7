import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { routes as described } from '../../functions/api/routes.ts';
import { routes } from '../../infra/routes.ts';
import { machines } from '../../workflows/machines.ts';
import { only, plain, resourcesOf, synthesized } from './synthesized.ts';

const dev = synthesized('dev');
const production = synthesized('production');

describe('every table', () => {
  const tables = resourcesOf(production, 'AWS::DynamoDB::GlobalTable');

  test('can be restored to any moment of the last 35 days, lies under a key of its own, and is not deleted by mistake', () => {
    expect(tables).toHaveLength(3);
    const keys = tables.map(([, { Properties, DeletionPolicy }]) => {
      const [replica] = Properties.Replicas as [Record<string, unknown>];
      expect(replica).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      });
      expect(Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
      expect(DeletionPolicy).toBe('Retain');
      return (plain(replica.SSESpecification) as { KMSMasterKeyId: string }).KMSMasterKeyId.split('.')[0];
    });
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) {
      expect(production.findResources('AWS::KMS::Key')[String(key)]).toMatchObject({
        Properties: { EnableKeyRotation: true },
        DeletionPolicy: 'Retain',
      });
    }
  });

  test('of a stage without real people goes with its stack', () => {
    for (const [, { Properties, DeletionPolicy }] of resourcesOf(dev, 'AWS::DynamoDB::GlobalTable')) {
      expect(DeletionPolicy).toBe('Delete');
      expect(Properties.Replicas).toMatchObject([
        { DeletionProtectionEnabled: false, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ]);
    }
  });

  test('of cases has a stream of new images; the others have none', () => {
    const streams = tables.map(([id, { Properties }]) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      Properties.StreamSpecification,
    ]);
    expect(Object.fromEntries(streams)).toEqual({
      TablesCases: { StreamViewType: 'NEW_IMAGE' },
      TablesClients: undefined,
      TablesAccess: undefined,
    });
  });
});

describe('what holds numbers of cases beside the tables', () => {
  const keyOf = (value: unknown) => String(plain(value)).replace(/[0-9A-F]{8}\.Arn$/, '');
  type Allowed = { Principal: unknown; Action: unknown; Condition?: unknown };
  const policyOf = (name: string): readonly Allowed[] => {
    const [found] = resourcesOf(production, 'AWS::KMS::Key').filter(([id]) => id.startsWith(name));
    expect(found?.[1]).toMatchObject({ Properties: { EnableKeyRotation: true }, DeletionPolicy: 'Retain' });
    const { Statement } = plain(found?.[1].Properties.KeyPolicy) as { Statement: readonly Allowed[] };
    return Statement.slice(1);
  };
  const ownAccount = { StringEquals: { 'aws:SourceAccount': 'AWS::AccountId' } };

  test('lies under a key of our own: every queue, and the topic of the alarms', () => {
    const queues = resourcesOf(production, 'AWS::SQS::Queue');
    expect(queues.length).toBe(6);
    for (const [, { Properties }] of [...queues, ...resourcesOf(production, 'AWS::SNS::Topic')]) {
      expect(keyOf(Properties.KmsMasterKeyId)).toBe('KeysMessages');
      expect(Properties.SqsManagedSseEnabled).toBeUndefined();
    }
    expect(policyOf('KeysMessages')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: ownAccount,
      },
    ]);
  });

  test('and every log, which no other account can have sealed with it', () => {
    const logs = resourcesOf(production, 'AWS::Logs::LogGroup');
    expect(logs.length).toBe(15);
    for (const [, { Properties }] of logs) expect(keyOf(Properties.KmsKeyId)).toBe('KeysLogs');
    const [service, delivery] = policyOf('KeysLogs');
    expect(service?.Condition).toEqual({
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-1:AWS::AccountId:log-group:*' },
    });
    expect(delivery).toMatchObject({ Principal: { Service: 'delivery.logs.amazonaws.com' }, Condition: ownAccount });
  });

  test('a rule may send to a queue only what is its own', () => {
    const sending = resourcesOf(production, 'AWS::SQS::QueuePolicy').flatMap(
      ([, { Properties }]) =>
        (plain(Properties.PolicyDocument) as { Statement: readonly (Allowed & { Effect: string })[] }).Statement,
    );
    const allowed = sending.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.length).toBeGreaterThan(4);
    for (const { Condition } of allowed) {
      expect(Condition).toMatchObject({ ArnEquals: { 'aws:SourceArn': expect.stringMatching(/\.Arn$/) } });
    }
  });
});

describe('every function', () => {
  test('runs on Node 24 on arm64, is traced, and keeps its log for a time that is said', () => {
    const functions = resourcesOf(production, 'AWS::Lambda::Function');
    expect(functions).toHaveLength(13);
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: expect.anything(), LogFormat: 'JSON' },
        Environment: { Variables: { STAGE: 'production' } },
      });
    }
    for (const [, { Properties }] of resourcesOf(production, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(365);
    }
  });
});

describe('every state machine', () => {
  test('has the definition that is printed, with the two functions filled in', () => {
    for (const [phase, definition] of Object.entries(machines)) {
      production.hasResourceProperties('AWS::StepFunctions::StateMachine', {
        StateMachineName: `doorstroom-production-${phase}`,
        DefinitionString: JSON.stringify(definition),
        DefinitionSubstitutions: {
          TendFunctionArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsTend'), 'Arn'] },
          ParkFunctionArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsPark'), 'Arn'] },
        },
      });
    }
  });

  test('is traced, and logs what went wrong but never with which data', () => {
    for (const [, { Properties }] of resourcesOf(production, 'AWS::StepFunctions::StateMachine')) {
      expect(Properties).toMatchObject({
        StateMachineType: 'STANDARD',
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
      });
    }
  });

  test('names no field of a person, and no words', () => {
    const text = JSON.stringify(machines);
    for (const field of [
      'givenName',
      'familyName',
      'birthDate',
      'bsn',
      'phone',
      'email',
      'address',
      'words',
      'text',
      'form',
    ]) {
      expect([field, new RegExp(`\\b${field}\\b`, 'i').test(text)]).toEqual([field, false]);
    }
  });
});

const rules = resourcesOf(production, 'AWS::Events::Rule').map(([, { Properties }]) => Properties);

describe('what was appended', () => {
  test('reaches the projector in order, more than once if need be, but not without end', () => {
    production.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^FunctionsProjector') },
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TablesCases'), 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 8,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ProjectionReproject'), 'Arn'] } },
      },
    });
  });

  test('is told from lists and snapshots by its key, and only when it is new', () => {
    const mappings = resourcesOf(production, 'AWS::Lambda::EventSourceMapping');
    const filters = mappings.flatMap(
      ([, { Properties }]) =>
        (Properties.FilterCriteria as { Filters: { Pattern: string }[] } | undefined)?.Filters ?? [],
    );
    expect(filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'E#' }] } } } },
    ]);
  });
});

describe('a case that could not be projected', () => {
  const queue = { 'Fn::GetAtt': [expect.stringMatching(/^ProjectionAgain/), 'Arn'] };

  test('comes back by its id alone, a quarter of an hour later, and is kept when that does not help', () => {
    const [rule, ...more] = rules.filter(({ EventPattern }) => JSON.stringify(EventPattern).includes('not-projected'));
    expect(more).toEqual([]);
    expect(rule).toMatchObject({
      EventBusName: { Ref: expect.stringMatching(/^Bus/) },
      EventPattern: { source: ['doorstroom'], 'detail-type': [{ suffix: '-not-projected' }] },
      Targets: [{ Arn: queue, InputPath: '$.detail' }],
    });
    production.hasResourceProperties('AWS::SQS::Queue', {
      DelaySeconds: 900,
      VisibilityTimeout: 720,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ProjectionReproject'), 'Arn'] },
        maxReceiveCount: 3,
      },
    });
    production.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^FunctionsProjector') },
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ProjectionAgain'), 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('may be put there by that rule and nothing else on the bus', () => {
    const allowed = resourcesOf(production, 'AWS::SQS::QueuePolicy')
      .flatMap(
        ([, { Properties }]) => (Properties.PolicyDocument as { Statement: Record<string, unknown>[] }).Statement,
      )
      .filter(({ Effect }) => Effect === 'Allow');
    const byRule = {
      ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^ProjectionNot/), 'Arn'] } },
    };
    expect(allowed).toContainEqual(
      expect.objectContaining({ Principal: { Service: 'events.amazonaws.com' }, Resource: queue, Condition: byRule }),
    );
  });
});

describe('the watchdog', () => {
  test('hears of every execution of ours that failed, timed out or was stopped', () => {
    const [rule = {}] = rules.filter(({ EventPattern }) => JSON.stringify(EventPattern).includes('aws.states'));
    const { source, detail } = rule.EventPattern as { source: string[]; detail: Record<string, unknown[]> };
    expect(source).toEqual(['aws.states']);
    expect(detail.status).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
    expect(detail.stateMachineArn).toHaveLength(7);
    expect(rule.Targets).toMatchObject([
      {
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/^FunctionsWatchdog/), 'Arn'] },
        DeadLetterConfig: expect.anything(),
      },
    ]);
  });

  test('looks every hour, told for which hour', () => {
    production.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
      Target: { Input: Match.serializedJson({ time: '<aws.scheduler.scheduled-time>', detail: { reconcile: false } }) },
    });
  });

  test('is what the embedded host calls at its start', () => {
    const [output] = Object.values(production.findOutputs('StartupFunctionName'));
    expect(output?.Value).toEqual({ Ref: expect.stringMatching(/^FunctionsWatchdog/) });
  });
});

describe('the interface', () => {
  const open = ['GET /v1/openapi.json', 'GET /v1/status/{token}', 'POST /v1/status/{token}'];
  const keys = resourcesOf(production, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);

  test('has each route by itself, and asks for a token on all but two', () => {
    expect(keys.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    expect(keys.some(({ RouteKey }) => /default|ANY|\+\}/.test(String(RouteKey)))).toBe(false);
    for (const { RouteKey, AuthorizationType } of keys) {
      expect([RouteKey, AuthorizationType]).toEqual([RouteKey, open.includes(String(RouteKey)) ? 'NONE' : 'JWT']);
    }
  });

  test('has the routes that the interface describes, and the page of the client', () => {
    const rows = described.map(({ method, path }) => `${method} ${path}`);
    const added = routes.filter(({ to }) => to === 'api').map(({ method, path }) => `${method} ${path}`);
    expect(added.sort()).toEqual(rows.sort());
    const publicly = described.flatMap((row) => ('openly' in row ? [row.path] : []));
    expect(routes.flatMap(({ isPublic, to, path }) => (isPublic && to === 'api' ? [path] : []))).toEqual(publicly);
  });

  const either = (given: string, own: unknown) => ({
    'Fn::If': [expect.stringMatching(/IssuerIsGiven/), { Ref: given }, own],
  });

  test('takes the tokens of the issuer that is named at deployment, and of a user pool when none is', () => {
    const authorizer = only(production, 'AWS::ApiGatewayV2::Authorizer');
    const { Issuer, Audience } = authorizer.JwtConfiguration as { Issuer: unknown; Audience: unknown };
    expect(authorizer.AuthorizerType).toBe('JWT');
    expect(Issuer).toEqual(
      either('Issuer', { 'Fn::GetAtt': [expect.stringMatching(/^IdentityUsers/), 'ProviderURL'] }),
    );
    expect(Audience).toEqual([either('Audience', { Ref: expect.stringMatching(/^IdentityWorkbenchClient/) })]);
    const [[, { Issuer: parameter } = { Issuer: {} }] = []] = [
      Object.entries({ of: production.findParameters('Issuer') })[0],
    ];
    expect(parameter).toMatchObject({ Default: '', AllowedPattern: '^$|^https://.*[^/]$' });
  });

  test('knows the user by the claim that is named at deployment', () => {
    const [api] = resourcesOf(production, 'AWS::Lambda::Function').filter(([id]) => /^FunctionsApi/.test(id));
    const { Variables } = (api?.[1].Properties.Environment ?? {}) as { Variables: Record<string, unknown> };
    expect(Variables.USER_CLAIM).toEqual(either('UserClaim', 'username'));
  });

  test('makes no user pool where an issuer is given, and in its own nobody signs up and a second factor is asked', () => {
    const made = Object.values(production.toJSON().Resources as Record<string, { Type: string; Condition?: string }>);
    const own = made.filter(({ Type }) => Type.startsWith('AWS::Cognito::'));
    expect(own).toHaveLength(3);
    for (const { Condition } of own) expect(Condition).toMatch(/IssuerIsOurs/);
    production.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    });
    production.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      // With this one in the list Cognito refuses to rotate.
      ExplicitAuthFlows: Match.not(Match.arrayWith(['ALLOW_REFRESH_TOKEN_AUTH'])),
    });
  });

  test('tells which origins people sign in at, for the door lets a browser call no others', () => {
    const { SignInOrigins } = production.findOutputs('SignInOrigins');
    const told = JSON.stringify(SignInOrigins?.Value);
    expect(told).toMatch(/IssuerIsGiven/);
    expect(told).toContain('https://cognito-idp.');
    expect(told).toMatch(/IdentityLoginDomain\w*"\},"\.auth\./);
  });

  test('writes the route and never the path in its log, for a link stands in the path', () => {
    const Properties = only(production, 'AWS::ApiGatewayV2::Stage');
    const { Format } = Properties.AccessLogSettings as { Format: string };
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/\$context\.(path|http\.path|identity|authorizer)|query|userAgent/i);
    const slow = { ThrottlingRateLimit: expect.any(Number), ThrottlingBurstLimit: expect.any(Number) };
    expect(Properties.RouteSettings).toEqual({ 'GET /v1/status/{token}': slow, 'POST /v1/status/{token}': slow });
  });
});

describe('what goes wrong', () => {
  test('is heard: executions, dead letters, finds of the watchdog, outcomes that nothing follows', () => {
    const alarms = resourcesOf(production, 'AWS::CloudWatch::Alarm');
    const about = alarms.map(([, { Properties }]) => JSON.stringify(Properties));
    for (const machine of Object.keys(machines)) {
      expect(about.filter((text) => text.includes(`An execution of ${machine} `))).toHaveLength(1);
    }
    for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
      expect(about.filter((text) => text.includes(metric))).toHaveLength(7);
    }
    // Where something lies only when somebody must come: from the others it goes on by itself.
    const kept = resourcesOf(production, 'AWS::SQS::Queue').filter(([, { Properties }]) => !Properties?.RedrivePolicy);
    expect(about.filter((text) => text.includes('ApproximateNumberOfMessagesVisible'))).toHaveLength(kept.length);
    for (const metric of ['woken', 'started', 'restarted', 'oldestWithoutSuccessor', 'overdue', 'IteratorAge']) {
      expect(about.filter((text) => text.includes(`"MetricName":"${metric}"`))).toHaveLength(1);
    }
    for (const [, { Properties }] of alarms) expect(Properties.AlarmActions).toHaveLength(1);
  });

  test('comes through: alarms may reach the topic, and over TLS alone', () => {
    const Properties = only(production, 'AWS::SNS::TopicPolicy');
    expect((Properties.PolicyDocument as { Statement: unknown[] }).Statement).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        expect.objectContaining({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
      ]),
    );
  });
});

describe('the stage', () => {
  test.each(['', 'Production', 'pro duction', 'a-very-long-stage'])('%p is refused in a sentence', (name) => {
    expect(() => synthesized(name)).toThrow(/Name the stage in lower-case letters and digits/);
  });
});

test('the template has only types that the embedded host knows or may pass over', () => {
  const known =
    /^AWS::(DynamoDB::GlobalTable|Lambda::(Function|Permission|EventSourceMapping|EventInvokeConfig)|StepFunctions::StateMachine|ApiGatewayV2::\w+|Events::(EventBus|Rule)|Scheduler::Schedule|SQS::(Queue|QueuePolicy)|KMS::Key|Logs::LogGroup|IAM::(Role|Policy)|CloudWatch::Alarm|SES::(EmailIdentity|ConfigurationSet|ConfigurationSetEventDestination)|Cognito::UserPool\w*|SNS::(Topic|TopicPolicy))$/;
  const { Resources } = production.toJSON() as { Resources: Record<string, { Type: string }> };
  expect(
    Object.values(Resources)
      .map(({ Type }) => Type)
      .filter((type) => !known.test(type)),
  ).toEqual([]);
});
