import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Where the stack stands, and so how hard it is to lose what is in it. */
export type Stage = {
  readonly name: string;
  /** Tables refuse to be deleted, and outlive the stack. */
  readonly isProtected: boolean;
  readonly removal: RemovalPolicy;
  readonly logRetention: RetentionDays;
  /** How far back a table can be restored. */
  readonly recovery: Duration;
  /** How often one user may ask: a second in the long run, and at once; null where the clock may stand still. */
  readonly pace: string | null;
  /** How often one address may ask at clients' links, in the same way: a shelter's clients share one. */
  readonly linkPace: string | null;
  /** After which "not found" is answered: longer than it takes to look. */
  readonly notFoundAfter: Duration;
  /** Between two rounds of the watchdog. */
  readonly watchEvery: Duration;
};

/** Production and acceptance hold real people's cases. */
const protectedStages = ['production', 'acceptance'];

/**
 * @param name lower-case letters and digits, 1 to 12; becomes part of the names of resources
 * @throws Error in one sentence for a name that cannot be used
 */
export function stageOf(name: string): Stage {
  if (!/^[a-z][a-z0-9]{0,11}$/.test(name)) {
    throw new Error('Name the stage in lower-case letters and digits, at most 12, such as -c stage=production.');
  }
  const isProtected = protectedStages.includes(name);
  return {
    name,
    isProtected,
    removal: isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    logRetention: isProtected ? RetentionDays.ONE_YEAR : RetentionDays.ONE_MONTH,
    recovery: Duration.days(isProtected ? 35 : 7),
    pace: name === 'local' ? null : '10/200',
    linkPace: name === 'local' ? null : '2/120',
    notFoundAfter: Duration.millis(name === 'local' ? 50 : 250),
    // On one machine everything is reconciled at each start, and years of virtual time are passed through in minutes:
    // seventeen thousand rounds that find nothing would take longer than all the rest.
    watchEvery: name === 'local' ? Duration.days(1) : Duration.hours(1),
  };
}
