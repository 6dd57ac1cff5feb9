/** A letter as the message that is sent: the same bytes on every attempt, and no way for a name or subject to add a header. */
import parseAddresses from 'nodemailer/lib/addressparser';
import { isEmailAddress } from '../../domain/emailAddress';
import { Rejected } from '../../domain/rejected';
import type { Instant } from '../../domain/time';
import type { LetterContent } from './facts';

/** 'namnd@kommun.se', 'Kommunen <remiss@kommun.se>', or the two apart. */
export type AddressLike = string | Mailbox;
export type Mailbox = { readonly name: string; readonly address: string };

/** `messageId`, `date` and `boundary` are fixed when the letter is decided. */
export type MessageParts = LetterContent & {
  readonly from: AddressLike;
  readonly to: AddressLike;
  readonly replyTo?: AddressLike;
  readonly messageId: string;
  readonly date: Instant;
  readonly boundary: string;
  readonly inReplyTo?: string;
  /** `inReplyTo` alone when left out. */
  readonly references?: readonly string[];
  /** Takes the place of {{link}} in text and HTML. */
  readonly link?: string;
  /** Where bounces go; `from` when left out. */
  readonly envelopeFrom?: string;
};

/** @throws Rejected EMAIL_INVALID when an address is not exactly one */
export function writeMessage(parts: MessageParts) {
  const { messageId, date, boundary, inReplyTo, references = inReplyTo ? [inReplyTo] : [], link } = parts;
  const from = mailboxOf(parts.from, 'from');
  const to = mailboxOf(parts.to, 'to');
  return {
    from,
    to,
    ...(parts.replyTo === undefined ? {} : { replyTo: mailboxOf(parts.replyTo, 'replyTo') }),
    envelope: { from: parts.envelopeFrom ? mailboxOf(parts.envelopeFrom, 'envelopeFrom').address : from.address, to: to.address },
    subject: oneLine(parts.subject),
    text: link === undefined ? parts.text : parts.text.replaceAll('{{link}}', () => link),
    html: link === undefined ? parts.html : parts.html.replaceAll('{{link}}', () => escaped(link)),
    messageId: identifier(messageId),
    date: new Date(date),
    baseBoundary: boundary,
    boundaryPrefix: 'remisshjul',
    ...(inReplyTo ? { inReplyTo: identifier(inReplyTo) } : {}),
    ...(references.length > 0 ? { references: references.map(identifier) } : {}),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': 'sv',
    },
  };
}

function mailboxOf(given: AddressLike, field: string): Mailbox {
  const [only, ...others] = typeof given === 'string' ? parseAddresses(given, { flatten: true }) : [given];
  const address = only?.address?.trim() ?? '';
  if (others.length > 0 || !isEmailAddress(address)) {
    throw new Rejected('EMAIL_INVALID', { field, details: { email: oneLine(address), party: oneLine(only?.name ?? '') } });
  }
  return { name: oneLine(only?.name ?? ''), address };
}

/** Control characters and line breaks, also those of Unicode, become spaces. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** A Message-ID in its brackets; anything that could end the header is dropped. */
function identifier(messageId: string): string {
  return `<${messageId.replace(/[<>\s\p{Cc}]/gu, '')}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
