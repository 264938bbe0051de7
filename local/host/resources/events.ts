import type { Target } from '../events/bus.ts';
import { inputOf } from '../events/input.ts';
import { matches, type Pattern } from '../events/pattern.ts';
import type { World } from '../world.ts';
import { arnOf, type Hosting, identity, type Placed, sending } from './hosting.ts';

/** `AWS::Events::EventBus`. */
export const eventBus: Hosting = {
  identify(resource) {
    const name = resource.name('Name');
    return identity(name, { Arn: arnOf(resource, 'events', `event-bus/${name}`), Name: name });
  },
  host({ ref }, world) {
    world.buses.add(ref);
  },
};

interface RuleProperties {
  readonly EventBusName?: string;
  readonly EventPattern?: Pattern | string;
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly {
    readonly Arn: string;
    readonly Input?: string;
    readonly InputPath?: string;
    readonly InputTransformer?: {
      readonly InputPathsMap?: Readonly<Record<string, string>>;
      readonly InputTemplate: string;
    };
  }[];
}

/** `AWS::Events::Rule`: on a pattern, on a schedule (UTC), or both. */
export const rule: Hosting = {
  identify(resource) {
    const name = resource.name('Name');
    return identity(name, { Arn: arnOf(resource, 'events', `rule/${name}`) });
  },
  async host(resource, world) {
    const given = resource.properties as unknown as RuleProperties;
    if (given.State === 'DISABLED') return;
    const targets = (given.Targets ?? []).map(
      ({ Arn: arn, Input: input, InputPath: inputPath, InputTransformer: transformer }): Target => ({
        arn,
        ...(input === undefined ? {} : { input }),
        ...(inputPath === undefined ? {} : { inputPath }),
        ...(transformer === undefined
          ? {}
          : { transformer: { paths: transformer.InputPathsMap ?? {}, template: transformer.InputTemplate } }),
      }),
    );
    if (given.EventPattern !== undefined) {
      const pattern = typeof given.EventPattern === 'string' ? JSON.parse(given.EventPattern) : given.EventPattern;
      matches(pattern, {});
      const bus = (given.EventBusName ?? 'default').replace(/^.*event-bus\//, '');
      world.buses.addRule({ name: resource.ref, bus, pattern, targets });
    }
    if (given.ScheduleExpression !== undefined) await onSchedule(resource, given.ScheduleExpression, targets, world);
  },
};

async function onSchedule(
  resource: Placed,
  expression: string,
  targets: readonly Target[],
  world: World,
): Promise<void> {
  await world.schedules.add({
    id: resource.logicalId,
    expression,
    timeZone: 'UTC',
    fire: (at) => {
      const event = {
        version: '0',
        id: world.nextId(),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: world.account,
        time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
        region: world.region,
        resources: [resource.identity.attribute('Arn')],
        detail: {},
      };
      const delivered = targets.map((target) => world.deliver(target.arn, inputOf(target, event)));
      return {
        operations: delivered.flatMap(({ operations }) => operations),
        afterwards: () => {
          for (const { afterwards } of delivered) afterwards?.();
        },
      };
    },
  });
}

interface ScheduleProperties {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly StartDate?: string;
  readonly EndDate?: string;
  readonly State?: string;
  readonly Target: {
    readonly Arn: string;
    readonly Input?: string;
    readonly RoleArn?: string;
    readonly DeadLetterConfig?: { readonly Arn?: string };
  };
}

/** `AWS::Scheduler::Schedule`, in its own time zone. A flexible window is taken as none: it fires at its beginning. */
export const schedule: Hosting = {
  identify(resource) {
    const name = resource.name('Name');
    return identity(name, { Arn: arnOf(resource, 'scheduler', `schedule/default/${name}`) });
  },
  async host(resource, world) {
    const given = resource.properties as unknown as ScheduleProperties;
    if (given.State === 'DISABLED') return;
    const { Arn: arn, Input: input = '{}', RoleArn: role = '', DeadLetterConfig: letters } = given.Target;
    const sent = [arn, letters?.Arn].filter((each) => each !== undefined);
    world.permissions.demand(resource.logicalId, role, sent.map(sending));
    await world.schedules.add({
      id: resource.logicalId,
      expression: given.ScheduleExpression,
      timeZone: given.ScheduleExpressionTimezone ?? 'UTC',
      ...(given.StartDate === undefined ? {} : { from: Date.parse(given.StartDate) }),
      ...(given.EndDate === undefined ? {} : { until: Date.parse(given.EndDate) }),
      fire: (at) => world.deliver(arn, scheduled(input, resource, at, world)),
    });
  },
};

/** The context attributes that EventBridge Scheduler puts into an input. */
function scheduled(input: string, resource: Placed, at: number, world: World): string {
  const attributes: Readonly<Record<string, string>> = {
    'aws.scheduler.scheduled-time': new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    'aws.scheduler.schedule-arn': resource.identity.attribute('Arn') ?? '',
    'aws.scheduler.execution-id': world.nextId(),
    'aws.scheduler.attempt-number': '1',
  };
  return input.replace(/<(aws\.scheduler\.[a-z-]+)>/g, (whole, name: string) => attributes[name] ?? whole);
}
