import type { ReactNode } from 'react';
import { words } from '../../../shared/words/screens/tonight.ts';
import { ButtonLink } from '../../design/link.tsx';
import { Alert } from '../../design/parts.tsx';
import { useWords } from '../../words/reader.tsx';

/** What was done for one client, and the way back to the list. */
export function Done({ children }: { readonly children: ReactNode }) {
  const t = useWords(words);
  return (
    <div className="stack">
      <Alert tone="good" live>
        {children}
      </Alert>
      <div>
        <ButtonLink to="/tonight" variant="primary">
          {t.backToTonight}
        </ButtonLink>
      </div>
    </div>
  );
}
