/**
 * `npm run reproject [-- ID …] [-- --queue] [-- --port N]`: the id of a case, or of a stream of another kind with the kind before
 * it (`KIND:ID`)
 *
 * Without `--queue`: makes every list, snapshot and wake-up again from the appends, for all streams or for those named. Starts and
 * wakes no machine, tells the bus nothing.
 * With `--queue`: empties the queue of what the projector gave up. Nothing is cleared first, and everything that follows is done
 * after all: machines are started and woken, events put on the bus.
 *
 * Goes by the tables that the environment names; with `--port` by those of the host that runs on this machine.
 */
import { parseArgs } from 'node:util';
import { connect } from '../../shared/store/database.ts';
import { caseStream, type StreamId } from '../../shared/store/keys.ts';
import { environmentAt } from '../shape/embedded-host.ts';
import { ofKind } from '../shape/of-kind.ts';
import { everyStream } from './every-stream.ts';
import { emptyQueue } from './given-up.ts';
import { projections } from './kinds.ts';
import { lettersIn } from './letters.ts';
import { projectAgain } from './project.ts';

try {
  const { named, queue, port } = asked();
  if (port !== undefined) Object.assign(process.env, await environmentAt(port));
  demand('CASES_TABLE', 'the name of the cases table');
  if (queue) {
    demand('ReprojectQueueUrl', 'the queue of what the projector gave up');
    demand('EVENT_BUS', 'the name of the bus (EventBusName)');
    demand('STATE_MACHINE_ARNS', 'the machine of each phase, as the function projector has it');
    await emptyGivenUp();
  } else await makeAgain(named);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

function asked(): { readonly named: readonly StreamId[]; readonly queue: boolean; readonly port: string | undefined } {
  const usage =
    'npm run reproject [-- ID …] makes lists again, -- --queue what was given up; --port N says which host.';
  const options = { queue: { type: 'boolean', default: false }, port: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const isPort = values.port === undefined || /^\d{1,5}$/.test(values.port);
    if (isPort && (positionals.length === 0 || !values.queue)) {
      return { named: positionals.map(streamNamed), queue: values.queue, port: values.port };
    }
  } catch {
    // An option that is not known: the usage says what there is.
  }
  throw new Error(usage);
}

function demand(variable: string, what: string): void {
  if (process.env[variable]) return;
  throw new Error(`Set ${variable}: ${what} (an output of the stack), or say which host on this machine (--port N).`);
}

/** `ID` of a case, or `KIND:ID`. */
function streamNamed(text: string): StreamId {
  const [id = '', kind] = text.split(':').reverse();
  return kind === undefined ? caseStream(id) : { kind, id };
}

async function makeAgain(named: readonly StreamId[]): Promise<void> {
  const database = connect(process.env);
  const done: StreamId[] = [];
  let failed = 0;
  for await (const stream of named.length > 0 ? named : everyStream(database)) {
    try {
      await projectAgain(database, projections, stream);
      done.push(stream);
    } catch (error) {
      failed += 1;
      console.error(`${called(stream)}: ${nameOf(error)}; it is left without lists, run it again.`);
    }
  }
  console.log(`${counted(done)} made again from their events${failed > 0 ? `, ${failed} failed` : ''}.`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function emptyGivenUp(): Promise<void> {
  const database = connect(process.env);
  const { done, failed, unread } = await emptyQueue(
    lettersIn(process.env.ReprojectQueueUrl ?? ''),
    async (stream) => {
      try {
        await ofKind(projections, stream.kind)({ database }, stream.id);
      } catch (error) {
        console.error(`${called(stream)}: ${nameOf(error)}; it stays in the queue.`);
        throw error;
      }
    },
    () => everyStream(database),
  );
  if (unread > 0) console.error(`${unread} messages are not the projector's; they stay in the queue.`);
  console.log(`${counted(done)} are up to date${failed.length > 0 ? `, ${failed.length} failed` : ''}.`);
  process.exitCode = failed.length + unread > 0 ? 1 : 0;
}

const called = ({ kind, id }: StreamId): string => (kind === 'case' ? id : `${kind}:${id}`);

/** `3 cases`, and so on for every kind that there is among them. */
function counted(streams: readonly StreamId[]): string {
  const kinds = [...new Set(['case', ...streams.map(({ kind }) => kind)])];
  return kinds.map((kind) => `${streams.filter((each) => each.kind === kind).length} ${kind}s`).join(', ');
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : 'failed';
}
