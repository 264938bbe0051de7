import { eventSourceMapping } from './event-source-mapping.ts';
import { eventBus, rule, schedule } from './events.ts';
import { eventInvokeConfig, functionVersion, lambdaFunction } from './function.ts';
import { arnOf, type Hosting, identity } from './hosting.ts';
import { apiPart, httpApi } from './http-api.ts';
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
  ['AWS::Events::EventBus', eventBus],
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
  ['AWS::ApiGatewayV2::Api', httpApi],
  // Last: an execution that goes on where it stopped finds everything else in its place.
  ['AWS::StepFunctions::StateMachine', stateMachine],
  ['AWS::SQS::QueuePolicy', silent],
  ['AWS::CDK::Metadata', silent],
];

/** Beginnings of types that are accepted and do nothing on one machine. */
const accepted = [
  'AWS::ApplicationInsights::',
  'AWS::Backup::',
  'AWS::CloudFront::',
  'AWS::CloudTrail::',
  'AWS::CloudWatch::',
  'AWS::IAM::',
  'AWS::KMS::',
  'AWS::Logs::',
  'AWS::Oam::',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::',
  'AWS::SES::',
  'AWS::SNS::',
  'AWS::SSM::',
  'AWS::S3::',
  'AWS::WAFv2::',
  'AWS::XRay::',
  'Custom::',
];

const byType = new Map(hosted);

/** How a type is hosted; null when it is neither hosted nor accepted. */
export function hostingOf(type: string): { readonly hosting: Hosting; readonly isHosted: boolean } | null {
  const hosting = byType.get(type);
  if (hosting !== undefined) return { hosting, isHosted: true };
  return accepted.some((beginning) => type.startsWith(beginning)) ? { hosting: inert, isHosted: false } : null;
}
