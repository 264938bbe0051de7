import { parseArgs } from 'node:util';

/** `npm run --silent token -- USER [--port N]`: prints a bearer token of the running host. */
const usage = 'Usage: npm run --silent token -- USER [--port N]';

const { user, port } = read();
const url = `http://127.0.0.1:${port}`;
const answer = await fetch(`${url}/identity/accounts/${encodeURIComponent(user)}/token`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
}).catch(() => null);
if (answer === null) fail(`Nothing answers at ${url}: start it with \`npm start\`, or say which port (--port N).`);
if (!answer.ok) fail(`${url} is not the embedded host: say which port (--port N).`);
const { token } = (await answer.json()) as { readonly token: string };
console.log(token);

function read(): { readonly user: string; readonly port: number } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string', default: '3000' } },
    });
    const [name] = positionals;
    if (positionals.length !== 1 || !name || !/^\d+$/.test(values.port)) fail(usage);
    return { user: name, port: Number(values.port) };
  } catch {
    fail(usage);
  }
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
