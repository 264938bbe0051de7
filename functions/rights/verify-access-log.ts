/**
 * `npm run access-log -- verify [CASE] [--port N]`: recomputes every seal of the access log and holds every chain against the daily
 * anchors. Names the first broken line of each chain and ends with 1 when there is one.
 */
import { parseArgs } from 'node:util';
import { type Broken, verifyAccessLog } from '../../shared/store/access-verify.ts';
import { connect } from '../../shared/store/database.ts';
import { environmentAt } from '../shape/embedded-host.ts';

const usage = 'Say what to do: npm run access-log -- verify [CASE] [--port N]';

const inWords: Readonly<Record<Broken['why'], string>> = {
  changed: 'does not fit its seal: it was changed after it was written',
  missing: 'is missing: the line after it is there',
  'removed-at-the-end': 'is missing: an anchor saw it, and nothing comes after it',
  'other-than-anchored': 'is another than the one that was anchored: the chain was written anew',
};

try {
  const { chain, port } = asked();
  if (port !== undefined || !process.env.ACCESS_TABLE) Object.assign(process.env, await environmentAt(port ?? '3000'));
  const { chains, lines, anchors, anchoredUntil, broken } = await verifyAccessLog(connect(process.env), chain);
  for (const { chain: where, line, why } of broken) console.error(`${where}, line ${line} ${inWords[why]}.`);
  const until = anchoredUntil === null ? 'nothing is anchored yet' : `anchored until ${anchoredUntil}`;
  console.log(`${lines} lines in ${chains} chains, ${anchors} anchors, ${until}: ${verdict(broken.length)}.`);
  process.exitCode = broken.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

function verdict(broken: number): string {
  return broken === 0 ? 'whole' : `${broken} ${broken === 1 ? 'chain is' : 'chains are'} broken`;
}

function asked(): { readonly chain: string | null; readonly port: string | undefined } {
  const options = { port: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [what, chain = null, ...more] = positionals;
    if (what === 'verify' && more.length === 0 && /^\d{1,5}$/.test(values.port ?? '0')) {
      return { chain, port: values.port };
    }
  } catch {
    // An option that is not known: the usage says what there is.
  }
  throw new Error(usage);
}
