/** The process line drawn twice: along the page where there is room, down the page on a phone. */
import { shortDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import type { ProcessPhase, ProcessPictureProps, ProcessState } from './ProcessPicture';

const railY = 88;

export function AlongLine({ phases, loops, rounds, years }: ProcessPictureProps) {
  const step = 960 / Math.max(phases.length, 1);
  const at = (index: number): number => step * (index + 0.5);
  const here = placeOf(phases);
  const back = loopEnds(phases);
  return (
    <>
      <path class="track" d={`M${at(0)} ${railY}H${at(phases.length - 1)}`} />
      <path class="passed" d={`M${at(0)} ${railY}H${at(Math.max(here, 0))}`} />
      {loops > 0 && (
        <LoopOver from={at(back.from)} to={at(back.to)} text={loops === 1 ? '1 återremiss' : `${loops} återremisser`} />
      )}
      {phases.map((phase, index) => (
        <g key={phase.phase}>
          <Station x={at(index)} y={railY} state={phase.state} />
          <text x={at(index)} y={railY + 38} text-anchor="middle" font-size="16" class={wordLook(phase.state)}>
            {capitalLabel('phase', phase.phase)}
          </text>
          <text x={at(index)} y={railY + 58} text-anchor="middle" font-size="13.5" class="soft">
            {note(phase)}
          </text>
          {phase.phase === 'remiss' && rounds > 1 && (
            <text x={at(index)} y={railY + 77} text-anchor="middle" font-size="13.5" class="soft">
              {rounds} omgångar
            </text>
          )}
          {phase.phase === 'inForce' && <Years x={at(index)} y={railY + 74} years={years} />}
        </g>
      ))}
    </>
  );
}

export function DownLine({ phases, loops, rounds, years }: ProcessPictureProps) {
  const at = (index: number): number => 62 * index + 24;
  const here = placeOf(phases);
  const back = loopEnds(phases);
  return (
    <>
      <path class="track" d={`M18 ${at(0)}V${at(phases.length - 1)}`} />
      <path class="passed" d={`M18 ${at(0)}V${at(Math.max(here, 0))}`} />
      {loops > 0 && (
        <LoopBeside from={at(back.from) - 6} to={at(back.to) - 6} text={loops === 1 ? '1 återremiss' : `${loops} återremisser`} />
      )}
      {phases.map((phase, index) => (
        <g key={phase.phase}>
          <Station x={18} y={at(index)} state={phase.state} />
          <text x="46" y={at(index) + (note(phase) ? 0 : 5)} font-size="16" class={wordLook(phase.state)}>
            {capitalLabel('phase', phase.phase)}
          </text>
          <text x="46" y={at(index) + 19} font-size="14" class="soft">
            {note(phase)}
            {phase.phase === 'remiss' && rounds > 1 ? ` · ${rounds} omgångar` : ''}
          </text>
          {phase.phase === 'inForce' && <Years x={248} y={at(index) - 8} years={years} />}
        </g>
      ))}
    </>
  );
}

function placeOf(phases: readonly ProcessPhase[]): number {
  const current = phases.findIndex(({ state }) => state === 'current');
  return current >= 0 ? current : phases.filter(({ state }) => state === 'done').length - 1;
}

/** It goes back from the decision to the remiss, or to the first station when the document had none. */
function loopEnds(phases: readonly ProcessPhase[]): { readonly from: number; readonly to: number } {
  const place = (name: string, otherwise: number): number => {
    const index = phases.findIndex(({ phase }) => phase === name);
    return index >= 0 ? index : otherwise;
  };
  return { from: place('decision', Math.max(phases.length - 1, 0)), to: place('remiss', 0) };
}

function note({ state, since }: ProcessPhase): string {
  if (since === undefined) return '';
  return state === 'current' ? `sedan ${shortDate(since)} ${since.slice(0, 4)}` : `${shortDate(since)} ${since.slice(0, 4)}`;
}

function wordLook(state: ProcessState): string | undefined {
  if (state === 'todo') return 'soft';
  return state === 'current' ? 'strong' : undefined;
}

type StationProps = { readonly x: number; readonly y: number; readonly state: ProcessState };

/** Done is filled with a tick, where we are is a ring with a heart, what remains is an empty ring. */
function Station({ x, y, state }: StationProps) {
  if (state === 'done')
    return (
      <>
        <circle class="station done" cx={x} cy={y} r="11" />
        <path class="tick" d={`M${x - 4.5} ${y + 0.5}l3.2 3.4 6-7`} />
      </>
    );
  if (state === 'todo') return <circle class="station" cx={x} cy={y} r="9" />;
  return (
    <>
      <circle class="halo" cx={x} cy={y} r="19" />
      <circle class="station current" cx={x} cy={y} r="12" />
      <circle class="heart" cx={x} cy={y} r="5" />
    </>
  );
}

type LoopProps = { readonly from: number; readonly to: number; readonly text: string };

function LoopOver({ from, to, text }: LoopProps) {
  const top = railY - 52;
  return (
    <>
      <path
        class="loop"
        d={`M${from} ${railY - 22}C${from} ${top} ${from - 20} ${top} ${from - 40} ${top}H${to + 40}C${to + 20} ${top} ${to} ${top} ${to} ${railY - 30}`}
      />
      <path class="loop-head" d={`M${to - 6} ${railY - 32}h12l-6 10z`} />
      <text x={(from + to) / 2} y={top - 9} text-anchor="middle" font-size="14" class="loop-text">
        {text}
      </text>
    </>
  );
}

function LoopBeside({ from, to, text }: LoopProps) {
  return (
    <>
      <path class="loop" d={`M224 ${from}H240Q250 ${from} 250 ${from - 10}V${to + 10}Q250 ${to} 240 ${to}H228`} />
      <path class="loop-head" d={`M230 ${to - 6}v12l-10-6z`} />
      <text x="242" y={(from + to) / 2 + 25} text-anchor="end" font-size="14" class="loop-text">
        {text}
      </text>
    </>
  );
}

type YearsProps = { readonly x: number; readonly y: number; readonly years: ProcessPictureProps['years'] };

const yearLooks: Readonly<Record<ProcessState, string>> = { done: 'fill-solid', current: 'fill-soft', todo: 'fill-empty' };

/** One square a year, two digits under it. */
function Years({ x, y, years }: YearsProps) {
  const shown = years.slice(-4);
  const left = x - (shown.length * 24 - 6) / 2;
  return (
    <>
      {shown.map(({ year, state }, index) => (
        <g key={year}>
          <rect x={left + index * 24} y={y} width="18" height="10" rx="2" class={yearLooks[state]} />
          <rect x={left + index * 24} y={y} width="18" height="10" rx="2" class="outline" />
          <text
            x={left + index * 24 + 9}
            y={y + 24}
            text-anchor="middle"
            font-size="12.5"
            class={state === 'current' ? 'strong' : 'soft'}
          >
            {`’${String(year).slice(2)}`}
          </text>
        </g>
      ))}
    </>
  );
}
