import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { words } from '../../shared/words/screens/shell.ts';
import { Button } from '../design/button.tsx';
import { Page } from '../design/page.tsx';
import { Alert, Failure, Skeleton } from '../design/parts.tsx';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/reader.tsx';

/** Where somebody says who they are; afterwards they are where they wanted to go. */
export function SignIn() {
  const t = useWords(words);
  const { signIn } = useSession();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const go = (): void => {
    setFailed(false);
    setBusy(true);
    signIn().catch(() => {
      setFailed(true);
      setBusy(false);
    });
  };
  return (
    <Page title={t.signIn} lead={t.signInLead}>
      <div className="stack">
        {failed && <Alert tone="error" live heading={t.signInFailed} />}
        <div>
          <Button variant="primary" busy={busy} onPress={go}>
            {t.signIn}
          </Button>
        </div>
      </div>
    </Page>
  );
}

let finishing: Promise<string> | null = null;

/** Where the issuer sends somebody back to. */
export function Callback() {
  const t = useWords(words);
  const { finish } = useSession();
  const [, go] = useLocation();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // A code is good for one use.
    finishing ??= finish(location.search);
    finishing.then(
      (to) => {
        finishing = null;
        go(to, { replace: true });
      },
      () => setFailed(true),
    );
  }, [finish, go]);
  return (
    <Page title={failed ? t.signIn : t.signingIn}>
      {failed ? <Failure onRetry={() => location.assign('/')}>{t.signInFailed}</Failure> : <Skeleton lines={3} />}
    </Page>
  );
}
