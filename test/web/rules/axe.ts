import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CDPSession } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const run = `axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) => violations.flatMap(
  ({ id, help, nodes }) => nodes.map(({ target }) => \`axe \${id}: \${help} (\${target.join(' ')})\`)))`;

/** Through the browser's own tools, which no content security policy of the page stops. */
export async function axe(session: CDPSession): Promise<string[]> {
  const { result: there } = await session.send('Runtime.evaluate', { expression: 'typeof axe', returnByValue: true });
  if (there.value === 'undefined') await session.send('Runtime.evaluate', { expression: source });
  const { result } = await session.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression: run,
  });
  return result.value as string[];
}
