import * as z from 'zod';
import { ServiceError } from '../model.ts';
import { stateMachineArn } from './names.ts';
import { type Operation, operation } from './operation.ts';
import * as shape from './shapes.ts';

/** The operations on tags. */
export const tagging: { readonly [name: string]: Operation } = {
  ListTagsForResource: operation(z.object({ resourceArn: shape.arn }), ({ resourceArn }, serving) => {
    return { tags: serving.tags.of(existing(resourceArn, serving.engine)) };
  }),
  TagResource: operation(z.object({ resourceArn: shape.arn, tags: shape.tags }), (input, serving) => {
    const arn = existing(input.resourceArn, serving.engine);
    serving.tags.add(arn, serving.tags.check(input.tags, arn));
    return {};
  }),
  UntagResource: operation(z.object({ resourceArn: shape.arn, tagKeys: shape.tagKeys }), (input, serving) => {
    serving.tags.remove(existing(input.resourceArn, serving.engine), input.tagKeys);
    return {};
  }),
};

function existing(arn: string, engine: { describeStateMachine(arn: string): unknown }): string {
  stateMachineArn(arn);
  try {
    engine.describeStateMachine(arn);
    return arn;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
  }
}
