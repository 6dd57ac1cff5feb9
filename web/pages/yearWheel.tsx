/** The årshjul: the year as a wheel, and day by day as a table, with what is late. */
import type { Frame } from '../../api/frame';
import type { WheelEntry } from '../../db/views/yearWheel';
import type { IsoDate } from '../../domain/time';
import { page } from '../layout';
import { Actions, ButtonLink, DataTable, EmptyState, PageHead, Tabs, Tag, type Tone } from '../parts';
import type { Glyph } from '../parts';
import { YearWheel } from '../pictures/YearWheel';
import { longDate, shortDate } from '../words/dates';

type Props = {
  readonly frame: Frame;
  readonly year: number;
  readonly today: IsoDate;
  readonly practice: boolean;
  readonly entries: readonly WheelEntry[];
};

export function yearWheelPage(props: Props): string {
  const { frame, year, today, practice, entries } = props;
  return page({
    ...frame,
    title: `Årshjul ${year}`,
    current: '/arshjul',
    children: (
      <>
        <PageHead title={`Årshjul ${year}`} lede={ledeOf(entries)} />
        <Tabs
          label="Urval"
          tabs={[
            { href: addressOf(year, false), text: 'Skarpa', current: !practice },
            { href: addressOf(year, true), text: 'Skarpa och övningar', current: practice },
          ]}
        />
        <Actions>
          <ButtonLink href={addressOf(year - 1, practice)}>{`← ${year - 1}`}</ButtonLink>
          <ButtonLink href={addressOf(year + 1, practice)}>{`${year + 1} →`}</ButtonLink>
        </Actions>
        {entries.length === 0 ? (
          <EmptyState
            title={`Inget är inplanerat ${year}`}
            text="Här kommer uppföljningar, remissers sista dagar, aktualitetsbedömningar och perioder som tar slut att stå."
          />
        ) : (
          <>
            <YearWheel year={year} today={today} items={entries.map(itemOf)} />
            <h2>Dag för dag</h2>
            <Days entries={entries} />
          </>
        )}
      </>
    ),
  });
}

function addressOf(year: number, practice: boolean): string {
  return `/arshjul?ar=${year}${practice ? '&visa=alla' : ''}`;
}

function ledeOf(entries: readonly WheelEntry[]): string {
  if (entries.length === 0) return 'Inget att göra det här året.';
  const late = entries.filter(({ state }) => state === 'late').length;
  const left = entries.filter(({ state }) => state !== 'done').length;
  const lateText = late === 0 ? 'Inget är försenat.' : `${late} ${late === 1 ? 'är försenad' : 'är försenade'}.`;
  return `${entries.length} ${entries.length === 1 ? 'händelse' : 'händelser'}, varav ${left} återstår. ${lateText}`;
}

function itemOf(entry: WheelEntry) {
  const { on, state, caseId, title } = entry;
  const month = Number(on.slice(5, 7));
  return { month, title: `${shortDate(on)}: ${whatText(entry)}, ${inShort(title)}`, state, href: `/dokument/${caseId}` };
}

/** In the wheel's list a document is told apart by its first words; the table has the whole title. */
function inShort(title: string): string {
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle).replace(/\s+\S*$/, '')} …`;
}

const longestTitle = 44;

function whatText({ what, year }: Pick<WheelEntry, 'what' | 'year'>): string {
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

function Days({ entries }: { readonly entries: readonly WheelEntry[] }) {
  return (
    <DataTable
      caption="Året dag för dag"
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
