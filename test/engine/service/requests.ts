import { CreateStateMachineCommand, DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { machineArn, role, type Serving } from './serving.ts';

/** What most tests ask of the service. */
export function requests({ sfn }: Pick<Serving, 'sfn'>) {
  return {
    async create(name: string, definition: string): Promise<string> {
      await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn: role }));
      return machineArn(name);
    },
    start: (stateMachineArn: string, more: { name?: string; input?: string } = {}) =>
      sfn.send(new StartExecutionCommand({ stateMachineArn, ...more })),
    describe: (executionArn: string | undefined) => sfn.send(new DescribeExecutionCommand({ executionArn })),
  };
}

export const executionArn = (machine: string, name: string) =>
  `arn:aws:states:eu-west-1:123456789012:execution:${machine}:${name}`;
