import { parseArgs } from 'node:util';
import { isTimeZone, parseInstant } from '../../clock/duration.ts';
import { Refusal } from './refusal.ts';

export const usage = `npm run engine -- [--port N] [--data DIR] [--clock INSTANT] [--zone ZONE] [--region REGION]

  --port    on 127.0.0.1; 8083 when left out, 0 for any that is free
  --data    a folder that keeps everything; without it nothing is kept
  --clock   where a virtual clock begins, such as 2026-01-05T08:00:00Z; it moves with POST /clock
  --zone    the time zone in which days and months of an advance are counted; UTC when left out
  --region  the region in ARNs; eu-west-1 when left out

Lambda, EventBridge and DynamoDB are found at AWS_ENDPOINT_URL_LAMBDA, …_EVENTBRIDGE and …_DYNAMODB.`;

export interface Options {
  readonly port: number;
  readonly dataDir: string | undefined;
  /** Epoch milliseconds. */
  readonly clock: number | undefined;
  readonly zone: string;
  readonly region: string;
}

/** @throws Refusal that names the option */
export function readOptions(argv: readonly string[]): Options | 'help' {
  const text = { type: 'string' } as const;
  let given: { port?: string; data?: string; clock?: string; zone?: string; region?: string; help?: boolean };
  try {
    const known = { port: text, data: text, clock: text, zone: text, region: text, help: { type: 'boolean' } } as const;
    given = parseArgs({ args: [...argv], options: known }).values;
  } catch (error) {
    const said = (error as Error).message.split(/[.\n]/)[0];
    throw new Refusal(`${said}: --help lists the options.`);
  }
  if (given.help) return 'help';
  const port = Number(given.port ?? 8083);
  if (!/^\d+$/.test(given.port ?? '0') || port > 65_535) {
    throw new Refusal(`Not a port: --port ${given.port}: give a number from 0 to 65535.`);
  }
  const clock = given.clock === undefined ? undefined : parseInstant(given.clock);
  if (clock === null) {
    throw new Refusal(`Not an instant: --clock ${given.clock}: write it as 2026-01-05T08:00:00Z.`);
  }
  if (given.region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(given.region)) {
    throw new Refusal(`Not a region: --region ${given.region}: write it as eu-west-1.`);
  }
  if (given.zone !== undefined && !isTimeZone(given.zone)) {
    throw new Refusal(`Not a time zone: --zone ${given.zone}: write it as Europe/Amsterdam.`);
  }
  return { port, dataDir: given.data, clock, zone: given.zone ?? 'UTC', region: given.region ?? 'eu-west-1' };
}
