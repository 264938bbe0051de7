import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/** A finding of the AwsSolutions rules that stands, where, and why that is right. */
export type Acknowledged = {
  /** The rule with the finding in brackets, whole. */
  readonly rule: RegExp;
  /** Path of the construct below its stack, whole. */
  readonly at: RegExp;
  readonly reason: string;
};

const upload = /Custom::CDKBucketDeployment\w+\/(ServiceRole\/(DefaultPolicy\/)?)?Resource/;

export const acknowledged: readonly Acknowledged[] = [
  {
    rule: /AwsSolutions-IAM5\[Resource::\*\]/,
    at: /(Functions\/\w+Role|Machines\/\w+\/Role)\/DefaultPolicy\/Resource/,
    reason: 'X-Ray and the delivery of logs know no resources: these actions can only be given on everything.',
  },
  {
    rule: /AwsSolutions-IAM5\[Resource::arn:aws:states:[a-z0-9-]+:<AWS::AccountId>:execution:<Machines\w+\.Name>:\*\]/,
    at: /WatchdogGrants\/Resource/,
    reason: "An execution's ARN ends in its name, which is not known before; the machine is named.",
  },
  {
    rule: /AwsSolutions-IAM5\[Resource::<TablesCases\w+\.Arn>\/stream\/\*\]/,
    at: /Projection\/Stream\/Resource/,
    reason: 'ListStreams is asked of every stream of the table; the table is named.',
  },
  {
    rule: /AwsSolutions-SF1/,
    at: /Machines\/\w+\/Resource/,
    reason:
      'What goes wrong is logged. The rest stands in the history, which AWS keeps for 90 days, and in the events of the case, which are the truth.',
  },
  {
    rule: /AwsSolutions-SQS3/,
    at: /(Watch|Rights)\/Failures\/Resource/,
    reason:
      'This is the queue of what was given up: of schedules, of rules and of the watchdog, which the rule does not see.',
  },
  {
    rule: /AwsSolutions-COG8/,
    at: /Identity\/Users\/Resource/,
    reason: 'Nobody signs up, and everybody has a second factor; a municipality that wants more brings its own issuer.',
  },
  {
    rule: /AwsSolutions-APIG4/,
    at: /Api\/Http\/GET--v1--openapi\.json\/Resource/,
    reason: 'The description of the interface is open to all, as the API design rules ask.',
  },
  {
    rule: /AwsSolutions-APIG4/,
    at: /Api\/Http\/(GET|POST)--v1--status--\{token\}\/Resource/,
    reason: "A client's link is itself the secret: 128 random bits, rate limited, one at a time.",
  },
  {
    rule: /AwsSolutions-CFR1/,
    at: /Door\/Resource/,
    reason: 'A client may read their page from anywhere, and some come from abroad.',
  },
  {
    rule: /AwsSolutions-CFR3/,
    at: /Door\/Resource/,
    reason:
      "The log that the rule looks for always keeps the path, in which a client's link stands; FrontLog keeps chosen fields.",
  },
  {
    rule: /AwsSolutions-IAM4\[Policy::arn:<AWS::Partition>:iam::aws:policy\/service-role\/AWSLambdaBasicExecutionRole\]/,
    at: upload,
    reason: 'The CDK makes this function, which runs at deployment alone; the policy lets it write its log.',
  },
  {
    rule: /AwsSolutions-IAM5\[(Action::s3:(GetBucket|GetObject|List|Abort|DeleteObject)\*|Resource::(arn:aws:s3:::cdk-\w+-assets-<AWS::AccountId>-us-east-1|<SiteFiles\w+\.Arn>)\/\*)\]/,
    at: upload,
    reason:
      'It uploads whatever files the workbench has, from the bucket of assets into the bucket of the site and no other.',
  },
  {
    rule: /AwsSolutions-L1/,
    at: upload,
    reason: 'The CDK chooses the runtime of its own function, and moves it on with its releases.',
  },
];

/** Findings that no row covers, and rows that cover nothing. */
export type Findings = { readonly open: readonly string[]; readonly idle: readonly Acknowledged[] };

/**
 * Acknowledges each finding for which there is a row, on the very construct and for the very finding. Comes last: what is added
 * to the app afterwards is not seen.
 */
export function acknowledge(app: App): Findings {
  const open: string[] = [];
  const used = new Set<Acknowledged>();
  for (const { ruleName, violatingResources } of new AwsSolutionsChecks().validateScope(app).violations) {
    for (const { constructPath: whole = '' } of violatingResources) {
      const path = whole.replace(/^[^/]+\//, '');
      const row = acknowledged.find(({ rule, at }) => covers(rule, ruleName) && covers(at, path));
      if (!row) {
        open.push(`${ruleName} at ${whole}`);
        continue;
      }
      used.add(row);
      const construct = app.node.findAll().find(({ node }) => node.path === whole);
      if (construct) Validations.of(construct).acknowledge({ id: ruleName, reason: row.reason });
    }
  }
  return { open, idle: acknowledged.filter((row) => !used.has(row)) };
}

const covers = ({ source }: RegExp, text: string): boolean => new RegExp(`^(?:${source})$`).test(text);
