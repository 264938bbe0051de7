import { bucket, bucketDeployment } from './bucket.ts';
import { distribution, distributionPart } from './distribution.ts';
import { eventSourceMapping } from './event-source-mapping.ts';
import { eventBus, rule, schedule } from './events.ts';
import { eventInvokeConfig, functionVersion, lambdaFunction } from './function.ts';
import { arnOf, type Hosting, identity } from './hosting.ts';
import { apiPart, httpApi } from './http-api.ts';
import { configurationSet, eventDestination } from './mail.ts';
import { queue } from './queue.ts';
import { policy, role } from './role.ts';
import { stateMachine } from './state-machine.ts';
import { table } from './table.ts';

/** Accepted and not hosted: what is asked of it gets a name and an ARN. */
const inert: Hosting = {
  identify: (resource) => {
    const [, service = 'embedded'] = resource.type.toLowerCase().split('::');
    const arn = arnOf(resource, service, resource.logicalId);
    return { ref: resource.name('Name'), attribute: (name) => (/Arn$/.test(name) ? arn : resource.logicalId) };
  },
};

/** Hosted with or through another resource: nothing of its own to do, and nothing missing. */
const silent: Hosting = { identify: ({ logicalId }) => identity(logicalId, { Id: logicalId }) };

/**
 * Every type of resource that is hosted, in the order of hosting: what reads or calls something comes after it.
 * A new type is one entry.
 */
export const hosted: readonly (readonly [type: string, hosting: Hosting])[] = [
  ['AWS::IAM::Role', role],
  ['AWS::IAM::Policy', policy],
  ['AWS::IAM::ManagedPolicy', policy],
  ['AWS::DynamoDB::GlobalTable', table],
  ['AWS::DynamoDB::Table', table],
  ['AWS::SQS::Queue', queue],
  ['AWS::S3::Bucket', bucket],
  ['Custom::CDKBucketDeployment', bucketDeployment],
  ['AWS::Events::EventBus', eventBus],
  ['AWS::SES::ConfigurationSet', configurationSet],
  ['AWS::SES::ConfigurationSetEventDestination', eventDestination],
  ['AWS::Lambda::Function', lambdaFunction],
  ['AWS::Lambda::Version', functionVersion],
  ['AWS::Lambda::Alias', functionVersion],
  ['AWS::Lambda::EventInvokeConfig', eventInvokeConfig],
  ['AWS::Lambda::Permission', silent],
  ['AWS::Lambda::EventSourceMapping', eventSourceMapping],
  ['AWS::Events::Rule', rule],
  ['AWS::Scheduler::Schedule', schedule],
  ['AWS::ApiGatewayV2::Integration', apiPart],
  ['AWS::ApiGatewayV2::Authorizer', apiPart],
  ['AWS::ApiGatewayV2::Route', apiPart],
  ['AWS::ApiGatewayV2::Stage', apiPart],
  ['AWS::ApiGatewayV2::DomainName', apiPart],
  ['AWS::ApiGatewayV2::ApiMapping', apiPart],
  ['AWS::ApiGatewayV2::Api', httpApi],
  ['AWS::CloudFront::ResponseHeadersPolicy', distributionPart],
  ['AWS::CloudFront::Function', distributionPart],
  ['AWS::CloudFront::Distribution', distribution],
  // Last: an execution that goes on where it stopped finds everything else in its place.
  ['AWS::StepFunctions::StateMachine', stateMachine],
  ['AWS::SQS::QueuePolicy', silent],
  ['AWS::CDK::Metadata', silent],
];

/** Beginnings of types that are accepted and do nothing on one machine, and why nothing is missed. */
const accepted: Readonly<Record<string, string>> = {
  'AWS::ApplicationInsights::': 'watches what runs in AWS',
  'AWS::Backup::': 'the data folder is copied as a folder',
  'AWS::CertificateManager::': 'requests come over the loopback without TLS',
  'AWS::CloudFront::': 'access to the origins: they are in this process',
  'AWS::CloudTrail::': 'records what is done to an account',
  'AWS::Cognito::': 'the embedded issuer stands in its place',
  'AWS::CloudWatch::': 'alarms are for whoever keeps the system running in AWS',
  'AWS::IAM::': 'what a role may do stands in its policies, which are hosted',
  'AWS::KMS::': 'the data folder is protected by the machine: what keys are granted is taken as given',
  'AWS::Lambda::LayerVersion': 'only functions of other runtimes have any, and they are not hosted',
  'AWS::Logs::': 'what functions log is written to a file in the data folder',
  'AWS::Oam::': 'watches what runs in AWS',
  'AWS::Scheduler::ScheduleGroup': 'schedules are hosted without groups',
  'AWS::SecretsManager::': 'no function may read a secret here',
  'AWS::SES::': 'mail is kept and shown, whoever sends it',
  'AWS::SNS::': 'topics are for an operator outside of the system',
  'AWS::SSM::': 'parameters are given when the host is started',
  'AWS::S3::': "a bucket's policy: its files are read through the distribution alone",
  'AWS::WAFv2::': 'nobody but this machine can send a request',
  'AWS::XRay::': 'nothing is traced',
  'Custom::': 'is made by a function of the CDK, in AWS',
};

const byType = new Map(hosted);

/** How a type is hosted; null when it is neither hosted nor accepted. */
export function hostingOf(type: string): { readonly hosting: Hosting; readonly isHosted: boolean } | null {
  const hosting = byType.get(type);
  if (hosting !== undefined) return { hosting, isHosted: true };
  return Object.keys(accepted).some((beginning) => type.startsWith(beginning))
    ? { hosting: inert, isHosted: false }
    : null;
}
