import { ServiceError } from '../model.ts';

/** White space, brackets, wildcards, special characters, controls, and what no text should carry. */
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF\u{10FFFF}]/u;

/**
 * The name of a state machine or an execution; its length has been checked.
 * @throws ServiceError `InvalidName`
 * @source CreateStateMachine and StartExecution, AWS Step Functions API reference
 */
export function checkName(name: string): string {
  if (forbidden.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

/** @throws ServiceError `InvalidArn` when it is not the ARN of a state machine; whether the machine exists is not asked */
export function stateMachineArn(arn: string): string {
  return ofType(arn, 'stateMachine', [7, 8]);
}

/** @throws ServiceError `InvalidArn` when it is not the ARN of an execution; whether the execution exists is not asked */
export function executionArn(arn: string): string {
  return ofType(arn, 'execution', [8]);
}

/** @throws ServiceError `InvalidArn` when it is not the ARN of a role */
export function roleArn(arn: string): string {
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(arn)) throw invalid(`Invalid Role Arn: '${arn}'`);
  return arn;
}

/** @param lengths how many parts it may have: a machine may be named with a version or an alias */
function ofType(arn: string, type: string, lengths: readonly number[]): string {
  const parts = arn.split(':');
  const [prefix, partition = '', service, region, account = '', found] = parts;
  if (prefix !== 'arn' || !partition.startsWith('aws') || parts.length < 6) {
    throw invalid(`Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  }
  if (service !== 'states') throw invalid(`Invalid Arn: 'Service name not valid in this context: ${service}'`);
  if (found !== type) throw invalid(`Invalid Arn: 'Resource type not valid in this context: ${found}'`);
  const complete = region !== '' && /^\d{12}$/.test(account) && parts.every((part) => part !== '');
  if (!complete || !lengths.includes(parts.length)) throw invalid(`Invalid Arn: 'Invalid ARN: ${arn}'`);
  return arn;
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidArn', message);
}
