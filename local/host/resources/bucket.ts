import { Files } from '../front/files.ts';
import { HostRefusal } from '../hosting.ts';
import { type Hosting, identity } from './hosting.ts';

/** `AWS::S3::Bucket`: what the app deploys into it can be read through a distribution. Nothing else of S3 is hosted. */
export const bucket: Hosting = {
  identify(resource) {
    const name = resource.name('BucketName').toLowerCase();
    const domain = `${name}.s3.${resource.stack.region}.amazonaws.com`;
    return identity(name, { Arn: `arn:aws:s3:::${name}`, RegionalDomainName: domain, DomainName: domain });
  },
  host({ ref, identity: { attribute } }, world) {
    const files = new Files();
    world.buckets.set(ref, files);
    world.buckets.set(attribute('RegionalDomainName') ?? ref, files);
  },
};

interface DeploymentProperties {
  readonly SourceObjectKeys: readonly string[];
  readonly SourceMarkers?: readonly Readonly<Record<string, unknown>>[];
  readonly SourceMarkersConfig?: readonly { readonly jsonEscape?: boolean }[];
  readonly DestinationBucketName: string;
  readonly DestinationBucketKeyPrefix?: string;
  readonly Exclude?: readonly string[];
  readonly Include?: readonly string[];
  readonly SystemMetadata?: Readonly<Record<string, string>>;
}

/** `Custom::CDKBucketDeployment`: the folders among the app's assets, put into a bucket. */
export const bucketDeployment: Hosting = {
  identify: ({ logicalId }) => identity(logicalId, { SourceObjectKeys: '', DestinationBucketArn: '' }),
  host({ properties, logicalId, stack }, world) {
    const given = properties as unknown as DeploymentProperties;
    const files = world.buckets.get(given.DestinationBucketName);
    if (files === undefined)
      throw new HostRefusal(
        `${logicalId} deploys into ${given.DestinationBucketName}, which the template does not have.`,
      );
    for (const [index, key] of given.SourceObjectKeys.entries()) {
      const folder = stack.assetFolder(key);
      if (folder === null)
        throw new HostRefusal(`${logicalId} deploys ${key}, which is no folder of the synthesized app.`);
      const isJson = given.SourceMarkersConfig?.[index]?.jsonEscape === true;
      const markers = Object.entries(given.SourceMarkers?.[index] ?? {}).map(([marker, value]) => [
        marker,
        isJson ? JSON.stringify(String(value)).slice(1, -1) : String(value),
      ]);
      files.deploy({
        folder,
        markers: Object.fromEntries(markers),
        prefix: given.DestinationBucketKeyPrefix ?? '',
        exclude: given.Exclude ?? [],
        include: given.Include ?? [],
        headers: given.SystemMetadata ?? {},
      });
    }
  },
};
