import { enableCompileCache } from 'node:module';
import path from 'node:path';

/** `npm start -- [--port N] [--data DIR] [--clock INSTANT] [--empty]`: the whole system on this machine. */
const wanted = 24;

if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(
    `This needs Node ${wanted}, not ${process.versions.node}: start it with \`npm start\`, which brings its own.`,
  );
  process.exit(1);
}
// What has been compiled once is read from disk at the next start; only what is imported after this line gains by it.
enableCompileCache(path.join(import.meta.dirname, '..', '.cache', 'compiled'));
const { run } = await import('./start.ts');
try {
  await run(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error && fault.name === 'HostRefusal' ? fault.message : fault);
  process.exit(1);
}
