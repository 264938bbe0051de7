import { HostRefusal } from '../hosting.ts';
import { openMachines } from '../machines/machines.ts';
import { arnOf, type Hosting, identity } from './hosting.ts';

interface StateMachineProperties {
  readonly StateMachineType?: string;
  readonly DefinitionString?: string;
  readonly Definition?: object;
  readonly DefinitionSubstitutions?: Readonly<Record<string, unknown>>;
  readonly RoleArn?: string;
  readonly LoggingConfiguration?: unknown;
  readonly TracingConfiguration?: unknown;
}

/** `AWS::StepFunctions::StateMachine`, standard workflows. A definition that changed is updated: what runs keeps its own. */
export const stateMachine: Hosting = {
  identify(resource) {
    const name = resource.name('StateMachineName');
    const arn = arnOf(resource, 'states', `stateMachine:${name}`);
    return identity(arn, { Arn: arn, Name: name, StateMachineRevisionId: 'embedded' });
  },
  async host({ properties, logicalId, ref: stateMachineArn, identity: { attribute } }, world) {
    const given = properties as unknown as StateMachineProperties;
    if (given.StateMachineType === 'EXPRESS')
      throw new HostRefusal(`${logicalId} is an express workflow: only standard ones are hosted.`);
    const definition = definitionOf(given);
    if (definition === null) throw new HostRefusal(`${logicalId} has no definition in the template.`);
    world.machines ??= await openMachines(world);
    const { engine } = world.machines;
    const roleArn = given.RoleArn ?? '';
    const found = existing(() => engine.describeStateMachine(stateMachineArn));
    if (found !== null && found.definition === definition && found.roleArn === roleArn) return;
    if (found !== null) await engine.updateStateMachine({ stateMachineArn, definition, roleArn });
    else await engine.createStateMachine({ name: attribute('Name') ?? '', definition, roleArn });
  },
};

function definitionOf({
  DefinitionString: text,
  Definition: tree,
  DefinitionSubstitutions: values = {},
}: StateMachineProperties) {
  const whole = text ?? (tree === undefined ? null : JSON.stringify(tree));
  return (
    whole?.replace(/\$\{([A-Za-z0-9_.:-]+)\}/g, (hole, name: string) =>
      name in values ? String(values[name]) : hole,
    ) ?? null
  );
}

function existing<T>(describe: () => T): T | null {
  try {
    return describe();
  } catch (fault) {
    if ((fault as Error).name === 'StateMachineDoesNotExist') return null;
    throw fault;
  }
}
