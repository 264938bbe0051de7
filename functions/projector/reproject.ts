/**
 * `npm run reproject [-- CASE …]`: makes every list, snapshot and wake-up again from the appends, for all cases or for those
 * named. Starts and wakes no machine, tells the bus nothing. Goes by the tables that the environment names.
 */
import { openCases } from '../../shared/store/cases.ts';
import { connect, found } from '../../shared/store/database.ts';
import { appendKey } from '../../shared/store/keys.ts';
import { clearProjection } from '../../shared/store/projection.ts';
import { project } from './project.ts';

const database = connect(process.env);
const cases = openCases(database);

if (!database.names.cases) {
  console.error('Set CASES_TABLE to the name of the cases table (an output of the stack; printed at start).');
  process.exit(2);
}

let done = 0;
let failed = 0;
for await (const caseId of named(process.argv.slice(2))) {
  try {
    await clearProjection(database, caseId);
    await project({ database, cases }, caseId, false);
    done += 1;
  } catch (error) {
    failed += 1;
    console.error(
      `${caseId}: ${error instanceof Error ? error.name : 'failed'}; it is left without lists, run it again.`,
    );
  }
}
console.log(`${done} cases made again from their events${failed > 0 ? `, ${failed} failed` : ''}.`);
process.exitCode = failed > 0 ? 1 : 0;

/** The cases asked for, or every case that has a first append. */
async function* named(asked: readonly string[]): AsyncGenerator<string> {
  if (asked.length > 0) yield* asked;
  else yield* everyCase();
}

async function* everyCase(): AsyncGenerator<string> {
  const firsts = found(
    database,
    {
      TableName: database.names.cases,
      FilterExpression: 'sk = :first',
      ProjectionExpression: 'pk',
      ExpressionAttributeValues: { ':first': appendKey('', 1).sk },
    },
    'scan',
  );
  for await (const { pk } of firsts) yield String(pk).slice('CASE#'.length);
}
