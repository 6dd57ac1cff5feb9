/** The development mailbox as a table: letters as they were sent, newest first. */
import type { Selectable } from 'kysely';
import type { Reader } from './open';
import type { Schema } from './schema';

export type MailboxMessage = Omit<Selectable<Schema['mailbox']>, 'raw'>;

export type ArrivedMessage = {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly raw: Buffer;
};

export async function storeMessage(reader: Reader, message: ArrivedMessage): Promise<void> {
  const { from, to, subject, messageId, text, html, headers, raw } = message;
  await reader
    .insertInto('mailbox')
    .values({
      sender: from,
      recipients: JSON.stringify(to) as never,
      subject: subject.replaceAll('\u0000', ''),
      message_id: messageId,
      body_text: text.replaceAll('\u0000', ''),
      body_html: html.replaceAll('\u0000', ''),
      headers: JSON.stringify(headers) as never,
      raw,
    })
    .execute();
}

const listed = [
  'message_number',
  'sender',
  'recipients',
  'subject',
  'message_id',
  'body_text',
  'body_html',
  'headers',
  'received_at',
] as const;

/** The newest messages, up to `limit`; only those to `recipient` when one is given. */
export async function newestMessages(
  reader: Reader,
  { limit, recipient }: { limit: number; recipient?: string },
): Promise<readonly MailboxMessage[]> {
  let query = reader.selectFrom('mailbox').select([...listed]);
  if (recipient) query = query.where((where) => where('recipients', '@>', JSON.stringify([recipient]) as never));
  return query.orderBy('message_number', 'desc').limit(limit).execute();
}

export async function messageNumbered(reader: Reader, number: number): Promise<MailboxMessage | undefined> {
  return reader
    .selectFrom('mailbox')
    .select([...listed])
    .where('message_number', '=', number)
    .executeTakeFirst();
}
