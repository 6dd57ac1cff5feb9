/** How the measures stand, as one bar divided by status. */
import { type MeasureStatus, measureStatuses } from '../../domain/vocabulary';
import { DataTable } from '../parts/table';
import { number } from '../words/dates';
import { capitalLabel, label } from '../words/labels';
import { Drawing, type Fill, filled, Legend, Patterns, Picture } from './picture';

export type MeasureStatusBarProps = {
  readonly counts: Readonly<Record<MeasureStatus, number>>;
  readonly title?: string;
  /** Unique on the page: needed when it has several bars. */
  readonly id?: string;
};

/** In the order they are drawn: what is done first. */
const order: readonly MeasureStatus[] = ['done', 'ongoing', 'delayed', 'notStarted', 'stopped'];

const fills: Readonly<Record<MeasureStatus, Fill>> = {
  done: 'solid',
  ongoing: 'stripes',
  delayed: 'warnStripes',
  notStarted: 'empty',
  stopped: 'cross',
};

export function MeasureStatusBar({ counts, title = 'Åtgärdernas läge', id = 'measures' }: MeasureStatusBarProps) {
  const total = measureStatuses.reduce((sum, status) => sum + counts[status], 0);
  if (total === 0) return <p class="muted">Här visas hur åtgärderna står när den första har rapporterats.</p>;
  const desc = order.map((status) => `${label('measureStatus', status)} ${number(counts[status])}`).join(', ');
  return (
    <Picture table={<StatusTable counts={counts} title={title} />}>
      <Bar id={`${id}-wide`} width={720} counts={counts} title={title} desc={desc} look="wide" />
      <Bar id={`${id}-narrow`} width={300} counts={counts} title={title} desc={desc} look="narrow" />
      <Legend
        id={id}
        items={order.map((status) => ({
          text: capitalLabel('measureStatus', status),
          fill: fills[status],
          count: counts[status],
        }))}
      />
    </Picture>
  );
}

type BarProps = Required<MeasureStatusBarProps> & { readonly width: number; readonly desc: string; readonly look: string };

function Bar({ id, width, counts, title, desc, look }: BarProps) {
  return (
    <Drawing id={id} title={title} desc={desc} width={width} height={30} look={look}>
      <Patterns id={id} />
      {pieces(counts, width - 2).map(({ status, from, span }) => (
        <g key={status}>
          <rect x={from + 1} y="1" width={span} height="28" {...filled(fills[status], id)} />
          <rect x={from + 1} y="1" width={span} height="28" class="outline" />
        </g>
      ))}
    </Drawing>
  );
}

type Piece = { readonly status: MeasureStatus; readonly from: number; readonly span: number };

function pieces(counts: MeasureStatusBarProps['counts'], width: number): readonly Piece[] {
  const total = order.reduce((sum, status) => sum + counts[status], 0);
  let from = 0;
  return order
    .filter((status) => counts[status] > 0)
    .map((status) => {
      const span = (counts[status] / total) * width;
      from += span;
      return { status, from: from - span, span };
    });
}

function StatusTable({ counts, title }: Required<Pick<MeasureStatusBarProps, 'counts' | 'title'>>) {
  return (
    <DataTable
      caption={title}
      rows={order}
      columns={[
        { label: 'Läge', cell: (status) => capitalLabel('measureStatus', status), rowHeader: true },
        { label: 'Antal åtgärder', cell: (status) => number(counts[status]), align: 'end' },
      ]}
    />
  );
}
