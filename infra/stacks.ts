import { type App, Validations } from 'aws-cdk-lib';
import { EdgeStack } from './edge.ts';
import type { Bundles } from './function-bundles.ts';
import type { SiteFiles } from './site.ts';
import { DoorstroomStack } from './stack.ts';
import { themed } from './workbench.ts';

export type Made = { readonly code: Bundles; readonly files: SiteFiles };

/** Everything of one stage: what is behind the door in the region of the municipality's choice, and the door itself. */
export function stacks(app: App, stageName: string, region: string, { code, files }: Made): void {
  const behind = new DoorstroomStack(app, stageName, region, code, themed(files));
  Validations.of(behind).acknowledge({
    id: 'CloudFormation-Validate::W1001',
    reason: 'The user pool is named only where the same condition holds under which it is made.',
  });
  new EdgeStack(app, stageName, files);
}
