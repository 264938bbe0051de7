import { machines } from './machines.ts';

/** `npm run --silent asl -- NAME`: the machine as it is deployed, in plain ASL. */
const [name, ...rest] = process.argv.slice(2);
const definition = Object.entries(machines).find(([phase]) => phase === name)?.[1];
if (!definition || rest.length > 0) {
  console.error(`Name one machine: ${Object.keys(machines).join(', ')}.`);
  process.exit(1);
}
console.log(JSON.stringify(definition, null, 2));
