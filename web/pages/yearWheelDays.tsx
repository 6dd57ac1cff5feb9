/** Entries of the årshjul one by one: what, on which day, of which document, and how it stands; and the words for them. */
import type { WheelEntry } from '../../db/views/yearWheel';
import { DataTable, Tag, type Tone } from '../parts';
import type { Glyph } from '../parts';
import { longDate } from '../words/dates';

type DaysProps = { readonly caption: string; readonly entries: readonly WheelEntry[] };

export function Days({ caption, entries }: DaysProps) {
  return (
    <DataTable
      caption={caption}
      captionLook="hidden"
      rows={entries}
      columns={[
        { label: 'Vad', rowHeader: true, cell: whatText },
        { label: 'Dag', cell: ({ on }) => longDate(on) },
        {
          label: 'Dokument',
          cell: ({ caseId, title, practice }) => (
            <>
              <a href={`/dokument/${caseId}`}>{title}</a> {practice && <Tag text="Övning" />}
            </>
          ),
        },
        { label: 'Läge', cell: ({ state }) => <Tag {...states[state]} /> },
      ]}
    />
  );
}

export function whatText({ what, year }: Pick<WheelEntry, 'what' | 'year'>): string {
  switch (what) {
    case 'remissDue':
      return 'Remissens sista dag';
    case 'followUpOpens':
      return `Uppföljning ${year} begärs`;
    case 'followUpDue':
      return `Uppföljning ${year}, sista dag`;
    case 'reviewDue':
      return `Aktualitetsbedömning ${year}`;
    case 'periodEnds':
      return 'Perioden tar slut';
  }
}

const states: Readonly<Record<WheelEntry['state'], { readonly text: string; readonly tone: Tone; readonly glyph: Glyph }>> = {
  done: { text: 'Klart', tone: 'ok', glyph: 'check' },
  due: { text: 'Dags nu', tone: 'active', glyph: 'stop' },
  late: { text: 'Försenat', tone: 'bad', glyph: 'alert' },
  coming: { text: 'Kommer', tone: 'neutral', glyph: 'ring' },
};
