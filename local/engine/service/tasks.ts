import * as z from 'zod';
import { type Operation, operation } from './operation.ts';
import * as shape from './shapes.ts';

/** What a worker or a person who holds a token can say of a task, and the trial of one state. */
export const tasks: { readonly [name: string]: Operation } = {
  SendTaskSuccess: operation(
    z.object({ taskToken: shape.taskToken, output: shape.data }),
    async (input, { engine }) => {
      await engine.sendTaskSuccess(input);
      return {};
    },
  ),
  SendTaskFailure: operation(
    z.object({ taskToken: shape.taskToken, error: shape.error.optional(), cause: shape.cause.optional() }),
    async (input, { engine }) => {
      await engine.sendTaskFailure(input);
      return {};
    },
  ),
  SendTaskHeartbeat: operation(z.object({ taskToken: shape.taskToken }), async (input, { engine }) => {
    await engine.sendTaskHeartbeat(input);
    return {};
  }),
  TestState: operation(
    z.object({
      definition: shape.definition,
      roleArn: shape.arn.optional(),
      input: shape.data.optional(),
      variables: shape.data.optional(),
      context: shape.data.optional(),
      stateName: shape.name.optional(),
      inspectionLevel: z.enum(['INFO', 'DEBUG', 'TRACE']).optional(),
      revealSecrets: z.boolean().optional(),
      mock: z
        .object({
          result: shape.data.optional(),
          errorOutput: z.object({ error: shape.error.optional(), cause: shape.cause.optional() }).optional(),
          fieldValidationMode: z.enum(['STRICT', 'PRESENT', 'NONE']).optional(),
        })
        .optional(),
      stateConfiguration: z
        .object({
          retrierRetryCount: z.int().min(0).optional(),
          errorCausedByState: shape.name.optional(),
          mapIterationFailureCount: z.int().min(0).optional(),
          mapItemReaderData: shape.data.optional(),
        })
        .optional(),
    }),
    async (input, { engine }) => ({ ...(await engine.testState(input)) }),
  ),
};
