import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Role } from '../../shared/pathway/names.ts';
import { roleWords } from '../../shared/words/roles.ts';
import { words } from '../../shared/words/screens/shell.ts';
import { useSession } from '../session/session.tsx';
import { momentIn } from '../words/dates.ts';
import { useLanguage, useSay, useWords } from '../words/reader.tsx';
import type { Clock } from './clock.ts';

/** The demonstration's own bar: what time it is, moving it, and being somebody else. */
export default function EmbeddedBar({
  clock,
  onMoved,
  user,
}: {
  readonly clock: Clock;
  readonly onMoved: (clock: Clock) => void;
  readonly user: string | null;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const queries = useQueryClient();
  const [state, setState] = useState<'still' | 'moving' | 'moved' | 'failed'>('still');
  const move = async (body: object): Promise<void> => {
    if (state === 'moving') return;
    setState('moving');
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch('/clock', init).catch(() => null);
    if (answer?.ok) {
      onMoved((await answer.json()) as Clock);
      await queries.invalidateQueries();
      setState('moved');
    } else setState('failed');
  };
  const told = { still: '', moving: t.moving, moved: '', failed: t.notMoved }[state];
  return (
    <aside className="embedded no-print" aria-label={t.demonstration}>
      <div className="embedded__inner">
        <span>
          {t.itIs} <strong>{momentIn(language, clock.now)}</strong>
        </span>
        {clock.virtual && (
          <>
            <button type="button" className="embedded__button" onClick={() => move({ advance: 'P1D' })}>
              {t.aDay}
            </button>
            <button type="button" className="embedded__button" onClick={() => move({ advance: 'P7D' })}>
              {t.aWeek}
            </button>
            <button type="button" className="embedded__button" onClick={() => move({ next: true })}>
              {t.nextMoment}
            </button>
          </>
        )}
        <UserSwitch user={user} />
        <span role="status" className="embedded__told">
          {state === 'moved' ? (
            <span className="hidden-text">{`${t.moved} ${momentIn(language, clock.now)}`}</span>
          ) : (
            told
          )}
        </span>
      </div>
    </aside>
  );
}

type Account = { readonly user: string; readonly name: string; readonly group: string; readonly detail: string };

function UserSwitch({ user }: { readonly user: string | null }) {
  const t = useWords(words);
  const say = useSay();
  const { signIn } = useSession();
  const [accounts, setAccounts] = useState<readonly Account[]>([]);
  useEffect(() => {
    void fetch('/identity/accounts')
      .then((answer) => (answer.ok ? answer.json() : { items: [] }))
      .then(({ items }: { items: readonly Account[] }) => setAccounts(items))
      .catch(() => {});
  }, []);
  // The host knows roles by their codes.
  const detailIn = (detail: string): string =>
    detail.replace(/[a-z]+(?:-[a-z]+)*/g, (code) =>
      Object.hasOwn(roleWords, code) ? say(roleWords[code as Role]) : code,
    );
  const groups = [...new Set(accounts.map(({ group }) => group))];
  return (
    <label className="embedded__user">
      {t.workAs}{' '}
      <select value={user ?? ''} onChange={(event) => void signIn(event.target.value, '/').catch(() => {})}>
        {!accounts.some((account) => account.user === user) && <option value={user ?? ''}>{user ?? '…'}</option>}
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {accounts
              .filter((account) => account.group === group)
              .map((account) => (
                <option key={account.user} value={account.user}>
                  {account.user} ({detailIn(account.detail)})
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
