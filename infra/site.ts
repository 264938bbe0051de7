import { Duration } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, type BucketDeploymentProps, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/** Where the workbench's files come from. */
export type SiteFiles = {
  /** Folder of the built workbench. */
  readonly workbench: string;
  /** Folder with the themes of municipalities, deployed as `/theme/…`; null when there are none beside the neutral one. */
  readonly themes: string | null;
};

/** The workbench's files, in a bucket that only CloudFront reads. They are the same for everybody and hold nothing about anybody. */
export class Site extends Construct {
  readonly bucket: Bucket;
  readonly #uploadLog: LogGroup;

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Site');
    // The function that uploads would else keep its log for ever.
    this.#uploadLog = new LogGroup(this, 'UploadLog', { retention: stage.logRetention, removalPolicy: stage.removal });
    const logs = new Bucket(this, 'Log', {
      ...closed(stage),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(stage.logRetention) }],
    });
    this.bucket = new Bucket(this, 'Files', {
      ...closed(stage),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: logs as IBucket,
      // An earlier build can be put back.
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    });
  }

  /** @param configuration JSON that the workbench reads at its start */
  publish({ workbench, themes }: SiteFiles, configuration: string): void {
    const built = Source.asset(workbench);
    const hashed = 'assets/*';
    // A name with a hash in it never changes. Those of an earlier build stay for who still has it open.
    const assets = this.#deploy('Hashed', {
      sources: [built],
      exclude: ['*'],
      include: [hashed],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      prune: false,
    });
    const entry = this.#deploy('Entry', {
      sources: [built, Source.data('config.json', configuration)],
      exclude: [hashed],
      prune: false,
      cacheControl: [CacheControl.noCache()],
    });
    // The page that names a build comes after what the build consists of, and a municipality's own look over the neutral one.
    entry.node.addDependency(assets);
    if (themes === null) return;
    const own = this.#deploy('Themes', {
      sources: [Source.asset(themes)],
      destinationKeyPrefix: 'theme',
      prune: false,
      cacheControl: [CacheControl.noCache()],
    });
    own.node.addDependency(entry);
  }

  #deploy(id: string, what: Omit<BucketDeploymentProps, 'destinationBucket'>): BucketDeployment {
    return new BucketDeployment(this, id, {
      ...what,
      destinationBucket: this.bucket as IBucket,
      memoryLimit: 512,
      logGroup: this.#uploadLog,
    });
  }
}

/** Over TLS alone, to nobody from outside, encrypted. */
const closed = ({ removal }: Stage) => ({
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: removal,
});
