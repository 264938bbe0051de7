import type { Ledger } from '../../tables/ledger.ts';
import type { Buses, Entry } from '../events/bus.ts';
import { type AwsService, awsAnswer, awsRefusal } from './call.ts';

/** EventBridge, as far as a function that publishes needs it. */
export function eventsService(buses: Buses, ledger: Ledger): AwsService {
  return async ({ operation, input }) => {
    if (operation !== 'PutEvents') return awsRefusal('UnknownOperationException', `${operation} is not hosted.`);
    const { Entries: entries = [] } = input as {
      readonly Entries?: readonly (Omit<Entry, 'Time'> & { Time?: number })[];
    };
    if (entries.length < 1 || entries.length > 10) {
      return awsRefusal('ValidationException', `PutEvents takes 1 to 10 entries, not ${entries.length}.`);
    }
    // On the wire a time is in seconds.
    const accepted = buses.accept(
      entries.map(({ Time, ...entry }) => ({ ...entry, ...(Time === undefined ? {} : { Time: Time * 1000 }) })),
    );
    await ledger.commit(accepted.operations);
    accepted.afterwards?.();
    const failed = accepted.results.filter((result) => 'ErrorCode' in result).length;
    return awsAnswer({ FailedEntryCount: failed, Entries: accepted.results });
  };
}
