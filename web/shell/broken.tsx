import { Component, type ReactNode } from 'react';
import { words } from '../../shared/words/screens/shell.ts';
import { Button } from '../design/button.tsx';
import { Alert } from '../design/parts.tsx';
import { useWords } from '../words/reader.tsx';

/** A screen that fails takes nothing else with it. What was typed lies in its draft. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Told /> : this.props.children;
  }
}

function Told() {
  const t = useWords(words);
  return (
    <div className="page">
      <Alert tone="error" heading={t.broken} live>
        {t.brokenLead}
      </Alert>
      <p>
        <Button onPress={() => location.reload()}>{t.reload}</Button>
      </p>
    </div>
  );
}
