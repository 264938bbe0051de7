/** The parts of an ARN of an execution; null when it is not one. */
export function readExecutionArn(arn: string): { machine: string; name: string } | null {
  const [prefix, partition, service, region, account, kind, machine, name, ...more] = arn.split(':');
  if (prefix !== 'arn' || service !== 'states' || kind !== 'execution' || more.length > 0) return null;
  if (machine === undefined || name === undefined) return null;
  return { machine: `arn:${partition}:states:${region}:${account}:stateMachine:${machine}`, name };
}

/** @param machine ARN of the state machine */
export function executionArn(machine: string, name: string): string {
  return `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
}
