/** Who is signed in: one-time links by mail, sessions in a table, no passwords. Only hashes of secrets are stored. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../db/open';
import { Rejected } from '../domain/rejected';
import type { ApiContext } from './context';

export type Role = 'clerk' | 'processOwner';
export type User = { readonly userId: string; readonly name: string; readonly email: string; readonly role: Role };
export type Session = { readonly user: User; readonly csrf: string };

const cookieName = 'session';
const sessionDays = 14;
const linkMinutes = 20;

/** The session of this request; undefined when nobody is signed in. */
export async function sessionOf({ facts }: Pick<ApiContext, 'facts'>, request: FastifyRequest): Promise<Session | undefined> {
  const secret = request.cookies[cookieName];
  if (!secret) return undefined;
  const row = await facts.db
    .selectFrom('sessions')
    .innerJoin('users', 'users.user_id', 'sessions.user_id')
    .select(['users.user_id', 'users.name', 'users.email', 'users.role', 'sessions.csrf'])
    .where('sessions.hash', '=', hashed(secret))
    .where('sessions.expires_at', '>', sql<string>`now()`)
    .where('users.removed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { user_id: userId, name, email, role, csrf } = row;
  return { user: { userId, name, email, role }, csrf };
}

/** Starts a session and sets its cookie. */
export async function openSession(context: ApiContext, reply: FastifyReply, userId: string): Promise<void> {
  const secret = newSecret();
  const expires_at = inMinutes(sessionDays * 24 * 60);
  await context.facts.db
    .insertInto('sessions')
    .values({ hash: hashed(secret), user_id: userId, csrf: newSecret(), expires_at })
    .execute();
  const secure = context.publicUrl.startsWith('https:');
  reply.setCookie(cookieName, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: sessionDays * 86_400 });
}

export async function closeSession({ facts }: ApiContext, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const secret = request.cookies[cookieName];
  if (secret) await facts.db.deleteFrom('sessions').where('hash', '=', hashed(secret)).execute();
  reply.clearCookie(cookieName, { path: '/' });
}

/** The secret of a fresh sign-in link for this user. */
export async function newSignInLink(db: Database, userId: string): Promise<string> {
  const secret = newSecret();
  await db
    .insertInto('sign_in_links')
    .values({ hash: hashed(secret), user_id: userId, expires_at: inMinutes(linkMinutes), used_at: null })
    .execute();
  return secret;
}

/** Uses up a sign-in link. @throws Rejected SIGN_IN_LINK_UNKNOWN, SIGN_IN_LINK_USED, SIGN_IN_LINK_OLD */
export async function useSignInLink(db: Database, secret: string): Promise<string> {
  const used = await db
    .updateTable('sign_in_links')
    .set({ used_at: sql<string>`now()` })
    .where('hash', '=', hashed(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<string>`now()`)
    .returning('user_id')
    .executeTakeFirst();
  if (used) return used.user_id;
  const known = await db.selectFrom('sign_in_links').select('used_at').where('hash', '=', hashed(secret)).executeTakeFirst();
  if (known === undefined) throw new Rejected('SIGN_IN_LINK_UNKNOWN');
  throw new Rejected(known.used_at ? 'SIGN_IN_LINK_USED' : 'SIGN_IN_LINK_OLD');
}

/** The form carries the session's token where the browser itself did not say where it came from. @throws Rejected CROSS_SITE */
export function assertFormToken(request: FastifyRequest, { csrf }: Session, token: string): void {
  if (!request.needsFormToken) return;
  const given = Buffer.from(token);
  const right = Buffer.from(csrf);
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Rejected('CROSS_SITE');
}

/** A code shown on the console at first start: it makes the first process owner, once. */
export async function setupCode(db: Database): Promise<string | undefined> {
  const users = await db.selectFrom('users').select('user_id').where('removed_at', 'is', null).limit(1).execute();
  if (users.length > 0) return undefined;
  const known = await db.selectFrom('setup_codes').select('code').where('used_at', 'is', null).executeTakeFirst();
  if (known) return known.code;
  const code = randomBytes(6)
    .toString('hex')
    .replace(/(....)(....)(....)/, '$1-$2-$3');
  await db.insertInto('setup_codes').values({ code, used_at: null }).execute();
  return code;
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function hashed(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** By the database's clock, which also says when it has passed. */
function inMinutes(minutes: number) {
  return sql<string>`now() + make_interval(mins => ${minutes})`;
}
