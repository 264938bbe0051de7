import path from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { files, runsFirst } from './build/files.ts';
import { usedTokens } from './build/tokens.ts';

const root = import.meta.dirname;

/** Packages say "use client" to frameworks that render on a server; here everything is the client. */
const onLog: NonNullable<NonNullable<UserConfig['build']>['rolldownOptions']>['onLog'] = (level, log, say) => {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE' && log.code !== 'PLUGIN_TIMINGS') say(level, log);
};

export default defineConfig({
  root,
  plugins: [usedTokens(path.join(root, '..')), runsFirst()],
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    target: 'es2022',
    manifest: true,
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    emptyOutDir: true,
    rolldownOptions: { onLog, output: { codeSplitting: { groups: files } } },
  },
  server: {
    port: 5173,
    proxy: { '^/(v1|identity|clock|mail|config.json|jwks|\\.well-known)': 'http://127.0.0.1:3000' },
  },
});
