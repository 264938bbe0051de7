import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { sentenceOf, titleWords } from '../shared/words/refusals.ts';
import type { Stage } from './stage.ts';

type Rule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/** Requests of one address in five minutes. A whole office comes from one address, and its screens poll. */
const perAddress = 12_000;
/** For a link's page: a person reads a page, whoever tries tokens asks for many. */
const perAddressForLinks = 100;

/** Rules of AWS that look at bodies and would refuse what people write: a note may well hold `<` or a quotation mark. */
const aboutFreeText = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
];

const rules: readonly Rule[] = [
  {
    name: 'too-many',
    action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'tooMany' } } },
    statement: { rateBasedStatement: { limit: perAddress, evaluationWindowSec: 300, aggregateKeyType: 'IP' } },
  },
  {
    name: 'too-many-links',
    action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'tooMany' } } },
    statement: {
      rateBasedStatement: {
        limit: perAddressForLinks,
        evaluationWindowSec: 300,
        aggregateKeyType: 'IP',
        scopeDownStatement: {
          byteMatchStatement: {
            fieldToMatch: { uriPath: {} },
            positionalConstraint: 'STARTS_WITH',
            searchString: '/v1/status/',
            textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
          },
        },
      },
    },
  },
  managed('AWSManagedRulesAmazonIpReputationList'),
  managed('AWSManagedRulesKnownBadInputsRuleSet'),
  managed('AWSManagedRulesCommonRuleSet', aboutFreeText),
];

/** The firewall before CloudFront. It measures and refuses; it keeps no requests, for a link stands in their path. */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Firewall');
    const seen = (name: string): CfnWebACL.VisibilityConfigProperty => ({
      metricName: `doorstroom-${stage.name}-${name}`,
      cloudWatchMetricsEnabled: true,
      // A sample would show the path and the address of a request to whoever opens the console.
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'Acl', {
      name: `doorstroom-${stage.name}`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('all'),
      customResponseBodies: {
        tooMany: {
          contentType: 'APPLICATION_JSON',
          // Said before anybody knows who asks: in English, with the code by which a reader's own program can say it.
          content: JSON.stringify({
            type: 'urn:doorstroom:problem:too-fast',
            title: titleWords['too-fast'].en,
            status: 429,
            ...{ code: tooMany.code, values: tooMany.values, detail: sentenceOf(tooMany, 'en') },
          }),
        },
      },
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: seen(rule.name) })),
    });
    this.arn = acl.attrArn;
  }
}

/** A group of AWS's own rules. @param counted rules of it that count and do not block */
function managed(name: string, counted: readonly string[] = []): Rule {
  return {
    name,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
  };
}

const tooMany = { code: 'too-many-from-address', values: { minutes: 5 } } as const;
