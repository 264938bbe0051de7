import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesized } from '../../local/synthesized.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template's properties are whatever their type has
type Resource = { readonly Type: string; readonly Properties: any };
type Template = { readonly Resources: Readonly<Record<string, Resource>> };

/**
 * The app as it is, but for a few resources of its template.
 * @param change is given the resource of a type whose logical id begins so, and fails when there is not exactly one
 * @returns the folder of its assembly, to be removed afterwards
 */
export async function editedApp(
  change: (resource: (type: string, beginning: string) => Resource) => void,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'doorstroom-assembly-'));
  await cp(await synthesized(path.join(import.meta.dirname, '../..')), folder, { recursive: true });
  const file = path.join(folder, 'DoorstroomLocal.template.json');
  const template = JSON.parse(await readFile(file, 'utf8')) as Template;
  change((type, beginning) => {
    const found = Object.entries(template.Resources).filter(
      ([id, { Type }]) => Type === type && id.startsWith(beginning),
    );
    if (found.length !== 1 || !found[0]) {
      throw new Error(`The template has ${found.length} resources of ${type} that begin with ${beginning}, not one.`);
    }
    return found[0][1];
  });
  await writeFile(file, JSON.stringify(template));
  return folder;
}
