/**
 * The settings with which the ordinary SDK reaches the host that runs on this machine, and what its functions know.
 * @throws with a sentence that says what to do when nothing, or something else, answers there
 */
export async function environmentAt(port: string): Promise<Readonly<Record<string, string>>> {
  const url = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${url}/environment`).catch(() => null);
  if (!answer) throw new Error(`Nothing answers at ${url}: start it with \`npm start\`, or say which port (--port N).`);
  if (!answer.ok) throw new Error(`${url} is not the embedded host: say which port (--port N).`);
  return (await answer.json()) as Readonly<Record<string, string>>;
}
