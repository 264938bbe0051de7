import type { App } from 'aws-cdk-lib';
import type { Bundles } from './bundles.ts';
import { EdgeStack } from './edge.ts';
import type { SiteFiles } from './site.ts';
import { DoorstroomStack } from './stack.ts';
import { themed } from './workbench.ts';

export type Made = { readonly code: Bundles; readonly files: SiteFiles };

/** Everything of one stage: what is behind the door in the region of the municipality's choice, and the door itself. */
export function stacks(app: App, stageName: string, region: string, { code, files }: Made): void {
  new DoorstroomStack(app, stageName, region, code, themed(files));
  new EdgeStack(app, stageName, files);
}
