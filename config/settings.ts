/** Every setting of Remisshjul, read from the environment once and checked as a whole; nothing else reads the environment. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const projectDir = path.resolve(__dirname, '..');
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type Settings = {
  readonly port: number;
  readonly host: string;
  /** Absolute. Holds the embedded PostgreSQL, the Temporal server's file and the secret key. */
  readonly dataDir: string;
  /** Absent: the embedded PostgreSQL is started. */
  readonly databaseUrl?: string;
  /** `host:port`. Absent: a Temporal development server is started. */
  readonly temporalAddress?: string;
  readonly temporalNamespace: string;
  readonly temporalTls: boolean;
  readonly temporalApiKey?: string;
  readonly temporalCliPath?: string;
  readonly temporalTaskQueue: string;
  /** Absent: letters go to the development mailbox. */
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** An origin, without a trailing slash. Links in letters are built from it. */
  readonly publicUrl: string;
  /** 32 bytes. Absent: `loadSecretKey` keeps one in the data folder. */
  readonly secretKey?: Buffer;
  readonly municipality: string;
  readonly undoMinutes: number;
  readonly logLevel: (typeof logLevels)[number];
};

/** The environment does not describe a service that can start. The message has one line for each fault. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Remisshjul cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * The settings in `env`; a variable that is absent or empty takes its default.
 *
 * @throws SettingsError with every fault found, never only the first.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = variables.safeParse(given);
  const faults = [...(parsed.error?.issues ?? []).map((issue) => fault(String(issue.path[0]), given)), ...unsafeTogether(given)];
  if (faults.length > 0 || parsed.data === undefined) throw new SettingsError([...new Set(faults)]);
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    temporalTls: data.TEMPORAL_TLS ?? data.TEMPORAL_API_KEY !== undefined,
    temporalApiKey: data.TEMPORAL_API_KEY,
    temporalCliPath: data.TEMPORAL_CLI_PATH,
    temporalTaskQueue: data.TEMPORAL_TASK_QUEUE,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    publicUrl: data.PUBLIC_URL ?? `http://localhost:${data.PORT}`,
    secretKey: data.SECRET_KEY,
    municipality: data.MUNICIPALITY,
    undoMinutes: data.UNDO_MINUTES,
    logLevel: data.LOG_LEVEL,
  };
}

/**
 * The key that seals links, cookies and Temporal payloads: SECRET_KEY, or else `secret.key` in the data folder, made at the first start
 * and readable by its owner only. Losing it makes every link already sent useless, so it is never made anew over an old one.
 *
 * @throws SettingsError when the file holds something else than a key
 */
export function loadSecretKey({ secretKey, dataDir }: Pick<Settings, 'secretKey' | 'dataDir'>): Buffer {
  if (secretKey !== undefined) return secretKey;
  const file = path.join(dataDir, 'secret.key');
  const stored = readIfThere(file) ?? makeKeyFile(file);
  if (!keyPattern.test(stored.trim())) {
    throw new SettingsError([`${file} does not hold a key of 32 bytes: restore it from a backup, or set SECRET_KEY.`]);
  }
  return keyBytes(stored.trim());
}

export type ToolSettings = {
  readonly chromiumPath?: string;
  /** Where programs fetched for development are kept, shared by every clone of the project. */
  readonly cacheDir: string;
};

/** What only the development tools and the tests need to know of the environment. */
export function readToolSettings(env: NodeJS.ProcessEnv = process.env): ToolSettings {
  // The XDG base directory specification: a relative path is to be ignored.
  const xdg = env['XDG_CACHE_HOME'];
  const caches = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(homedir(), '.cache');
  return { chromiumPath: env['CHROMIUM_PATH']?.trim() || undefined, cacheDir: path.join(caches, 'remisshjul') };
}

const keyPattern = /^([0-9a-f]{64}|[\w-]{43}=?)$/i;
const text = z.string().trim();
const absolutePath = text.transform((given) => path.resolve(given));

const variables = z.object({
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: text.regex(/^[\w.:-]+$/).default('127.0.0.1'),
  DATA_DIR: absolutePath.default(path.join(projectDir, '.data')),
  DATABASE_URL: text.refine((given) => isUrl(given, ['postgres:', 'postgresql:'])).optional(),
  TEMPORAL_ADDRESS: text.regex(/^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i).optional(),
  TEMPORAL_NAMESPACE: text.default('default'),
  TEMPORAL_TLS: z.stringbool({ truthy: ['true', 'yes', '1'], falsy: ['false', 'no', '0'] }).optional(),
  TEMPORAL_API_KEY: text.optional(),
  TEMPORAL_CLI_PATH: absolutePath.optional(),
  TEMPORAL_TASK_QUEUE: text.default('remisshjul'),
  SMTP_URL: text.refine((given) => isUrl(given, ['smtp:', 'smtps:'])).optional(),
  MAIL_FROM: text.regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/).default('Remisshjul <remisshjul@localhost>'),
  PUBLIC_URL: text
    .refine(isOrigin)
    .transform((given) => new URL(given).origin)
    .optional(),
  SECRET_KEY: text.regex(keyPattern).transform(keyBytes).optional(),
  MUNICIPALITY: text.default('Kommunen'),
  UNDO_MINUTES: wholeNumber(0, 1440).default(10),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  OIDC_ISSUER: z.never().optional(),
});

/** What a variable must look like, as the end of the sentence "expected …". */
const expected: Readonly<Record<string, string>> = {
  PORT: 'a whole number from 1 to 65535',
  HOST: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0, without port or http://',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/remisshjul',
  TEMPORAL_ADDRESS: 'host:port, such as temporal.example.org:7233, without http://',
  TEMPORAL_TLS: 'true or false',
  SMTP_URL: 'an address such as smtp://mail.example.org:587 or smtps://user:password@mail.example.org',
  MAIL_FROM: 'one sender, such as Remisshjul <remisshjul@example.org>',
  PUBLIC_URL: 'the address people use, such as https://remiss.example.org, with nothing after the host and port',
  SECRET_KEY: '32 bytes: 64 hexadecimal digits, or 43 characters of base64url',
  UNDO_MINUTES: 'a whole number of minutes from 0 to 1440',
  LOG_LEVEL: `one of ${logLevels.join(', ')}`,
};

/** Their values may hold a password, so a message never repeats them. */
const confidential: ReadonlySet<string> = new Set(['DATABASE_URL', 'SMTP_URL', 'SECRET_KEY', 'TEMPORAL_API_KEY']);

function fault(variable: string, given: Readonly<Record<string, string | undefined>>): string {
  if (variable === 'OIDC_ISSUER') return 'OIDC_ISSUER is not supported yet: remove it.';
  const value = given[variable] ?? '';
  const shown = confidential.has(variable) ? `a value of ${value.length} characters (not shown: it may be secret)` : `"${value}"`;
  return `${variable} was given as ${shown}; expected ${expected[variable] ?? 'a text'}.`;
}

/** Settings that are right one by one, and wrong together. */
function unsafeTogether(given: Readonly<Record<string, string | undefined>>): string[] {
  const plain = ['false', 'no', '0'].includes((given['TEMPORAL_TLS'] ?? '').trim().toLowerCase());
  if (!plain || given['TEMPORAL_API_KEY'] === undefined) return [];
  return ['TEMPORAL_TLS was given as off together with TEMPORAL_API_KEY; expected TLS, or the key would travel readable.'];
}

function wholeNumber(least: number, most: number) {
  return text
    .regex(/^\d+$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most);
}

function isUrl(given: string, protocols: readonly string[]): boolean {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  return url !== undefined && protocols.includes(url.protocol) && url.hostname !== '';
}

function isOrigin(given: string): boolean {
  if (!isUrl(given, ['http:', 'https:'])) return false;
  const { pathname, search, hash, username } = new URL(given);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

function keyBytes(given: string): Buffer {
  return Buffer.from(given, given.length === 64 ? 'hex' : 'base64url');
}

/** Written aside and then linked, so that two processes starting at once agree on one key and neither reads half of it. */
function makeKeyFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error; // the other process was first
  } finally {
    rmSync(aside);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
