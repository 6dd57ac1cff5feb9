/** Small shapes that say the same as the word beside them, for those who do not tell the colours apart. */

export type Glyph =
  | 'ring'
  | 'half'
  | 'full'
  | 'check'
  | 'cross'
  | 'dash'
  | 'clock'
  | 'arrow'
  | 'pen'
  | 'alert'
  | 'loop'
  | 'letter'
  | 'stop'
  | 'comment';

/** Always beside a word: hidden from those who listen. */
export function Shape({ glyph }: { readonly glyph: Glyph }) {
  return (
    <svg class="glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {drawings[glyph]}
    </svg>
  );
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.75,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;
const cut = { ...line, class: 'cut', stroke: undefined } as const;

const drawings = {
  ring: <circle cx="8" cy="8" r="5.5" {...line} />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" {...line} />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  full: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  check: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.3l2.2 2.2 4.2-4.6" {...cut} />
    </>
  ),
  cross: <path d="M3.5 3.5l9 9m0-9l-9 9" {...line} />,
  dash: <path d="M3 8h10" {...line} />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" {...line} />
      <path d="M8 4.6V8l2.4 1.6" {...line} />
    </>
  ),
  arrow: <path d="M2.5 8h10.5m-4-4l4 4-4 4" {...line} />,
  pen: <path d="M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z" {...line} />,
  alert: (
    <>
      <path d="M8 .9l7.2 13.2H.8z" fill="currentColor" />
      <path d="M8 5.8v3.6m0 2v.2" {...cut} />
    </>
  ),
  loop: <path d="M4 11.8A5.4 5.4 0 1 0 2.7 7M2.3 3.4L2.7 7l3.5-.6" {...line} />,
  letter: <path d="M1.8 3.8h12.4v8.6H1.8zl6.2 5 6.2-5" {...line} />,
  stop: <rect x="2.5" y="2.5" width="11" height="11" rx="1" fill="currentColor" />,
  comment: <path d="M2 3h12v8H7.5L4.5 13.6V11H2z" {...line} />,
} as const;
