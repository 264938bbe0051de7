import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { words } from '../shared/words/screens/shell.ts';
import { configured } from './ahead.ts';
import { Problem } from './api/problem.ts';
import { type Config, loadConfig } from './config.ts';
import { Failure, Skeleton } from './design/parts.tsx';
import { SessionProvider } from './session/session.tsx';
import { Shell } from './shell/shell.tsx';
import { Reader, useWords } from './words/reader.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; what passes is asked again, ever less often.
      retry: (times, fault) => fault instanceof Problem && fault.passes && times < 2,
      retryDelay: (times) => 500 * 2 ** times,
      // Whether the machine says that it is online is no proof either way: the request itself is.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <Reader>
      <QueryClientProvider client={queries}>
        <Configured />
      </QueryClientProvider>
    </Reader>
  );
}

function Configured() {
  const t = useWords(words);
  const [config, setConfig] = useState<Config | 'loading' | 'failed'>('loading');
  useEffect(() => {
    configured.then(setConfig, () => setConfig('failed'));
  }, []);
  const retry = (): void => {
    setConfig('loading');
    loadConfig().then(setConfig, () => setConfig('failed'));
  };
  if (config === 'loading') return <Skeleton lines={3} />;
  if (config === 'failed') {
    return (
      <main className="page">
        <Failure onRetry={retry}>{t.noConnection}</Failure>
      </main>
    );
  }
  return (
    <SessionProvider config={config}>
      <Shell />
    </SessionProvider>
  );
}
