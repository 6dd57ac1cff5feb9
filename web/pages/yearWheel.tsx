/** The årshjul: the year as a wheel, and day by day as a table, with what is late. With very much in it, a month at a time. */
import type { Frame } from '../../api/frame';
import type { WheelEntry } from '../../db/views/yearWheel';
import type { IsoDate } from '../../domain/time';
import { page } from '../layout';
import { Actions, ButtonLink, EmptyState, PageHead, Tabs } from '../parts';
import { YearWheel } from '../pictures/YearWheel';
import { shortDate } from '../words/dates';
import { Days, whatText } from './yearWheelDays';
import { YearByMonth, mostOnOnePage } from './yearWheelMonths';

type Props = {
  readonly frame: Frame;
  readonly year: number;
  readonly today: IsoDate;
  readonly practice: boolean;
  readonly entries: readonly WheelEntry[];
  /** Which month's days are shown, and which page of them, when there is more than one page holds. */
  readonly month?: number;
  readonly page: number;
};

export function yearWheelPage(props: Props): string {
  const { frame, year, practice, entries } = props;
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
        <Year {...props} />
      </>
    ),
  });
}

function Year(props: Props) {
  const { year, today, practice, entries } = props;
  if (entries.length === 0)
    return (
      <EmptyState
        title={`Inget är inplanerat ${year}`}
        text="Här kommer uppföljningar, remissers sista dagar, aktualitetsbedömningar och perioder som tar slut att stå."
      />
    );
  if (entries.length > mostOnOnePage)
    return <YearByMonth {...props} hrefOf={(shown) => monthAddress(addressOf(year, practice), shown)} />;
  return (
    <>
      <YearWheel year={year} today={today} items={entries.map(itemOf)} />
      <h2>Dag för dag</h2>
      <Days caption="Året dag för dag" entries={entries} />
    </>
  );
}

function addressOf(year: number, practice: boolean): string {
  return `/arshjul?ar=${year}${practice ? '&visa=alla' : ''}`;
}

function monthAddress(ofYear: string, { month, page = 1 }: { readonly month: number; readonly page?: number }): string {
  return `${ofYear}&manad=${month}${page > 1 ? `&sida=${page}` : ''}#dagar`;
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
