import { everyDestroyed } from '../../shared/store/destruction.ts';
import { type StreamId, streamKey } from '../../shared/store/keys.ts';
import { clientRows } from '../../shared/store/orphans.ts';
import { destructions } from '../destruction/kinds.ts';
import { everyStream } from '../projector/every-stream.ts';
import type { Tools } from '../shape/function.ts';
import { ofKind } from '../shape/of-kind.ts';

/**
 * After a restore: destroys again every stream that was destroyed before, whichever table it came back to, and carries out what was
 * confirmed but had not been carried out yet at the moment that was restored.
 * @returns how many went
 */
export async function destroyAgain(tools: Tools, at: string): Promise<number> {
  const known = new Set<string>();
  for await (const { pseudonym } of everyDestroyed(tools.database)) known.add(pseudonym);
  const back = new Map<string, StreamId>();
  const wasDestroyed = ({ kind, id }: StreamId) => known.has(ofKind(destructions, kind).pseudonymOf(id));
  const goes = (stream: StreamId) => back.set(streamKey(stream.kind, stream.id), stream);
  for await (const stream of everyStream(tools.database)) {
    const { isConfirmed } = ofKind(destructions, stream.kind);
    if (wasDestroyed(stream) || (await isConfirmed(tools, stream.id))) goes(stream);
  }
  for await (const { stream } of clientRows(tools.database, '0', '~')) if (wasDestroyed(stream)) goes(stream);
  for (const { kind, id } of back.values()) await ofKind(destructions, kind).destroy(tools, id, at);
  return back.size;
}
