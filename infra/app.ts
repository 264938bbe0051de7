import { App } from 'aws-cdk-lib';
import { bundle } from './bundles.ts';
import { DoorstroomStack } from './stack.ts';

/** What `npx cdk synth` and `npx cdk deploy` run; stage and region are those of cdk.json unless `-c stage=production` says otherwise. */
const app = new App();
const [stage, region] = ['stage', 'region'].map((name) => String(app.node.getContext(name)));
new DoorstroomStack(app, stage ?? '', region ?? '', await bundle());
app.synth();
