/** What may stand in a log: ids, names of things, counts. Never a person, a form, a path with an id of a link, or a message. */
type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

/** Structured lines, one JSON object each; every line carries the context that it was made with. */
export function logWith(context: LogFields): Log {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}): void =>
      say(level, { level, event, ...context, ...fields });
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/**
 * Numbers for alarms and dashboards, in CloudWatch's embedded metric format: a log line that the service reads.
 * @param at instant of the numbers, ISO 8601
 */
export function measure(
  functionName: string,
  at: string,
  metrics: Readonly<Record<string, number>>,
  dimensions: Readonly<Record<string, string>> = {},
): void {
  const names = Object.keys(metrics);
  if (names.length === 0) return;
  say('info', {
    _aws: {
      Timestamp: Date.parse(at),
      CloudWatchMetrics: [
        {
          Namespace: 'Doorstroom',
          Dimensions: [['function', ...Object.keys(dimensions)]],
          Metrics: names.map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    function: functionName,
    ...dimensions,
    ...metrics,
  });
}

/**
 * Where Lambda makes JSON of what is said to the console, it quotes a text into an object of its own, and CloudWatch reads no
 * numbers in there. So a line goes out by itself there; what is written to the output already as JSON is left as it is.
 */
function say(level: 'info' | 'warn' | 'error', fields: object): void {
  const line = JSON.stringify(fields);
  if (process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON') process.stdout.write(`${line}\n`);
  else console[level](line);
}
