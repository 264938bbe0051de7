/**
 * The instant at which a command runs: that of the host on this machine, which may be virtual; of a deployment the machine's own.
 * Dates what an operator does, never a decision.
 */
export async function commandInstant(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const endpoint = environment.AWS_ENDPOINT_URL_DYNAMODB;
  const answer = endpoint === undefined ? null : await fetch(`${endpoint}/clock`).catch(() => null);
  const now = answer?.ok ? ((await answer.json()) as { now: string }).now : performance.timeOrigin;
  return new Date(now).toISOString();
}
