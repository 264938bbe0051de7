import type { Companions } from '../tables/atomic.ts';
import { HostRefusal } from './hosting.ts';
import type { World } from './world.ts';

type Deliver = (world: World, arn: string, payload: string) => Companions;

const nothing: Companions = { operations: [] };

/** One entry for each service that rules, schedules and destinations can send to. */
const services: Readonly<Record<string, Deliver>> = {
  lambda: (world, arn, payload) => {
    const definition = world.functions.find(arn);
    return definition === null ? nothing : world.asynchronous.accept(definition.name, payload);
  },
  sqs: (world, arn, payload) => world.queues.get(arn)?.accept(payload) ?? nothing,
  states: (world, arn, payload) => world.starts.accept(arn, payload),
  events: (world, arn, payload) => {
    const event = JSON.parse(payload) as Readonly<Record<string, unknown>>;
    return world.buses.accept(
      [
        {
          Source: String(event.source),
          DetailType: String(event['detail-type']),
          Detail: JSON.stringify(event.detail),
          EventBusName: arn,
        },
      ],
      'aws',
    );
  },
  // Kept nowhere: what goes there is for an operator's eyes.
  sns: () => nothing,
  logs: () => nothing,
};

/**
 * Sends a payload to a resource.
 * @param payload JSON text
 * @throws HostRefusal for a service that cannot be sent to, by its ARN
 */
export function deliverTo(world: World, arn: string, payload: string): Companions {
  const deliver = services[arn.split(':')[2] ?? ''];
  if (deliver === undefined)
    throw new HostRefusal(`${arn} is the target of a rule, a schedule or a destination, and not hosted.`);
  return deliver(world, arn, payload);
}
