/** The answer rate of a round, day by day up to the last day: answered, abstained, draft, opened, silent. */
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, stack } from 'd3-shape';
import type { IsoDate } from '../../domain/time';
import { DataTable } from '../parts/table';
import { daysBetween, longDate, number, shortDate } from '../words/dates';
import { Drawing, type Fill, filled, Legend, Patterns, Picture } from './picture';

export type AnswerDay = {
  readonly date: IsoDate;
  readonly answered: number;
  readonly abstained: number;
  readonly draft: number;
  readonly opened: number;
  readonly silent: number;
};

export type AnswerRateProps = {
  /** One per day, in order, each with how many parties stood in each state when the day ended. */
  readonly days: readonly AnswerDay[];
  readonly dueOn: IsoDate;
  readonly today: IsoDate;
  readonly id?: string;
};

type Key = Exclude<keyof AnswerDay, 'date'>;

/** From the bottom up. */
const layers: readonly { readonly key: Key; readonly text: string; readonly fill: Fill }[] = [
  { key: 'answered', text: 'Besvarade', fill: 'solid' },
  { key: 'abstained', text: 'Avstår', fill: 'stripes' },
  { key: 'draft', text: 'Utkast påbörjat', fill: 'dots' },
  { key: 'opened', text: 'Öppnade', fill: 'soft' },
  { key: 'silent', text: 'Ej svarat', fill: 'empty' },
];

export function AnswerRate(props: AnswerRateProps) {
  const { id = 'answer-rate', days } = props;
  const last = days.at(-1);
  if (last === undefined) return <p class="muted">Här visas svarsfrekvensen dag för dag när remissen har skickats.</p>;
  const drawing = { ...props, title: 'Svarsfrekvens', desc: inWords(last, props) };
  return (
    <Picture table={<DayTable days={days} />}>
      <Chart {...drawing} id={`${id}-wide`} width={960} height={320} look="wide" />
      <Chart {...drawing} id={`${id}-narrow`} width={320} height={270} look="narrow" />
      <Legend id={id} items={layers.map(({ key, text, fill }) => ({ text, fill, count: last[key] }))} />
    </Picture>
  );
}

type ChartProps = AnswerRateProps & {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  readonly width: number;
  readonly height: number;
  readonly look: string;
};

const margin = { top: 48, right: 12, bottom: 28, left: 32 } as const;

function Chart({ days, dueOn, today, id, title, desc, width, height, look }: ChartProps) {
  const { x, y } = scales({ days, dueOn, width, height });
  const first = days[0]?.date ?? today;
  const at = (date: IsoDate): number => x(daysBetween(first, date));
  return (
    <Drawing id={id} title={title} desc={desc} width={width} height={height} look={look}>
      <Patterns id={id} />
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <g key={tick}>
            <path class="gridline" d={`M${margin.left} ${y(tick)}H${width - margin.right}`} />
            <text x={margin.left - 8} y={y(tick) + 5} text-anchor="end" font-size="13" class="soft">
              {tick}
            </text>
          </g>
        ))}
      <Layers days={days} id={id} x={x} y={y} />
      <path class="axis" d={`M${margin.left} ${height - margin.bottom}H${width - margin.right}`} />
      <DayMark at={margin.left} bottom={height - 8} text={shortDate(first)} anchor="start" />
      <DueLine at={at(dueOn) + x(1) - x(0)} height={height} dueOn={dueOn} />
      {today > first && today < dueOn && <TodayLine at={at(today) + x(1) - x(0)} height={height} />}
    </Drawing>
  );
}

type Scale = ReturnType<typeof scaleLinear>;

/** A day is as wide as a day: the scale ends when the last day does. */
function scales({ days, dueOn, width, height }: Pick<ChartProps, 'days' | 'dueOn' | 'width' | 'height'>) {
  const first = days[0]?.date ?? dueOn;
  const last = days.at(-1)?.date ?? dueOn;
  const span = Math.max(daysBetween(first, dueOn), daysBetween(first, last)) + 1;
  const most = Math.max(1, ...days.map((day) => layers.reduce((sum, { key }) => sum + day[key], 0)));
  const x = scaleLinear()
    .domain([0, span])
    .range([margin.left, width - margin.right]);
  const y = scaleLinear()
    .domain([0, most])
    .range([height - margin.bottom, margin.top]);
  return { x, y };
}

type LayersProps = { readonly days: readonly AnswerDay[]; readonly id: string; readonly x: Scale; readonly y: Scale };

function Layers({ days, id, x, y }: LayersProps) {
  const first = days[0]?.date ?? '';
  const lastDay = days.at(-1);
  const spread = days.map((day) => ({ ...day, place: daysBetween(first, day.date) }));
  const toItsEnd = lastDay ? [...spread, { ...lastDay, place: daysBetween(first, lastDay.date) + 1 }] : spread;
  const stacked = stack<(typeof spread)[number], Key>().keys(layers.map(({ key }) => key))(toItsEnd);
  return (
    <>
      {stacked.map((layer, index) => {
        const shape = area<(typeof layer)[number]>()
          .x(({ data }) => x(data.place))
          .y0(([low]) => y(low))
          .y1(([, high]) => y(high))
          .curve(curveStepAfter)(layer);
        return (
          <g key={layer.key}>
            <path d={shape ?? ''} {...filled(layers[index]?.fill ?? 'empty', id)} />
            <path d={shape ?? ''} class="outline" />
          </g>
        );
      })}
    </>
  );
}

type MarkProps = {
  readonly at: number;
  readonly bottom: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
};

function DayMark({ at, bottom, text, anchor }: MarkProps) {
  return (
    <text x={at} y={bottom} text-anchor={anchor} font-size="13" class="soft">
      {text}
    </text>
  );
}

function DueLine({ at, height, dueOn }: { readonly at: number; readonly height: number; readonly dueOn: IsoDate }) {
  return (
    <>
      <path class="due-line" d={`M${at} ${margin.top - 28}V${height - margin.bottom}`} />
      <text x={at} y={margin.top - 34} text-anchor="end" font-size="14" class="strong">
        Sista dag
      </text>
      <DayMark at={at} bottom={height - 8} text={shortDate(dueOn)} anchor="end" />
    </>
  );
}

function TodayLine({ at, height }: { readonly at: number; readonly height: number }) {
  return (
    <>
      <path class="today-line" d={`M${at} ${margin.top - 8}V${height - margin.bottom}`} />
      <text x={at} y={margin.top - 14} text-anchor={at < 2 * margin.left ? 'start' : 'end'} font-size="14" class="soft">
        i dag
      </text>
    </>
  );
}

function inWords(last: AnswerDay, { dueOn }: AnswerRateProps): string {
  const counts = layers.map(({ key, text }) => `${text.toLowerCase()} ${number(last[key])}`).join(', ');
  return `${longDate(last.date)}: ${counts}. Sista dag ${longDate(dueOn)}.`;
}

function DayTable({ days }: Pick<AnswerRateProps, 'days'>) {
  return (
    <DataTable
      caption="Svarsfrekvens dag för dag"
      rows={days}
      columns={[
        { label: 'Dag', cell: ({ date }) => longDate(date), rowHeader: true },
        ...layers.map(({ key, text }) => ({ label: text, cell: (day: AnswerDay) => number(day[key]), align: 'end' as const })),
      ]}
    />
  );
}
