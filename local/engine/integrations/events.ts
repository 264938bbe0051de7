import { type Integration, type Json, type JsonObject, ServiceError, type TaskCall, TaskError } from '../model.ts';
import { members, refusedBy, unreachable } from './failure.ts';

/** An entry as EventBridge takes it: `Detail` is JSON text. */
export interface BusEntry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly EventBusName?: string;
  readonly Resources?: readonly string[];
  /** Epoch milliseconds. */
  readonly Time?: number;
  readonly TraceHeader?: string;
}

interface PutEventsResult {
  readonly Entries: readonly {
    readonly EventId?: string | undefined;
    readonly ErrorCode?: string | undefined;
    readonly ErrorMessage?: string | undefined;
  }[];
  readonly FailedEntryCount: number;
}

/** Puts entries on buses. Rejects with a ServiceError when the service refuses the whole request. */
export type PutEvents = (entries: readonly BusEntry[], call: TaskCall) => Promise<PutEventsResult>;

const eventBridge = { prefix: 'EventBridge', service: 'AmazonEventBridge' };
const missing: PutEvents = async () => {
  throw new Error('no endpoint for EventBridge is set (AWS_ENDPOINT_URL_EVENTBRIDGE)');
};

/** `events:putEvents`: an entry that the bus refuses fails the task as `EventBridge.FailedEntry`. */
export function putEvents(put: PutEvents = missing): Integration {
  return async (call) => {
    const entries = members(call).Entries;
    if (!Array.isArray(entries)) throw new TaskError('States.Runtime', 'Entries must be an array');
    const result = await put(
      entries.map((entry) => busEntry(entry, call)),
      call,
    ).catch((fault: unknown) => {
      if (fault instanceof TaskError) throw fault;
      if (fault instanceof ServiceError)
        throw refusedBy(eventBridge, call, { error: fault.name, message: fault.message });
      throw unreachable(eventBridge, fault instanceof Error ? fault.message : String(fault));
    });
    const answer = {
      Entries: result.Entries.map(({ EventId, ErrorCode, ErrorMessage }) => ({
        ...(EventId !== undefined && { EventId }),
        ...(ErrorCode !== undefined && { ErrorCode }),
        ...(ErrorMessage !== undefined && { ErrorMessage }),
      })),
      FailedEntryCount: result.FailedEntryCount,
    };
    if (result.FailedEntryCount > 0) throw new TaskError('EventBridge.FailedEntry', JSON.stringify(answer));
    return answer;
  };
}

/** The ARNs of execution and machine are added to `Resources`, as Step Functions does. */
function busEntry(given: Json, call: TaskCall): BusEntry {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw new TaskError('States.Runtime', 'Every one of Entries must be an object');
  }
  const { Detail: detail, Resources: resources, Time: time, ...rest } = given;
  return {
    ...(rest as JsonObject & BusEntry),
    ...(detail !== undefined && { Detail: typeof detail === 'string' ? detail : JSON.stringify(detail) }),
    ...(time !== undefined && { Time: typeof time === 'number' ? time : Date.parse(String(time)) }),
    Resources: [
      ...(Array.isArray(resources) ? resources.map(String) : []),
      call.execution.arn,
      call.execution.stateMachineArn,
    ],
  };
}
