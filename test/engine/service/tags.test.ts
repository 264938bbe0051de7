import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { machineArn, passing, role, type Serving, serving, withFolder } from './serving.ts';

const arn = machineArn('tagged');
const create = ({ sfn }: Serving, tags: { key: string; value: string }[]) =>
  sfn.send(new CreateStateMachineCommand({ name: 'tagged', definition: passing, roleArn: role, tags }));
const tagsOf = async ({ sfn }: Serving) => (await sfn.send(new ListTagsForResourceCommand({ resourceArn: arn }))).tags;

describe('tags of a machine', () => {
  test('are added, replaced, taken away, and still there after a restart', async () => {
    await withFolder(async (folder) => {
      const first = await serving({}, folder);
      await create(first, [{ key: 'team', value: 'desk' }]);
      await first.sfn.send(
        new TagResourceCommand({
          resourceArn: arn,
          tags: [
            { key: 'team', value: 'other' },
            { key: 'stage', value: '' },
          ],
        }),
      );
      await first.stop();
      const second = await serving({}, folder);
      expect(await tagsOf(second)).toEqual([
        { key: 'team', value: 'other' },
        { key: 'stage', value: '' },
      ]);
      await second.sfn.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ['team', 'unknown'] }));
      expect(await tagsOf(second)).toEqual([{ key: 'stage', value: '' }]);
      await second.sfn.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
      await create(second, []);
      expect(await tagsOf(second)).toEqual([]);
      await second.stop();
    });
  });

  test('are at most 50, and of a machine that exists', async () => {
    const served = await serving();
    const tags = (count: number, from = 0) =>
      Array.from({ length: count }, (_, i) => ({ key: `k${from + i}`, value: 'v' }));
    await expect(create(served, tags(51))).rejects.toMatchObject({ name: 'TooManyTags' });
    await create(served, tags(50));
    const tag = (resourceArn: string, given: { key: string; value: string }[]) =>
      served.sfn.send(new TagResourceCommand({ resourceArn, tags: given }));
    await expect(tag(arn, tags(1, 50))).rejects.toMatchObject({ name: 'TooManyTags', resourceName: arn });
    await tag(arn, tags(1));
    await expect(tag(machineArn('none'), tags(1))).rejects.toMatchObject({
      name: 'ResourceNotFound',
      resourceName: machineArn('none'),
    });
    await expect(tag('none', tags(1))).rejects.toMatchObject({ name: 'InvalidArn' });
    expect(await tagsOf(served)).toHaveLength(50);
    await served.stop();
  });
});
