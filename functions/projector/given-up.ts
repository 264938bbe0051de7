import * as z from 'zod';

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
  /** Cases that are up to date now. */
  readonly cases: number;
  /** Ids of those that still are not: their letters stay. */
  readonly failed: readonly string[];
  /** Letters that say nothing that is understood: they stay. */
  readonly unread: number;
};

const ofCase = z.object({ caseId: z.string().regex(/^[a-z0-9]{1,26}$/) });
/** A stretch of the stream that was given up whole: it names no case. */
const ofStretch = z.object({ DDBStreamBatchInfo: z.object({}) });

/**
 * Works through what the projector gave up. A letter is removed only after what it asks has been done, so it may be stopped
 * anywhere and begun again. For a stretch of the stream every case is looked at, once: one that is not behind costs two reads.
 * @param project brings one case up to date, with everything that follows from it
 */
export async function emptyQueue(
  letters: Letters,
  project: (caseId: string) => Promise<unknown>,
  everyCase: () => AsyncIterable<string>,
): Promise<Emptied> {
  const [done, failed] = [new Set<string>(), new Set<string>()];
  const stretches: Letter[] = [];
  const met = new Set<string>();
  let unread = 0;

  async function isProjected(caseId: string): Promise<boolean> {
    if (done.has(caseId) || failed.has(caseId)) return done.has(caseId);
    const isDone = await project(caseId).then(
      () => true,
      () => false,
    );
    (isDone ? done : failed).add(caseId);
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
    for await (const caseId of everyCase()) await isProjected(caseId);
    if (failed.size === 0) for (const letter of stretches) await letters.remove(letter);
  }
  return { cases: done.size, failed: [...failed], unread };
}

function contentOf({ body }: Letter): string | 'stretch' | null {
  try {
    const json: unknown = JSON.parse(body);
    const named = ofCase.safeParse(json);
    if (named.success) return named.data.caseId;
    return ofStretch.safeParse(json).success ? 'stretch' : null;
  } catch {
    return null;
  }
}
