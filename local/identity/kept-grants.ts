import { renameSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Where sessions, codes and refresh tokens lie: whoever was logged in still is when the host starts again. */
export interface KeptGrants {
  adapter(model: string): Adapter;
  close(): void;
}

type Row = { readonly payload: string };

/**
 * Opens the database, or makes it. A damaged one is put aside, for nothing is in it but who was logged in.
 * @param say told of that, in a sentence
 */
function open(file: string, say: (sentence: string) => void): DatabaseSync {
  try {
    return prepared(file);
  } catch (fault) {
    // 11: malformed. 26: not a database.
    if (![11, 26].includes((fault as { errcode?: number }).errcode ?? 0)) throw fault;
    for (const end of ['', '-wal', '-shm']) {
      try {
        renameSync(`${file}${end}`, `${file}.damaged${end}`);
      } catch {
        // There need not be one.
      }
    }
    say(`${file} was damaged and is put aside as ${file}.damaged: whoever was logged in logs in again.`);
    return prepared(file);
  }
}

function prepared(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec(schema);
  } catch (fault) {
    db.close();
    throw fault;
  }
  return db;
}

const schema = `
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS kept (
      model TEXT, id TEXT, payload TEXT, ends INTEGER, grant_id TEXT, uid TEXT, PRIMARY KEY (model, id)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS by_grant ON kept (grant_id);
    CREATE INDEX IF NOT EXISTS by_uid ON kept (model, uid);
`;

/** @param folder holds `identity.db`. Times are the machine's, as everything about identity is. @param say told of what was put aside */
export function openKeptGrants(folder: string, say: (sentence: string) => void): KeptGrants {
  const db = open(path.join(folder, 'identity.db'), say);
  db.prepare('DELETE FROM kept WHERE ends <= ?').run(Date.now());
  const find = db.prepare('SELECT payload FROM kept WHERE model = ? AND id = ? AND ends > ?');
  const findByUid = db.prepare('SELECT payload FROM kept WHERE model = ? AND uid = ? AND ends > ?');
  const put = db.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?)');
  const consume = db.prepare("UPDATE kept SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?");
  const remove = db.prepare('DELETE FROM kept WHERE model = ? AND id = ?');
  const revoke = db.prepare('DELETE FROM kept WHERE grant_id = ?');
  const read = (row: unknown): AdapterPayload | undefined =>
    row === undefined ? undefined : (JSON.parse((row as Row).payload) as AdapterPayload);

  return {
    close: () => db.close(),
    adapter: (model) => ({
      find: async (id) => read(find.get(model, id, Date.now())),
      findByUid: async (uid) => read(findByUid.get(model, uid, Date.now())),
      // Only the device flow has user codes, and that is off.
      findByUserCode: async () => undefined,
      upsert: async (id, payload, expiresIn) => {
        // What has no end of its own is kept for a day.
        const ends = Date.now() + (expiresIn ?? 86_400) * 1000;
        put.run(model, id, JSON.stringify(payload), ends, payload.grantId ?? null, payload.uid ?? null);
      },
      consume: async (id) => void consume.run(Math.floor(Date.now() / 1000), model, id),
      destroy: async (id) => void remove.run(model, id),
      revokeByGrantId: async (grantId) => void revoke.run(grantId),
    }),
  };
}
