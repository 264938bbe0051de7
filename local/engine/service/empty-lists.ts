import * as z from 'zod';
import { executionArn, stateMachineArn } from './names.ts';
import { type Operation, operation } from './operation.ts';
import * as shape from './shapes.ts';

const page = { maxResults: shape.pageSize.optional(), nextToken: shape.pageToken.optional() };

/** Lists of what there is none of: tools ask for them. */
export const emptyLists: { readonly [name: string]: Operation } = {
  ListActivities: operation(z.object(page), () => ({ activities: [] })),
  ListMapRuns: operation(z.object({ executionArn: shape.arn, ...page }), (input, { engine }) => {
    engine.describeExecution(executionArn(input.executionArn));
    return { mapRuns: [] };
  }),
  ListStateMachineAliases: operation(z.object({ stateMachineArn: shape.arn, ...page }), (input, { engine }) => {
    engine.describeStateMachine(stateMachineArn(input.stateMachineArn));
    return { stateMachineAliases: [] };
  }),
  ListStateMachineVersions: operation(z.object({ stateMachineArn: shape.arn, ...page }), (input, { engine }) => {
    engine.describeStateMachine(stateMachineArn(input.stateMachineArn));
    return { stateMachineVersions: [] };
  }),
};
