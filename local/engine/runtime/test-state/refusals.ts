import { parseResource } from '../../language/compile.ts';
import { type Integrations, type Json, type JsonObject, ServiceError, type TestStateRequest } from '../../model.ts';
import { readJson } from '../refusal.ts';
import { answerFault } from './answer-fault.ts';

function validation(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

/**
 * What cannot be tested, or not in this way, in AWS's words.
 * @source recordings of TestState
 */
export function refuseContradictions(request: TestStateRequest, state: JsonObject): void {
  const { mock, roleArn, revealSecrets, stateConfiguration } = request;
  const type = String(state.Type);
  if (mock === undefined) {
    if (stateConfiguration?.mapIterationFailureCount !== undefined) {
      throw validation('TestState does not support MapIterationFailureCount when a mock is not specified.');
    }
    if (type === 'Map' || type === 'Parallel') throw new ServiceError('InvalidDefinition', notAlone);
    if (waits(state)) {
      const { pattern } = parseResource(String(state.Resource));
      throw validation(
        `TestState does not support the '.${pattern}' integration pattern when a mock is not specified.`,
      );
    }
    if (type === 'Task' && roleArn === undefined)
      throw validation('RoleArn must be specified when testing a Task state');
    return;
  }
  if (type !== 'Task' && type !== 'Map' && type !== 'Parallel') {
    throw validation(`State type '${type}' is not supported when a mock is specified`);
  }
  if (mock.result !== undefined && mock.errorOutput !== undefined) {
    throw validation('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (revealSecrets === true) throw validation('TestState does not support RevealSecrets when a mock is specified.');
}

const notAlone =
  'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]';

/** The mocked result as a value of the form that the state gives. @throws ServiceError ValidationException */
export function mockedResult(
  { mock, stateConfiguration }: TestStateRequest,
  state: JsonObject,
  integrations: Integrations,
): Json {
  const result = readJson(mock?.result ?? '{}', () => validation('Mocked result must be valid JSON')) as Json;
  if (state.Type === 'Task') {
    checkAnswer(String(state.Resource), result, mock?.fieldValidationMode ?? 'STRICT', integrations);
    return result;
  }
  if (!Array.isArray(result)) throw validation('Mocked result must be an array.');
  if (state.Type === 'Parallel' && result.length !== (state.Branches as Json[]).length) {
    throw validation('Mocked result must contain the same number of items as number of Parallel branches.');
  }
  if ((stateConfiguration?.mapIterationFailureCount ?? 0) > result.length) {
    throw validation('Map iteration failure count must be less than or equal to the number of Map iterations');
  }
  return result;
}

/** A service answers with members, in the form of its API; a function and whoever uses a token answer with anything. */
function checkAnswer(
  resource: string,
  result: Json,
  mode: 'STRICT' | 'PRESENT' | 'NONE',
  integrations: Integrations,
): void {
  const { service, integration, pattern } = parseResource(resource);
  if (service === null || pattern === 'waitForTaskToken') return;
  if (!isObject(result)) throw validation('Mocked result must be a JSON object.');
  const shape = integrations[integration]?.answers?.[pattern];
  if (shape === undefined || mode === 'NONE') return;
  const fault = answerFault(shape, result, mode === 'STRICT');
  if (fault !== null) throw validation(`Mock result schema validation error: ${fault}`);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const contextFields: Record<string, Record<string, 'string' | 'number' | 'any'>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

/** The context object that takes the place of the one made up; undefined when none is given. @throws ServiceError ValidationException */
export function givenContext({ context }: TestStateRequest, state: JsonObject): JsonObject | undefined {
  if (context === undefined) return undefined;
  const invalid = (reason: string) => validation(`Invalid Context object provided: ${reason}`);
  const given = readJson(context, invalid) as Json;
  if (!isObject(given)) throw invalid('Context object must be a JSON object');
  for (const [member, value] of Object.entries(given)) {
    if (member === 'Map') throw invalid("'Map' field is not supported when mocking a Context object");
    if (member === 'Task' && !waits(state)) throw invalid(noTask);
    const reason = faultOfMember(member, value);
    if (reason !== null) throw invalid(reason);
  }
  return given;
}

function faultOfMember(member: string, value: Json): string | null {
  const fields = Object.hasOwn(contextFields, member) ? contextFields[member] : undefined;
  if (fields === undefined) return `Field '${member}' is not allowed`;
  if (!isObject(value)) return `${member} must be an object`;
  for (const [field, content] of Object.entries(value)) {
    const wanted = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (wanted === undefined) return `Field '${field}' is not allowed`;
    if (wanted !== 'any' && typeof content !== wanted) return `${member}.${field} must be a ${wanted}`;
  }
  return null;
}

const noTask =
  "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern";

/** Whether the state is a task that waits for a token or an execution. */
export function waits({ Type: type, Resource: resource }: JsonObject): boolean {
  return type === 'Task' && parseResource(String(resource)).pattern !== 'requestResponse';
}
