import * as z from 'zod';
import { type StreamId, streamKey } from '../../shared/store/keys.ts';
import { named } from './named.ts';

/** One message in the queue of what could not be projected. */
export type Letter = { readonly id: string; readonly receipt: string; readonly body: string };

/** The queue, as far as emptying it goes. */
export type Letters = {
  /** Some that nobody has in hand; none when there are none. */
  receive(): Promise<readonly Letter[]>;
  /** Takes one away for good. */
  remove(letter: Letter): Promise<void>;
};

/** What emptying the queue came to. */
export type Emptied = {
  /** Streams that are up to date now. */
  readonly done: readonly StreamId[];
  /** Those that still are not: their letters stay. */
  readonly failed: readonly StreamId[];
  /** Letters that say nothing that is understood: they stay. */
  readonly unread: number;
};

/** A stretch of the table's stream that was given up whole: it names nothing. */
const ofStretch = z.object({ DDBStreamBatchInfo: z.object({}) });

/**
 * Works through what the projector gave up. A letter is removed only after what it asks has been done, so it may be stopped
 * anywhere and begun again. For a stretch of the table's stream every stream of events is looked at, once: one that is not
 * behind costs two reads.
 * @param project brings one stream up to date, with everything that follows from it
 */
export async function emptyQueue(
  letters: Letters,
  project: (stream: StreamId) => Promise<unknown>,
  everyStream: () => AsyncIterable<StreamId>,
): Promise<Emptied> {
  const [done, failed] = [new Map<string, StreamId>(), new Map<string, StreamId>()];
  const stretches: Letter[] = [];
  const met = new Set<string>();
  let unread = 0;

  async function isProjected(stream: StreamId): Promise<boolean> {
    const key = streamKey(stream.kind, stream.id);
    if (done.has(key) || failed.has(key)) return done.has(key);
    const isDone = await project(stream).then(
      () => true,
      () => false,
    );
    (isDone ? done : failed).set(key, stream);
    return isDone;
  }

  // What stays comes back after a while: whoever meets only letters that were met before has met them all.
  for (;;) {
    const received = (await letters.receive()).filter(({ id }) => !met.has(id));
    if (received.length === 0) break;
    for (const letter of received) {
      met.add(letter.id);
      const content = contentOf(letter);
      if (content === null) unread += 1;
      else if (content === 'stretch') stretches.push(letter);
      else if (await isProjected(content)) await letters.remove(letter);
    }
  }
  if (stretches.length > 0) {
    for await (const stream of everyStream()) await isProjected(stream);
    if (failed.size === 0) for (const letter of stretches) await letters.remove(letter);
  }
  return { done: [...done.values()], failed: [...failed.values()], unread };
}

function contentOf({ body }: Letter): StreamId | 'stretch' | null {
  try {
    const json: unknown = JSON.parse(body);
    const asked = named.safeParse(json);
    if (asked.success) return asked.data;
    return ofStretch.safeParse(json).success ? 'stretch' : null;
  } catch {
    return null;
  }
}
