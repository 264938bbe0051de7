import * as z from 'zod';

/**
 * Members as the API's model has them: lengths, ranges, values. What a member means is checked after its form.
 * @source AWS Step Functions API reference
 */
export const arn = z.string().min(1).max(256);
export const name = z.string().min(1).max(80);
export const pageSize = z.int().min(0).max(1000);
export const pageToken = z.string().min(1).max(1024);
export const longPageToken = z.string().min(1).max(3096);
export const taskToken = z.string().min(1).max(2048);
export const definition = z.string().min(1).max(1_048_576);
export const error = z.string().max(256);
export const cause = z.string().max(32_768);
/** Lengths of payloads count bytes of UTF-8. */
export const data = z.string().refine((text) => Buffer.byteLength(text) <= 262_144, {
  params: { constraint: 'Member must have length less than or equal to 262144' },
});
export const includedData = z.enum(['ALL_DATA', 'METADATA_ONLY']);
export const machineType = z.enum(['STANDARD', 'EXPRESS']);
export const clientToken = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[!-~]+$/);
export const traceHeader = z
  .string()
  .max(256)
  .regex(/^\p{ASCII}*$/u);
export const tags = z.array(z.object({ key: z.string().min(1).max(128), value: z.string().max(256) }));
export const tagKeys = z.array(z.string().min(1).max(128));

export const loggingConfiguration = z.object({
  level: z.enum(['ALL', 'ERROR', 'FATAL', 'OFF']).optional(),
  includeExecutionData: z.boolean().optional(),
  destinations: z
    .array(z.object({ cloudWatchLogsLogGroup: z.object({ logGroupArn: arn.optional() }).optional() }))
    .optional(),
});
export const tracingConfiguration = z.object({ enabled: z.boolean().optional() });
export const encryptionConfiguration = z.object({
  type: z.enum(['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY']),
  kmsKeyId: z.string().min(1).max(2048).optional(),
  kmsDataKeyReusePeriodSeconds: z.int().min(60).max(900).optional(),
});

/** Members whose values never stand in a message. */
export const sensitive: ReadonlySet<string> = new Set([
  ...['definition', 'input', 'output', 'cause', 'error', 'variables', 'context', 'result', 'errorOutput'],
  ...['versionDescription', 'stateName', 'mapItemReaderData', 'errorCausedByState', 'taskToken'],
]);
