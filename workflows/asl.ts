/** The part of the Amazon States Language that our machines use, in JSONata mode. Anything else does not compile. */

/** A JSONata expression between its marks, such as `{% $visit + 1 %}`. */
export type Expression = `{% ${string} %}`;

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

export type Assign = Readonly<Record<string, Value>>;

export type Retrier = {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: 'FULL' | 'NONE';
};

export type Catcher = { readonly ErrorEquals: readonly string[]; readonly Next: string };

export type TaskState = {
  readonly Type: 'Task';
  readonly Comment: string;
  readonly Resource: string;
  readonly Arguments: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, Value>> };
  readonly TimeoutSeconds?: Expression;
  readonly Assign?: Assign;
  readonly Output: Value;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Next: string;
};

export type ChoiceRule = { readonly Condition: Expression; readonly Assign?: Assign; readonly Next: string };

export type ChoiceState = {
  readonly Type: 'Choice';
  readonly Comment: string;
  readonly Choices: readonly ChoiceRule[];
  readonly Default: string;
};

export type SucceedState = { readonly Type: 'Succeed'; readonly Comment: string; readonly Output: Value };

export type FailState = {
  readonly Type: 'Fail';
  readonly Comment: string;
  readonly Error: string;
  readonly Cause: string;
};

export type State = TaskState | ChoiceState | SucceedState | FailState;

export type Definition = {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
};

/** `agree-plan` → `AgreePlan`: a step or group and its state have one name. */
export function stateName(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
