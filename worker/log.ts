/** Structured logs: one JSON object a line. Only fields known to be harmless are written: no names, addresses, answers or links. */

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
type Level = (typeof levels)[number];

/** What may stand beside time, level and message. Anything else is dropped, whoever logs it. */
const harmless = [
  'part',
  'requestId',
  'method',
  'route',
  'status',
  'caseId',
  'commandId',
  'activity',
  'attempt',
  'runId',
  'durationMs',
  'outcome',
  'code',
  'count',
] as const;

type Fields = Readonly<Record<string, unknown>>;
type Write = { (fields: Fields, message?: string): void; (message: string): void };

/** The shape Fastify asks of a logger, and enough for everybody else. */
export type Log = Readonly<Record<Level, Write>> & {
  level: string;
  silent(): void;
  child(fields: Fields): Log;
};

export type LogTarget = (line: string) => void;

/** @param level the least that is written; 'silent' writes nothing */
export function openLog(level: string, target: LogTarget = toStandardOutput, bound: Fields = {}): Log {
  const least = level === 'silent' ? levels.length : levels.indexOf(level as Level);
  const writers = Object.fromEntries(
    levels.map((name, rank) => [name, rank < least ? () => undefined : writer(name, target, bound)]),
  ) as Record<Level, Write>;
  return { ...writers, level, silent: () => undefined, child: (fields) => openLog(level, target, { ...bound, ...fields }) };
}

function writer(level: Level, target: LogTarget, bound: Fields): Write {
  return (first: Fields | string, text?: string) => {
    const fields = typeof first === 'string' ? {} : { ...first };
    const error = fields['err'] instanceof Error ? fields['err'] : first instanceof Error ? first : undefined;
    const message = typeof first === 'string' ? first : (text ?? error?.message ?? '');
    const all: Fields = { ...bound, ...fields };
    const known = harmless.flatMap((name) => (all[name] === undefined ? [] : [[name, shown(all[name])]]));
    const line = {
      time: new Date().toISOString(),
      level,
      message: withoutSecrets(message),
      ...Object.fromEntries(known),
      ...(error ? { error: errorOf(error) } : {}),
    };
    target(`${JSON.stringify(line)}\n`);
  };
}

function shown(value: unknown): unknown {
  return typeof value === 'string' ? withoutSecrets(value) : typeof value === 'number' ? value : String(value);
}

/** Type, code and where it was thrown. PostgreSQL's `detail` holds values of the row, so it is left out. */
function errorOf(error: Error): Fields {
  const { code } = error as { code?: string | number };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    message: withoutSecrets(error.message),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: errorOf(error.cause) } : {}),
  };
}

const longestText = 400;

/** Addresses, the secrets of links, and quoted values (a database's complaint repeats what was typed) are masked. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/[^\s<>"'(]+@[^\s<>"'),;]+/g, '<address>')
    .replace(/(\/(?:u|uppdrag|logga-in)\/)[\w.-]+/g, '$1<secret>')
    .replace(/\b[\w-]{40,}\b/g, '<secret>')
    .replace(/"[^"]*"/g, '"…"')
    .slice(0, longestText);
}

function toStandardOutput(line: string): void {
  process.stdout.write(line);
}
