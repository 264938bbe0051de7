import { open } from '../../functions/shape/function.ts';

/** One question to the tables: what kind, of which table or index, how it reads, and under which keys. */
export type Question = {
  readonly kind: string;
  readonly of: string;
  readonly isConsistent: boolean;
  readonly keys: object | undefined;
};

/** What the functions ask of the tables while something is done. */
export async function asking<Given>(work: () => Promise<Given>) {
  const asked: Question[] = [];
  const { middlewareStack } = open().database.documents;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        asked.push(questionOf(commandName, args.input as Input));
        return next(args);
      },
    { name: 'asking', step: 'initialize', priority: 'low' },
  );
  try {
    return { given: await work(), asked };
  } finally {
    middlewareStack.remove('asking');
  }
}

type Input = {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly Key?: object;
  readonly ExpressionAttributeValues?: object;
};

const questionOf = (kind: string, input: Input): Question => ({
  kind,
  of: [input.TableName, input.IndexName].filter((name) => name !== undefined).join('/'),
  isConsistent: input.ConsistentRead === true,
  keys: input.ExpressionAttributeValues ?? input.Key,
});
