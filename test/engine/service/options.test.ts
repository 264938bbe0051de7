import { describe, expect, test } from '@jest/globals';
import { readOptions } from '../../../local/engine/service/options.ts';
import { Refusal } from '../../../local/engine/service/refusal.ts';

describe('the options of the engine alone', () => {
  test('are all optional', () => {
    expect(readOptions([])).toEqual({ port: 8083, zone: 'UTC', region: 'eu-west-1' });
  });

  test('say where, with what clock and in which zone', () => {
    const args = ['--port=0', '--data', 'data', '--clock', '2026-01-05T09:00:00+01:00', '--zone', 'Europe/Amsterdam'];
    expect(readOptions(args)).toEqual({
      port: 0,
      dataDir: 'data',
      clock: Date.parse('2026-01-05T08:00:00Z'),
      zone: 'Europe/Amsterdam',
      region: 'eu-west-1',
    });
  });

  test.each([
    [['--port', 'many'], 'Not a port: --port many: give a number from 0 to 65535.'],
    [['--port', '70000'], 'Not a port: --port 70000: give a number from 0 to 65535.'],
    [['--clock', 'noon'], 'Not an instant: --clock noon: write it as 2026-01-05T08:00:00Z.'],
    [['--clock', '2026-01-05'], 'Not an instant: --clock 2026-01-05: write it as 2026-01-05T08:00:00Z.'],
    [['--region', 'here'], 'Not a region: --region here: write it as eu-west-1.'],
    [['--zone', 'Mars/Base'], 'Not a time zone: --zone Mars/Base: write it as Europe/Amsterdam.'],
    [['--speed', '5'], "Unknown option '--speed': --help lists the options."],
    [['extra'], "Unexpected argument 'extra': --help lists the options."],
  ])('%j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(new Refusal(sentence));
  });
});
