/** What a target is given in place of the whole event. */
export interface TargetInput {
  /** JSON text. */
  readonly input?: string;
  /** Such as `$.detail`. */
  readonly inputPath?: string;
  readonly transformer?: { readonly paths: Readonly<Record<string, string>>; readonly template: string };
}

/** JSON text of what a target receives for an event. */
export function inputOf(target: TargetInput, event: Readonly<Record<string, unknown>>): string {
  if (target.input !== undefined) return target.input;
  if (target.inputPath !== undefined) return JSON.stringify(at(target.inputPath, event) ?? null);
  if (target.transformer === undefined) return JSON.stringify(event);
  return transformed(target.transformer, event);
}

/** Inside a JSON string a variable stands as text, elsewhere as JSON: the quotes around `"<name>"` are part of the template. */
function transformed(
  { paths, template }: NonNullable<TargetInput['transformer']>,
  event: Readonly<Record<string, unknown>>,
): string {
  let quoted = false;
  let text = '';
  for (let index = 0; index < template.length; index += 1) {
    const character = template[index] ?? '';
    if (character === '"' && template[index - 1] !== '\\') quoted = !quoted;
    const [whole, name = ''] = /^<([A-Za-z0-9_.-]+)>/.exec(template.slice(index)) ?? [];
    if (whole === undefined) {
      text += character;
      continue;
    }
    const value = name.startsWith('aws.events.event') ? event : at(paths[name] ?? '', event);
    const json = JSON.stringify(value ?? null);
    text += quoted ? (typeof value === 'string' ? json.slice(1, -1) : JSON.stringify(json).slice(1, -1)) : json;
    index += whole.length - 1;
  }
  return text;
}

/** A path of names, such as `$.detail.item`, and of places in lists, such as `$.resources[0]`. */
function at(path: string, event: unknown): unknown {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  let value = event;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}
