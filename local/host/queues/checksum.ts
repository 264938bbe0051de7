import { createHash } from 'node:crypto';

/** The checksum that SQS gives with every body; the SDK compares it. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
