import { type Hosting, identity } from './hosting.ts';

/** `AWS::SES::ConfigurationSet`: mail that names one that there is not is refused. */
export const configurationSet: Hosting = {
  identify: (resource) => identity(resource.name('Name')),
  host({ ref }, world) {
    if (!world.mails.sets.has(ref)) world.mails.sets.set(ref, []);
  },
};

interface DestinationProperties {
  readonly ConfigurationSetName: string;
  readonly EventDestination: {
    readonly Enabled?: boolean;
    readonly MatchingEventTypes?: readonly string[];
    readonly EventBridgeDestination?: { readonly EventBusArn: string };
  };
}

/** `AWS::SES::ConfigurationSetEventDestination`, as far as it is a bus. */
export const eventDestination: Hosting = {
  identify: ({ logicalId }) => identity(logicalId, { Id: logicalId }),
  host({ properties }, world) {
    const { ConfigurationSetName: name, EventDestination: given } = properties as unknown as DestinationProperties;
    const busArn = given.EventBridgeDestination?.EventBusArn;
    if (given.Enabled === false || busArn === undefined) return;
    const matching = given.MatchingEventTypes ?? [];
    world.mails.sets.set(name, [...(world.mails.sets.get(name) ?? []), { matching, busArn }]);
  },
};
