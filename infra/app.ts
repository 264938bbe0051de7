import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from './accepted-findings.ts';
import { bundle } from './function-bundles.ts';
import { stacks } from './stacks.ts';
import { workbench } from './workbench.ts';

/**
 * What `npx cdk synth` and `npx cdk deploy` run; stage and region are those of cdk.json unless `-c stage=production` says
 * otherwise, and `-c themes=FOLDER` brings the looks of municipalities. A finding of the AwsSolutions rules that nobody has
 * acknowledged ends it.
 */
const app = new App();
const [stage = '', region = ''] = ['stage', 'region'].map((name) => String(app.node.getContext(name)));
const [code, files] = await Promise.all([bundle(), workbench(app.node.tryGetContext('themes'))]);
stacks(app, stage, region, { code, files });
acknowledge(app);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
