import { afterAll, beforeAll } from '@jest/globals';
import type { Database } from '../../shared/store/database.ts';
import { eventsContract } from './contract/events.ts';
import { listsContract } from './contract/lists.ts';
import { peopleContract } from './contract/people.ts';
import { projectionContract } from './contract/projection.ts';
import type { Endpoint } from './endpoint.ts';

/** What the store promises, whatever endpoint keeps it. */
export function storeContract(name: string, open: () => Promise<Endpoint>): void {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await open();
  });
  afterAll(() => endpoint?.close());

  const database = (): Database => endpoint.database;
  eventsContract(name, database);
  listsContract(name, database);
  projectionContract(name, database);
  peopleContract(name, database);
}
