import type { Plugin } from 'esbuild';

/**
 * What the SDK would load at need and a deployed function never needs: credentials from anywhere but its environment, where
 * Lambda puts those of its role; streams of events over HTTP; the name of a browser.
 */
const neverNeeded =
  /^(@aws-sdk\/credential-provider-(http|ini|process|sso|web-identity)|@smithy\/(credential-provider-imds|core\/event-streams)|bowser)$/;

/**
 * Leaves these out of a bundle. They are half of a bare function, and they cost more than their size: esbuild wraps whatever
 * they share with the rest of the SDK, which is most of it, so that it can be made when it is asked for.
 */
export const leaveOut: Plugin = {
  name: 'unbundled',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: neverNeeded }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: 'unbundled' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unbundled' }, ({ path }) => ({
      contents: `throw new Error(${sentence(path)});`,
    }));
  },
};

const sentence = (name: string): string =>
  JSON.stringify(
    `A function takes its credentials from its environment, where there are none (${name} is not bundled).`,
  );
