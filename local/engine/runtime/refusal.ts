import { type Diagnostic, ServiceError } from '../model.ts';
import { placeOfFault } from '../validate/json-place.ts';

/** The refusals of the API in AWS's words. */
export const refusal = {
  noMachine: (arn: string) => new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`),
  machineExists: (arn: string) =>
    new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`),
  machineDeleting: (arn: string) => new ServiceError('StateMachineDeleting', `State Machine is Deleting: '${arn}'`),
  noExecution: (arn: string) => new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`),
  executionExists: (arn: string) => new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`),
  executionInput: (reason: string) =>
    new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`),
  notRedrivable: (reason: string) => new ServiceError('ExecutionNotRedrivable', reason),
  pageToken: () => new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'"),
  taskToken: () => new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'"),
  taskOver: () => new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'"),
  output: (reason: string) => new ServiceError('InvalidOutput', `Invalid Output: '${reason}'`),
  definition: (faults: readonly Diagnostic[]) => {
    const told = faults.map(({ code, message, location }) => `${code}: ${message}${location ? ` at ${location}` : ''}`);
    return new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${told.join(', ')}'`);
  },
};

/** JSON text as a value. @param refuse makes the refusal of a text that is not JSON: with the place, never with what stands there */
export function readJson(text: string, refuse: (reason: string) => ServiceError) {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(`The text is not JSON from ${placeOfFault(text)} on`);
  }
}
