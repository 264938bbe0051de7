import { type Integration, ServiceError } from '../model.ts';
import { members, refusedBy, sdkMetadata, text } from './failure.ts';

const stepFunctions = { prefix: 'StepFunctions', service: 'AWSStepFunctions' };

/** `states:startExecution`, alone or with `.sync`, `.sync:2` or a token: starts the child; waiting is the engine's. */
export const startExecution: Integration = async (call, context) => {
  const { Name: name, Input: given, TraceHeader: traceHeader } = members(call);
  const input = given ?? {};
  try {
    const started = await context.startChild({
      stateMachineArn: text(call, 'StateMachineArn'),
      // Text is taken for JSON text already, as in AWS; everything else is written as JSON.
      input: typeof input === 'string' ? input : JSON.stringify(input),
      ...(typeof name === 'string' && { name }),
      ...(typeof traceHeader === 'string' && { traceHeader }),
    });
    return { ExecutionArn: started.executionArn, ...sdkMetadata(call), StartDate: started.startDate };
  } catch (fault) {
    if (!(fault instanceof ServiceError)) throw fault;
    const error = fault.name.endsWith('Exception') ? fault.name : `${fault.name}Exception`;
    throw refusedBy(stepFunctions, call, { error, code: fault.name, message: fault.message });
  }
};
