import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { withHolder } from './journey.ts';
import { type System, system } from './system.ts';

let here: System;
const send = DynamoDBDocumentClient.prototype.send;
beforeAll(async () => {
  here = await system();
});
afterEach(() => {
  DynamoDBDocumentClient.prototype.send = send;
});
afterAll(() => here?.close());

/** What is asked of the tables while something happens, one line each. */
async function asked(happens: () => Promise<unknown>): Promise<readonly string[]> {
  const lines: string[] = [];
  DynamoDBDocumentClient.prototype.send = async function (this: DynamoDBDocumentClient, ...given: unknown[]) {
    const [command] = given as [{ constructor: { name: string }; input: unknown }];
    lines.push(`${command.constructor.name} ${JSON.stringify(command.input)}`);
    return Reflect.apply(send, this, given) as Promise<unknown>;
  } as typeof send;
  await happens();
  DynamoDBDocumentClient.prototype.send = send;
  return lines;
}

test('a completion asks the directory once who works where, and loads the case once', async () => {
  const caseId = await withHolder(here);
  await here.drain();
  const at = `/v1/cases/${caseId}/steps/arrange-income/completion`;
  const lines = await asked(() => here.as('farida').post(at, { outcome: 'arranged' }, { 'idempotency-key': 'once' }));
  expect(lines.filter((line) => line.startsWith('BatchGetCommand'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('"SNAPSHOT"'))).toHaveLength(1);
  // Who asks, whether it was asked before, the case (two reads), who works where, and who looked last; what is written is the
  // line in the access log, the append, and the answer under its key.
  expect(lines.length).toBeLessThanOrEqual(9);
});
