/** The årshjul: twelve months in a ring, what recurs in each, what is done, due, late or coming. */
import { arc } from 'd3-shape';
import type { IsoDate } from '../../domain/time';
import type { Glyph } from '../parts/glyph';
import { Tag, type Tone } from '../parts/status';
import { DataTable } from '../parts/table';
import { monthName } from '../words/dates';
import { capitalized } from '../words/labels';
import { Drawing, Picture } from './picture';

export type WheelState = 'done' | 'due' | 'late' | 'coming';
export type WheelItem = { readonly month: number; readonly title: string; readonly state: WheelState; readonly href?: string };

export type YearWheelProps = {
  readonly items: readonly WheelItem[];
  readonly year: number;
  readonly today: IsoDate;
  readonly id?: string;
};

type Numbered = WheelItem & { readonly place: number };

/** Items are numbered in the order of their months; the numbers stand in the wheel and in the list beside it. */
export function YearWheel({ items, year, today, id = 'year-wheel' }: YearWheelProps) {
  const numbered = [...items].sort((a, b) => a.month - b.month).map((item, index) => ({ ...item, place: index + 1 }));
  const currentMonth = today.startsWith(String(year)) ? Number(today.slice(5, 7)) : 0;
  return (
    <Picture table={<WheelTable items={numbered} year={year} />}>
      <div class="wheel">
        <Drawing id={id} title={`Årshjul ${year}`} desc={inWords(numbered)} width={360} height={360} look="rim">
          <g transform="translate(180 180)">
            {months.map((month) => (
              <Month
                key={month}
                month={month}
                now={month === currentMonth}
                items={numbered.filter((item) => item.month === month)}
              />
            ))}
            <text y="-2" text-anchor="middle" font-size="30" class="strong">
              {year}
            </text>
            <text y="20" text-anchor="middle" font-size="14" class="soft">
              {currentMonth ? `nu: ${monthName(currentMonth)}` : ''}
            </text>
          </g>
        </Drawing>
        <WheelList items={numbered} />
      </div>
    </Picture>
  );
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const ring = { inner: 58, outer: 174, name: 158 } as const;
/** How far out the first marker of a month lies, and the next ones; the month's name lies outside them. */
const markerRadii = [80, 106, 132] as const;

type MonthProps = { readonly month: number; readonly now: boolean; readonly items: readonly Numbered[] };

function Month({ month, now, items }: MonthProps) {
  const startAngle = ((month - 1) / 12) * 2 * Math.PI;
  const endAngle = (month / 12) * 2 * Math.PI;
  const shape = arc().padAngle(0.012).cornerRadius(4)({ innerRadius: ring.inner, outerRadius: ring.outer, startAngle, endAngle });
  const middle = (startAngle + endAngle) / 2;
  const hidden = items.length - markerRadii.length;
  const shown = hidden > 0 ? items.slice(0, markerRadii.length - 1) : items;
  return (
    <>
      <path d={shape ?? ''} class={now ? 'month now' : 'month'} />
      <text {...onCircle(middle, ring.name, 4.5)} text-anchor="middle" font-size="13.5" class={now ? 'strong' : 'soft'}>
        {capitalized(monthName(month).slice(0, 3))}
      </text>
      {shown.map((item, index) => (
        <Marker key={item.place} item={item} angle={middle} radius={markerRadii[index] ?? ring.outer} />
      ))}
      {hidden > 0 && (
        <text {...onCircle(middle, markerRadii[2], 5)} text-anchor="middle" font-size="14" class="strong">
          +{hidden + 1}
        </text>
      )}
    </>
  );
}

function onCircle(angle: number, radius: number, drop: number) {
  return { x: round(Math.sin(angle) * radius), y: round(-Math.cos(angle) * radius + drop) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Done is a disc, due a square, late a diamond, coming an empty disc. */
function Marker({ item, angle, radius }: { readonly item: Numbered; readonly angle: number; readonly radius: number }) {
  const { x, y } = onCircle(angle, radius, 0);
  return (
    <g transform={`translate(${x} ${y})`}>
      {markerShape(item.state)}
      <text y="4.5" text-anchor="middle" font-size="13" class={`marker-text ${item.state}`}>
        {item.place}
      </text>
    </g>
  );
}

function markerShape(state: WheelState) {
  const look = `marker ${state}`;
  if (state === 'due') return <rect x="-11" y="-11" width="22" height="22" rx="3" class={look} />;
  if (state === 'late') return <path d="M0-14L14 0 0 14-14 0z" class={look} stroke-linejoin="round" />;
  return <circle r="11" class={look} />;
}

const stateWords: Readonly<Record<WheelState, string>> = { done: 'Klart', due: 'Dags nu', late: 'Försenat', coming: 'Kommer' };
const stateTones: Readonly<Record<WheelState, Tone>> = { done: 'ok', due: 'active', late: 'bad', coming: 'neutral' };
const stateGlyphs: Readonly<Record<WheelState, Glyph>> = { done: 'check', due: 'stop', late: 'alert', coming: 'ring' };

function WheelList({ items }: { readonly items: readonly Numbered[] }) {
  if (items.length === 0) return <p class="muted">Inget är inplanerat det här året.</p>;
  return (
    <ol>
      {items.map((item) => (
        <li key={item.place}>
          <span class="place">{item.place}</span>
          <div>
            <div>{item.href ? <a href={item.href}>{item.title}</a> : item.title}</div>
            <div class="when">
              {capitalized(monthName(item.month))}
              <Tag text={stateWords[item.state]} tone={stateTones[item.state]} glyph={stateGlyphs[item.state]} />
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function inWords(items: readonly Numbered[]): string {
  if (items.length === 0) return 'Inget är inplanerat.';
  return items
    .map(({ month, title, state }) => `${capitalized(monthName(month))}: ${title}, ${stateWords[state].toLowerCase()}.`)
    .join(' ');
}

function WheelTable({ items, year }: { readonly items: readonly Numbered[]; readonly year: number }) {
  return (
    <DataTable
      caption={`Årshjul ${year}`}
      rows={items}
      empty="Inget är inplanerat."
      columns={[
        { label: 'Vad', cell: ({ title }) => title, rowHeader: true },
        { label: 'Månad', cell: ({ month }) => capitalized(monthName(month)) },
        { label: 'Läge', cell: ({ state }) => stateWords[state] },
      ]}
    />
  );
}
