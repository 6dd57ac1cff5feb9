/** How the service is doing, part by part, with what to do where something is wrong. */
import type { Frame } from '../../api/frame';
import type { HealthItem } from '../../db/views/operations';
import type { Instant } from '../../domain/time';
import { page } from '../layout';
import { ButtonLink, DataTable, PageHead, Tag, type Tone } from '../parts';
import type { Glyph } from '../parts';
import { dateTime } from '../words/dates';

type Props = { readonly frame: Frame; readonly items: readonly HealthItem[]; readonly at: Instant };

export function operationsPage({ frame, items, at }: Props): string {
  return page({
    ...frame,
    title: 'Driftläge',
    current: '/driftlage',
    children: (
      <>
        <PageHead title="Driftläge" lede={ledeOf(items)}>
          <ButtonLink href="/driftlage" look="primary">
            Se efter igen
          </ButtonLink>
        </PageHead>
        <DataTable
          caption={`Läget ${dateTime(at)}`}
          rows={items}
          columns={[
            { label: 'Del', rowHeader: true, cell: ({ swedish }) => swedish.name },
            { label: 'Läge', cell: ({ state }) => <Tag {...marks[state]} /> },
            { label: 'Vad som syns', cell: ({ swedish }) => swedish.text },
            { label: 'Att göra', cell: ({ swedish }) => swedish.cure ?? '–' },
          ]}
        />
        <p class="muted">
          Driftansvarig får samma uppgifter med <code>npm run doctor</code>, och som{' '}
          <a href="/matvarden">mätvärden för Prometheus</a>.
        </p>
      </>
    ),
  });
}

const marks: Readonly<Record<HealthItem['state'], { readonly text: string; readonly tone: Tone; readonly glyph: Glyph }>> = {
  ok: { text: 'Ok', tone: 'ok', glyph: 'check' },
  warning: { text: 'Varning', tone: 'warning', glyph: 'alert' },
  bad: { text: 'Fel', tone: 'bad', glyph: 'cross' },
};

function ledeOf(items: readonly HealthItem[]): string {
  const wrong = items.filter(({ state }) => state !== 'ok');
  if (wrong.length === 0) return 'Allt fungerar.';
  return `Se efter: ${wrong.map(({ swedish }) => swedish.name.toLowerCase()).join(', ')}.`;
}
