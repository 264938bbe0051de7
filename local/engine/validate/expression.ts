import { compileExpression } from '../language/expression.ts';
import type { JsonataFault, Node } from '../language/jsonata.ts';
import { expressionText } from '../language/template.ts';
import type { Json } from '../model.ts';
import type { Faults } from './faults.ts';

/** Which members of `$states` a field may read, beside `input` and `context`. */
export interface Sight {
  readonly result?: boolean;
  readonly errorOutput?: boolean;
}

/** Checks every expression in a value, at any depth. */
export function checkTemplate(value: Json, place: string, sight: Sight, faults: Faults) {
  const text = expressionText(value);
  if (text !== null) return checkExpression(text, place, sight, faults);
  if (typeof value === 'string') return checkMarks(value, place, faults);
  if (Array.isArray(value)) {
    value.forEach((member, index) => {
      checkTemplate(member, `${place}/${index}`, sight, faults);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) checkTemplate(member, `${place}/${key}`, sight, faults);
  }
}

/** @source Step Functions developer guide, Transforming data with JSONata: improperly opening or closing an expression */
function checkMarks(text: string, place: string, faults: Faults): void {
  if (!text.startsWith('{%') && !text.endsWith('%}')) return;
  const message = `The JSONata expression in '${text}' must begin with '{%' and end with '%}', with nothing before and after`;
  faults.add('INVALID_JSONATA_EXPRESSION', message, place);
}

function checkExpression(text: string, place: string, sight: Sight, faults: Faults) {
  const refuse = (message: string) =>
    faults.add('INVALID_JSONATA_EXPRESSION', `The JSONata expression '${text}' ${message}`, place);
  let ast: Node;
  try {
    ({ ast } = compileExpression(text));
  } catch (fault) {
    const { code, message } = fault as JsonataFault;
    return refuse(`is not valid: ${code === undefined ? '' : `${code}: `}${message ?? String(fault)}`);
  }
  const uses = new Set<string>();
  visit(ast, false, uses);
  if (uses.has('$')) refuse("uses '$' at the top level, where there is nothing: use $states.input");
  if (uses.has('$$')) refuse("uses '$$' at the top level, where there is nothing: use $states.context");
  if (uses.has('name')) refuse('uses a field name at the top level, where there is nothing: use $states.input');
  if (uses.has('eval')) refuse('uses $eval, which Step Functions does not have: use $parse');
  if (uses.has('result') && sight.result !== true) refuse('uses $states.result, which this field does not have');
  if (uses.has('errorOutput') && sight.errorOutput !== true) {
    refuse('uses $states.errorOutput, which only Output and Assign of a Catch have');
  }
}

/**
 * Collects what an expression reaches for.
 * @param hasContext whether `$` is something here: after a step of a path, in a predicate and in a function
 */
function visit(node: Node, hasContext: boolean, uses: Set<string>) {
  switch (node.type) {
    case 'path':
      return visitPath(node, hasContext, uses);
    case 'variable':
      if (!hasContext && node.value === '') uses.add('$');
      else if (!hasContext && node.value === '$') uses.add('$$');
      break;
    case 'name':
    case 'wildcard':
    case 'descendant':
      if (!hasContext) uses.add('name');
      break;
    case 'function':
      if (node.procedure?.type === 'variable' && node.procedure.value === 'eval') uses.add('eval');
      break;
    case 'lambda':
    case 'transform':
      return visitMembers(node, true, uses);
  }
  for (const [member, value] of Object.entries(node)) {
    visitAny(value, hasContext || member === 'predicate' || member === 'stages' || member === 'group', uses);
  }
}

function visitPath(node: Node, hasContext: boolean, uses: Set<string>): void {
  const [first, second] = node.steps ?? [];
  if (first?.type === 'variable' && first.value === 'states' && second?.type === 'name') uses.add(String(second.value));
  node.steps?.forEach((step, index) => {
    visit(step, hasContext || index > 0, uses);
  });
  visitAny(node.group, true, uses);
}

function visitMembers(node: Node, hasContext: boolean, uses: Set<string>): void {
  for (const value of Object.values(node)) visitAny(value, hasContext, uses);
}

function visitAny(value: unknown, hasContext: boolean, uses: Set<string>): void {
  if (Array.isArray(value)) for (const member of value) visitAny(member, hasContext, uses);
  else if (typeof value === 'object' && value !== null) {
    if (typeof (value as Node).type === 'string') visit(value as Node, hasContext, uses);
    else visitMembers(value as Node, hasContext, uses);
  }
}
