/** A party's personal link: the link's public id and a secret derived from it, so that no secret is ever stored. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** 22 characters of base64url are 132 bits: nobody guesses them. */
const secretLength = 22;

/** The last part of a personal link's address: '<linkId>.<secret>'. */
export function linkToken(key: Buffer, linkId: string): string {
  return `${linkId}.${secretOf(key, linkId)}`;
}

/** The link's id when the token is whole and its secret right; 'cut' when something is missing, 'unknown' when it is not ours. */
export function linkIdIn(key: Buffer, token: string): { readonly linkId: string } | 'cut' | 'unknown' {
  const match = /^([0-9a-f-]{20,40})(?:\.([\w-]*))?$/.exec(token);
  if (match === null) return 'unknown';
  const [, linkId = '', secret = ''] = match;
  if (secret.length < secretLength) return 'cut';
  const right = Buffer.from(secretOf(key, linkId));
  const given = Buffer.from(secret);
  return given.length === right.length && timingSafeEqual(given, right) ? { linkId } : 'unknown';
}

function secretOf(key: Buffer, linkId: string): string {
  return createHmac('sha256', key).update(`link/${linkId}`).digest('base64url').slice(0, secretLength);
}
