/** How far something has come: work that takes its time, and the steps of a launch. */
import { Shape } from './glyph';

type ProgressProps = { readonly done: number; readonly total: number; readonly text: string };

/** `text` says it in words ("Skickar brev: 34 av 62"). */
export function Progress({ done, total, text }: ProgressProps) {
  const id = `progress-${text.toLowerCase().replace(/[^a-zåäö0-9]+/g, '-')}`;
  return (
    <div class="progress">
      <label for={id}>{text}</label>
      <progress id={id} value={done} max={Math.max(total, 1)}>
        {text}
      </progress>
    </div>
  );
}

type Step = { readonly title: string; readonly href?: string };

type StepsProps = {
  readonly steps: readonly Step[];
  /** The number of the step one is at, from 1. Those before it are done and can be gone back to. */
  readonly current: number;
  readonly label?: string;
};

export function Steps({ steps, current, label = 'Steg' }: StepsProps) {
  return (
    <nav aria-label={label}>
      <ol class="steps">
        {steps.map((step, index) => (
          <StepItem key={step.title} step={step} place={index + 1} current={current} />
        ))}
      </ol>
    </nav>
  );
}

function StepItem({ step, place, current }: { readonly step: Step; readonly place: number; readonly current: number }) {
  const state = place < current ? 'done' : place === current ? 'current' : 'todo';
  return (
    <li class={state} aria-current={state === 'current' ? 'step' : undefined}>
      <span class="step-mark">{state === 'done' ? <Shape glyph="check" /> : place}</span>
      <span class="step-title">
        {state === 'done' && <span class="visually-hidden">Klart: </span>}
        {step.href && state === 'done' ? <a href={step.href}>{step.title}</a> : step.title}
      </span>
    </li>
  );
}
