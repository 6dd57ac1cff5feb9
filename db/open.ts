/** The connection to PostgreSQL: one pool, dates as ISO text, big integers as numbers. */
import { Socket } from 'node:net';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import type { Schema } from './schema';

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;
/** A database or a transaction in it: what a query needs. */
export type Reader = Database | Tx;

const int8 = 20;
const timestamptz = 1184;
types.setTypeParser(int8, Number);
types.setTypeParser(timestamptz, (text) => new Date(text).toISOString());

/** Ends a query that hangs, and a transaction that was left open by a stopped process, so that its locks are let go. */
const limits = { statement_timeout: 60_000, idle_in_transaction_session_timeout: 30_000 };

/** Just above the server's own limit: only a server that hangs is given up by it. */
const usualSilenceMs = 65_000;

type Options = {
  readonly size?: number;
  /** Told when a connection breaks: without it a server that goes away ends the process. */
  readonly onLost?: (error: Error) => void;
  /** A query that has had no answer for so long fails, and its connection with it: the next one begins afresh. */
  readonly silenceMs?: number;
};

export function openDatabase(url: string, options: Options = {}): Database {
  const pool = new Pool({
    connectionString: url,
    stream: () => impatientSocket(options.silenceMs ?? usualSilenceMs),
    max: options.size ?? 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...limits,
  });
  const onLost = options.onLost ?? (() => undefined);
  pool.on('error', onLost);
  // The pool listens only while a connection is idle: one that breaks in the middle of a query would end the process all the same.
  pool.on('connect', (client) => client.on('error', onLost));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * A server that was stopped, or a network that swallows, neither answers nor closes. The driver's own query_timeout would keep the
 * connection, with a transaction that may still be open on it: here it is closed, and the server undoes what was not committed.
 */
function impatientSocket(silenceMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silenceMs, () => socket.destroy(new Error(`PostgreSQL has not answered for ${silenceMs / 1_000} s`)));
  return socket;
}
