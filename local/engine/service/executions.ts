import * as z from 'zod';
import { type ExecutionSummary, ServiceError } from '../model.ts';
import { eventPage } from './history.ts';
import { checkName, executionArn, stateMachineArn } from './names.ts';
import { type Operation, operation, seconds } from './operation.ts';
import * as shape from './shapes.ts';

const start = z.object({
  stateMachineArn: shape.arn,
  name: shape.name.optional(),
  input: shape.data.optional(),
  traceHeader: shape.traceHeader.optional(),
});

/** Executions: to be started, stopped, shown and begun again. */
export const executions: { readonly [name: string]: Operation } = {
  StartExecution: operation(start, async (input, { engine }) => {
    if (input.name !== undefined) checkName(input.name);
    stateMachineArn(input.stateMachineArn);
    const started = await engine.startExecution(input);
    return { executionArn: started.executionArn, startDate: seconds(started.startDate) };
  }),
  StartSyncExecution: operation(start, (input, { engine }) => {
    engine.describeStateMachine(stateMachineArn(input.stateMachineArn));
    throw new ServiceError(
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    );
  }),
  StopExecution: operation(
    z.object({ executionArn: shape.arn, error: shape.error.optional(), cause: shape.cause.optional() }),
    async (input, { engine }) => {
      executionArn(input.executionArn);
      const stopped = await engine.stopExecution(input);
      return { stopDate: seconds(stopped.stopDate) };
    },
  ),
  RedriveExecution: operation(
    z.object({ executionArn: shape.arn, clientToken: shape.clientToken.optional() }),
    async (input, { engine }) => {
      executionArn(input.executionArn);
      const redriven = await engine.redriveExecution(input);
      return { redriveDate: seconds(redriven.redriveDate) };
    },
  ),
  DescribeExecution: operation(
    z.object({ executionArn: shape.arn, includedData: shape.includedData.optional() }),
    (request, { engine }) => {
      const {
        input,
        output,
        error,
        cause,
        inputDetails,
        outputDetails,
        redriveStatus,
        redriveStatusReason,
        ...execution
      } = engine.describeExecution(executionArn(request.executionArn));
      const data = { input, inputDetails, output, outputDetails, error, cause };
      return {
        ...summary(execution),
        ...(request.includedData !== 'METADATA_ONLY' && data),
        redriveStatus,
        redriveStatusReason,
      };
    },
  ),
  ListExecutions: operation(
    z.object({
      stateMachineArn: shape.arn.optional(),
      mapRunArn: z.string().min(1).max(2000).optional(),
      statusFilter: z.enum(['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING']).optional(),
      redriveFilter: z.enum(['NOT_REDRIVEN', 'REDRIVEN']).optional(),
      maxResults: shape.pageSize.optional(),
      nextToken: shape.longPageToken.optional(),
    }),
    ({ mapRunArn, ...input }, { engine }) => {
      if ((input.stateMachineArn === undefined) === (mapRunArn === undefined)) {
        throw new ServiceError('ValidationException', 'Must provide exactly one of: [stateMachineArn, mapRunArn]');
      }
      if (input.stateMachineArn === undefined) {
        throw new ServiceError('ResourceNotFound', `Resource not found: '${mapRunArn}'`, {
          resourceName: mapRunArn ?? '',
        });
      }
      const page = engine.listExecutions({
        ...input,
        stateMachineArn: stateMachineArn(input.stateMachineArn),
        maxResults: input.maxResults || 100,
      });
      return { executions: page.items.map(summary), nextToken: page.nextToken };
    },
  ),
  GetExecutionHistory: operation(
    z.object({
      executionArn: shape.arn,
      maxResults: shape.pageSize.optional(),
      reverseOrder: z.boolean().optional(),
      nextToken: shape.pageToken.optional(),
      includeExecutionData: z.boolean().optional(),
    }),
    (input, { engine }) => {
      executionArn(input.executionArn);
      return eventPage(engine, { ...input, maxResults: input.maxResults || 100 });
    },
  ),
};

function summary({ startDate, stopDate, redriveDate, ...execution }: ExecutionSummary) {
  return {
    ...execution,
    startDate: seconds(startDate),
    stopDate: seconds(stopDate),
    redriveDate: seconds(redriveDate),
  };
}
