import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Cases, openCases } from '../../shared/store/cases.ts';
import { connect, type Database } from '../../shared/store/database.ts';
import { asFault, Fault, placesOf } from './fault.ts';
import { type Log, logWith } from './log.ts';

/** What every function gets beside its input. */
export type Tools = { readonly database: Database; readonly cases: Cases; readonly log: Log };

let opened: Pick<Tools, 'database' | 'cases'> | undefined;

/** The connection of this instance, made at the first call in the environment that the function then has. */
export function open(): Pick<Tools, 'database' | 'cases'> {
  if (!opened) {
    const database = connect(process.env);
    opened = { database, cases: openCases(database) };
  }
  return opened;
}

/**
 * The one shape of a function that machines, streams and schedules call: its input is parsed once, it logs with its context,
 * and what goes wrong inside leaves as a fault that says only which kind and which case.
 */
export function lambda<Input, Output>(
  name: string,
  input: z.core.$ZodType<Input>,
  work: (input: Input, tools: Tools) => Promise<Output>,
) {
  return middy<unknown, Output, Error, Context>()
    .onError((request) => {
      const { event, error, context } = request;
      const about = caseIn(event);
      const log = logWith({ function: name, requestId: context.awsRequestId, caseId: about });
      log.error('fault', { kind: error?.name, at: placesOf(error) });
      // Put in its place and not thrown: what is thrown here gets the first error as a member, and the runtime logs all members.
      request.error = asFault(error, about ?? name);
    })
    .handler(async (event, context) => {
      const parsed = z.safeParse(input, event);
      if (!parsed.success) {
        // Only the places: an issue may hold the value that was received.
        throw new Fault('InputNotUnderstood', parsed.error.issues.map(({ path }) => `/${path.join('/')}`).join(' '));
      }
      const log = logWith({ function: name, requestId: context.awsRequestId, caseId: caseIn(event) });
      return work(parsed.data, { ...open(), log });
    });
}

function caseIn(event: unknown): string | undefined {
  const caseId = typeof event === 'object' && event !== null && 'caseId' in event ? event.caseId : undefined;
  // Only what has the form of one: anything else could be anything.
  return typeof caseId === 'string' && /^[a-z0-9]{1,26}$/.test(caseId) ? caseId : undefined;
}
