/** The development and practice mailbox: letters as they were sent, text, HTML and headers. */
import type { Frame } from '../../api/frame';
import type { MailboxMessage } from '../../db/mailbox';
import { page } from '../layout';
import { Breadcrumbs, DataTable, EmptyState, Letter, PageHead } from '../parts';
import { dateTime } from '../words/dates';

type Around = Partial<Frame> & Pick<Frame, 'municipality'>;

type Props = Around & { readonly messages: readonly MailboxMessage[]; readonly recipient: string; readonly isForAll: boolean };

export function mailboxPage({ messages, recipient, isForAll, ...frame }: Props): string {
  const lede = isForAll
    ? 'Ingen e-postserver är inställd: alla brev stannar här och inget lämnar den här datorn.'
    : 'Här ligger brev från övningar. De lämnar aldrig den här datorn.';
  return page({
    title: 'Brevlådan',
    ...frame,
    children: (
      <>
        <PageHead title="Brevlådan" lede={recipient ? `Brev till ${recipient}.` : lede} />
        {messages.length === 0 ? (
          <EmptyState title="Inga brev" text="Brev som skickas syns här, det senaste först." />
        ) : (
          <Messages messages={messages} />
        )}
      </>
    ),
  });
}

function Messages({ messages }: { readonly messages: readonly MailboxMessage[] }) {
  return (
    <DataTable
      caption="Brev, det senaste först"
      rows={messages}
      columns={[
        {
          label: 'Ämne',
          rowHeader: true,
          cell: ({ message_number, subject }) => <a href={`/brevlada/${message_number}`}>{subject || '(utan ämne)'}</a>,
        },
        {
          label: 'Till',
          cell: ({ recipients }) => (
            <a href={`/brevlada?till=${encodeURIComponent(recipients[0] ?? '')}`}>{recipients.join(', ')}</a>
          ),
        },
        { label: 'Kom', cell: ({ received_at }) => dateTime(received_at) },
      ]}
    />
  );
}

export function messagePage({ message, ...frame }: Around & { readonly message: MailboxMessage }): string {
  const { message_number: number, subject, sender, recipients, body_text: text, headers } = message;
  const links = [...new Set(text.match(/https?:\/\/\S+/g) ?? [])];
  return page({
    title: subject,
    ...frame,
    children: (
      <>
        <Breadcrumbs items={[{ text: 'Brevlådan', href: '/brevlada' }, { text: subject }]} />
        <PageHead title={subject} lede={`Till ${recipients.join(', ')}, ${dateTime(message.received_at)}`} />
        {links.length > 0 && (
          <ul>
            {links.map((link) => (
              <li key={link}>
                <a href={link}>{link}</a>
              </li>
            ))}
          </ul>
        )}
        <h2>Som text</h2>
        <Letter subject={subject} from={sender} to={recipients.join(', ')} text={text} />
        <h2>Som HTML</h2>
        <iframe class="letter-html" src={`/brevlada/${number}/html`} title="Brevet som HTML" />
        <details>
          <summary>Brevhuvuden</summary>
          <pre class="letter">{headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
        </details>
      </>
    ),
  });
}
