import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { hostTemplate } from '../../local/host/host.ts';
import type { Host, HostOptions } from '../../local/host/hosting.ts';
import { assembly, lambda, type Resources, temporaryFolder, usual } from './fixtures/app.ts';
import { noon, run, running } from './fixtures/running.ts';

const opened: Host[] = [];
afterEach(async () => {
  for (const host of opened.splice(0)) await host.close();
});

async function start(more: Partial<HostOptions> = {}, resources: Resources = usual): Promise<Host> {
  const host = await hostTemplate({
    assembly: assembly(resources),
    dataDir: temporaryFolder(),
    clock: noon,
    port: 0,
    ...more,
  });
  opened.push(host);
  return host;
}

describe('a data folder', () => {
  test('goes on at the instant and with the items where it stopped', async () => {
    const first = await run(usual);
    await first.post('/items', { id: 'a' });
    await first.move({ advance: 'P10D' });
    await first.host.close();
    const { clock: _, ...same } = { clock: undefined, dataDir: first.host.dataDir };
    const again = await hostTemplate({ assembly: assembly(usual), port: 0, ...same });
    opened.push(again);
    expect([again.isNew, again.clock.now()]).toEqual([false, Date.parse('2030-01-11T12:00:00Z')]);
    const second = await running(again);
    expect((await second.get('/items/a')).status).toBe(200);
    expect(await second.seen('a')).toEqual({ times: 1, last: 'ITEM#1' });
  });

  test('keeps the issuer: tokens stay good', async () => {
    const first = await start();
    const authorization = `Bearer ${await first.token('alex')}`;
    const port = Number(new URL(first.url).port);
    await first.close();
    opened.pop();
    const second = await start({ dataDir: first.dataDir, port });
    expect((await fetch(`${second.url}/whoami`, { headers: { authorization } })).status).toBe(200);
  });

  test('in use is refused', async () => {
    const first = await start();
    await expect(start({ dataDir: first.dataDir })).rejects.toThrow(/is in use by another process: stop that one, or/);
  });

  test.each<[string, number | undefined, number | null, RegExp]>([
    [
      'a virtual clock of another beginning',
      noon,
      noon + 1,
      /virtual clock that began at 2030-01-01T12:00:00Z: leave out --clock/,
    ],
    ['a virtual clock', noon, null, /runs on a virtual clock/],
    ['real time', undefined, noon, /runs on real time: leave out --clock/],
  ])('of %s is refused for any other', async (_, first, second, message) => {
    const { clock: __, ...base } = { clock: undefined, assembly: assembly(usual), dataDir: temporaryFolder(), port: 0 };
    const host = await hostTemplate({ ...base, ...(first === undefined ? {} : { clock: first }) });
    await host.close();
    await expect(hostTemplate({ ...base, clock: second })).rejects.toThrow(message);
  });

  test('of another version is refused, and one that is none', async () => {
    const host = await start();
    await host.close();
    opened.pop();
    const file = path.join(host.dataDir, 'host.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), format: 0 }));
    await expect(start({ dataDir: host.dataDir })).rejects.toThrow(/made by another version \(format 0, this is 1\)/);
    const other = temporaryFolder();
    writeFileSync(path.join(other, 'letter.txt'), 'mine');
    await expect(start({ dataDir: other })).rejects.toThrow(/is not empty and not a data folder/);
    expect(readFileSync(path.join(other, 'letter.txt'), 'utf8')).toBe('mine');
  });

  test('whose filling was cut short is filled anew', async () => {
    const dataDir = path.join(temporaryFolder(), 'deep', 'data');
    let fills = 0;
    const run = async (host: Host): Promise<void> => {
      fills += 1;
      const world = await running(host);
      await world.post('/items', { id: `fill${fills}` });
      if (fills === 1) throw new Error('cut short');
    };
    const fill = { run };
    await expect(start({ dataDir, fill })).rejects.toThrow('cut short');
    const world = await running(await start({ dataDir, fill }));
    expect((await world.get('/items/fill1')).status).toBe(404);
    expect((await world.get('/items/fill2')).status).toBe(200);
    const host = opened.pop();
    await host?.close();
    await start({ dataDir, fill });
    expect(fills).toBe(2);
  });
});

describe('a data folder that is being filled', () => {
  test('is refused to another start, which takes nothing of it away', async () => {
    const dataDir = temporaryFolder();
    const run = async (host: Host): Promise<void> => {
      const world = await running(host);
      await world.post('/items', { id: 'before' });
      await expect(start({ dataDir })).rejects.toThrow(/is in use by another process: stop that one, or start with/);
      await world.post('/items', { id: 'after' });
    };
    const host = await start({ dataDir, fill: { run } });
    await host.close();
    opened.pop();
    const world = await running(await start({ dataDir }));
    expect((await world.get('/items/before')).status).toBe(200);
    expect((await world.get('/items/after')).status).toBe(200);
  });
});

describe('what is no data folder', () => {
  test.each<[string, (at: string) => void, RegExp]>([
    ['a file', (at) => writeFileSync(at, 'mine'), /data is a file: choose a folder \(--data DIR\)\.$/],
    [
      'a folder with a stamp that is cut off',
      (at) => {
        mkdirSync(at);
        writeFileSync(path.join(at, 'host.json'), '{"format": 1, "clo');
      },
      /host\.json does not say what is in this folder: put it back as it was, or choose another folder/,
    ],
    [
      'a folder with a stamp of something else',
      (at) => {
        mkdirSync(at);
        writeFileSync(path.join(at, 'host.json'), '{"name": "something else"}');
      },
      /host\.json does not say what is in this folder/,
    ],
  ])('%s is refused in one sentence and left as it is', async (_, made, sentence) => {
    const at = path.join(temporaryFolder(), 'data');
    mkdirSync(path.dirname(at), { recursive: true });
    made(at);
    await expect(start({ dataDir: at })).rejects.toThrow(sentence);
    await expect(start({ dataDir: at })).rejects.toThrow(/^[^\n]*$/);
  });

  test('a folder below a file cannot be made', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'letter.txt'), 'mine');
    await expect(start({ dataDir: path.join(folder, 'letter.txt', 'data') })).rejects.toThrow(
      /data cannot be made \(ENOTDIR\): choose another folder/,
    );
  });
});

describe('filling from an earlier instant', () => {
  const from = Date.now() - 86_400_000;
  const run = async (host: Host): Promise<void> => {
    expect(host.clock.now()).toBe(from);
    await (await running(host)).post('/items', { id: 'early' });
  };

  test('plays up to where virtual time begins', async () => {
    const begin = from + 3_600_000;
    const host = await start({ clock: begin, fill: { from, run } });
    expect(host.clock.now()).toBe(begin);
    const world = await running(host);
    const item = (await (await world.get('/items/early')).json()) as { at: { N: string } };
    expect(Number(item.at.N)).toBe(from);
  });

  test('plays up to now, and time is real from there', async () => {
    const host = await hostTemplate({
      assembly: assembly(usual),
      dataDir: temporaryFolder(),
      port: 0,
      fill: { from, run },
    });
    opened.push(host);
    expect([host.clock.kind, Math.abs(host.clock.now() - Date.now()) < 1000]).toEqual(['real', true]);
    expect((await (await running(host)).get('/items/early')).status).toBe(200);
  });
});

describe('a template', () => {
  test('with a type that cannot be hosted is refused by its name', async () => {
    const odd = { ...usual, Graph: { Type: 'AWS::Neptune::DBCluster' }, Other: { Type: 'Third::Party::Thing' } };
    await expect(start({}, odd)).rejects.toThrow('AWS::Neptune::DBCluster (Graph), Third::Party::Thing (Other)');
  });

  test('may hold what does nothing on one machine: it is listed', async () => {
    const host = await start(
      {},
      { ...usual, Key: { Type: 'AWS::KMS::Key' }, Alarm: { Type: 'AWS::CloudWatch::Alarm' } },
    );
    expect(host.notHosted).toEqual(['AWS::KMS::Key Key', 'AWS::CloudWatch::Alarm Alarm']);
  });

  test.each<[string, Resources, RegExp]>([
    [
      'a handler without a file',
      { ...usual, Front: lambda('front', { Handler: 'none.handler' }) },
      /none\.handler has no file/,
    ],
    [
      'a reference to nothing',
      { ...usual, Front: lambda('front', { MemorySize: { Ref: 'Nobody' } }) },
      /refers to Nobody/,
    ],
    [
      'an unknown attribute',
      { ...usual, Front: lambda('front', { Role: { 'Fn::GetAtt': ['Items', 'Colour'] } }) },
      /asks Items .* for Colour/,
    ],
    ['an unknown function', { ...usual, Front: lambda('front', { Role: { 'Fn::Cidr': [] } }) }, /Fn::Cidr/],
  ])('with %s is refused', async (_, resources, message) => {
    await expect(start({}, resources)).rejects.toThrow(message);
  });

  test('whose synthesized app is not there is refused', async () => {
    const empty = temporaryFolder();
    mkdirSync(empty, { recursive: true });
    await expect(start({ assembly: empty })).rejects.toThrow(/holds no synthesized app/);
  });
});

test('a port in use is refused, and nothing is made', async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  const dataDir = path.join(temporaryFolder(), 'data');
  await expect(start({ port, dataDir })).rejects.toThrow(
    `Port ${port} is in use: stop what runs there, or choose another one (--port N).`,
  );
  expect(existsSync(dataDir)).toBe(false);
});

describe('the startup function', () => {
  const outputs = { StartupFunctionName: { Value: { Ref: 'Start' } } };
  const starting = (file: string): Resources => ({ ...usual, Start: lambda(file, { FunctionName: 'start' }) });

  test('runs at each start, before anything is answered', async () => {
    const first = await run(starting('ticker'), undefined, outputs);
    expect(await first.journal()).toHaveLength(1);
    await first.host.close();
    const second = await run(starting('ticker'), first.host.dataDir, outputs);
    expect(await second.journal()).toHaveLength(2);
    await second.host.close();
  });

  test('is called again with the page that it names, until it names none', async () => {
    const world = await run(starting('pager'), undefined, outputs);
    expect(await world.journal()).toEqual(['page ', 'page one', 'page two']);
    await world.host.close();
  });

  test('that fails stops the start', async () => {
    await expect(run(starting('stopped'), undefined, outputs)).rejects.toThrow(
      /startup function start failed \(Error\)/,
    );
  });
});
