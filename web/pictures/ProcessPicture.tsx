/** The process as a line: where we are, since when, how many times it went back, and the years that followed. */
import type { IsoDate } from '../../domain/time';
import type { Phase } from '../../domain/vocabulary';
import { DataTable } from '../parts/table';
import { longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { Drawing, Picture } from './picture';
import { AlongLine, DownLine } from './processLines';

export type ProcessState = 'done' | 'current' | 'todo';
export type ProcessPhase = { readonly phase: Phase; readonly state: ProcessState; readonly since?: IsoDate };

export type ProcessPictureProps = {
  readonly phases: readonly ProcessPhase[];
  /** How many times it was sent back for more work (återremiss). */
  readonly loops: number;
  /** Remiss rounds so far. */
  readonly rounds: number;
  readonly years: readonly { readonly year: number; readonly state: ProcessState }[];
  readonly id?: string;
};

export function ProcessPicture(props: ProcessPictureProps) {
  const { id = 'process', phases } = props;
  const title = 'Dokumentets väg';
  const desc = inWords(props);
  return (
    <Picture table={<PhaseTable {...props} />}>
      <Drawing id={`${id}-wide`} title={title} desc={desc} width={960} height={190} look="wide">
        <AlongLine {...props} />
      </Drawing>
      <Drawing id={`${id}-narrow`} title={title} desc={desc} width={300} height={phases.length * 62 + 10} look="narrow">
        <DownLine {...props} />
      </Drawing>
    </Picture>
  );
}

function inWords({ phases, loops, rounds, years }: ProcessPictureProps): string {
  const current = phases.find(({ state }) => state === 'current');
  const place = current
    ? `Nu: ${capitalLabel('phase', current.phase)}${current.since ? ` sedan ${longDate(current.since)}` : ''}.`
    : '';
  return [place, roundsText(rounds), loopsText(loops), yearsText(years)].filter(Boolean).join(' ');
}

function PhaseTable({ phases, loops, rounds, years }: ProcessPictureProps) {
  return (
    <>
      <DataTable
        caption="Dokumentets väg"
        rows={phases}
        columns={[
          { label: 'Skede', cell: ({ phase }) => capitalLabel('phase', phase), rowHeader: true },
          { label: 'Läge', cell: ({ state }) => stateWords[state] },
          { label: 'Sedan', cell: ({ since }) => (since ? longDate(since) : '–') },
        ]}
      />
      <p>{[roundsText(rounds), loopsText(loops), yearsText(years)].filter(Boolean).join(' ')}</p>
    </>
  );
}

const stateWords: Readonly<Record<ProcessState, string>> = { done: 'klart', current: 'här är vi nu', todo: 'återstår' };

function roundsText(rounds: number): string {
  if (rounds === 0) return 'Ingen remissomgång ännu.';
  return rounds === 1 ? 'En remissomgång.' : `${rounds} remissomgångar.`;
}

function loopsText(loops: number): string {
  if (loops === 0) return '';
  return loops === 1 ? 'En återremiss.' : `${loops} återremisser.`;
}

const yearWords: Readonly<Record<ProcessState, string>> = { done: 'stängt', current: 'pågår', todo: 'kommer' };

function yearsText(years: ProcessPictureProps['years']): string {
  return years.length === 0 ? '' : `År: ${years.map(({ year, state }) => `${year} ${yearWords[state]}`).join(', ')}.`;
}
