import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { CaseState } from '../../shared/pathway/case.ts';
import type { Append, CaseEvent } from '../../shared/pathway/event.ts';
import { type StreamId, streamName } from '../../shared/store/keys.ts';

let client: EventBridgeClient | undefined;
const bus = (): EventBridgeClient => (client ??= new EventBridgeClient({}));

/** What a domain event on the bus may carry: ids, names of steps and places in the route, days. Never words or scores. */
const carried = [
  'phase',
  'occurrence',
  'step',
  'role',
  'assignee',
  'outcome',
  'deadlineId',
  'key',
  'kind',
  'rung',
  'repeat',
  'askedOf',
  'asked',
  'n',
  'escalationId',
  'level',
  'reason',
  'dueOn',
  'from',
  'to',
  'handover',
  'promisedBy',
  'promisedOn',
] as const;

/** Of a client's own fate only that something happened: these events carry nothing of what they say. */
const bare = new Set<CaseEvent['type']>([
  'case-registered',
  'note-written',
  'reason-given',
  'blocked-by-changed',
  'domains-scored',
  'exclusion-proposed',
  'tenancy-ended',
  'stay-ended',
  'right-used',
]);

/** Machinery, of no interest outside. */
const inner = new Set<CaseEvent['type']>(['run-started', 'run-tended', 'group-left', 'group-entered']);

/**
 * Puts what happened on the bus, in order. An event's id is case, version and place in the append, so that who gets one twice
 * can tell.
 * @throws when the bus takes them only in part: all of them are put again then
 */
export async function announce(state: CaseState, appends: readonly Append[]): Promise<void> {
  const entries = appends.flatMap((append) => entriesOf(state, append));
  for (let start = 0; start < entries.length; start += 10) {
    const { FailedEntryCount = 0 } = await bus().send(
      new PutEventsCommand({ Entries: entries.slice(start, start + 10) }),
    );
    if (FailedEntryCount > 0) throw new Error('The event bus did not take every event.');
  }
}

/**
 * Puts on the bus that a stream could not be projected: a rule of the stack has its id come back in a while, for what the table's
 * stream itself gives up names none.
 * @throws when the bus does not take it
 */
export async function announceNotProjected(stream: StreamId): Promise<void> {
  const entry = {
    EventBusName: process.env.EVENT_BUS,
    Source: 'doorstroom',
    DetailType: `${stream.kind}-not-projected`,
    Detail: JSON.stringify(streamName(stream)),
  };
  const { FailedEntryCount = 0 } = await bus().send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount > 0) throw new Error('The event bus did not take the event.');
}

function entriesOf({ municipality }: CaseState, { caseId, version, at, events }: Append): PutEventsRequestEntry[] {
  return events.flatMap((event, index) => {
    if (inner.has(event.type)) return [];
    const data = event.data as Readonly<Record<string, unknown>>;
    const about = bare.has(event.type) ? [] : carried.filter((name) => data[name] !== undefined);
    const detail = {
      id: `${caseId}/${version}/${index}`,
      caseId,
      version,
      at,
      municipality,
      ...Object.fromEntries(about.map((name) => [name, data[name]])),
    };
    return [
      {
        EventBusName: process.env.EVENT_BUS,
        Source: 'doorstroom',
        DetailType: event.type,
        Time: new Date(Date.parse(at)),
        Detail: JSON.stringify(detail),
      },
    ];
  });
}
