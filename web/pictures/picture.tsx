/** What all pictures share: the drawing with its name, and the same content as a table under it. */
import type { ComponentChildren } from 'preact';

type PictureProps = {
  readonly children: ComponentChildren;
  /** The same content as a table. */
  readonly table: ComponentChildren;
};

export function Picture({ children, table }: PictureProps) {
  return (
    <figure class="picture">
      {children}
      <details>
        <summary>Visa som tabell</summary>
        {table}
      </details>
    </figure>
  );
}

type DrawingProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the picture says, for those who do not see it. */
  readonly desc: string;
  readonly width: number;
  readonly height: number;
  readonly look?: string;
  readonly children: ComponentChildren;
};

export function Drawing({ id, title, desc, width, height, look, children }: DrawingProps) {
  return (
    <svg
      class={look}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{desc}</desc>
      {children}
    </svg>
  );
}

export type Fill = 'solid' | 'soft' | 'empty' | 'stripes' | 'dots' | 'warnStripes' | 'cross';

/** The patterns of one drawing: each has its own, since a hidden drawing lends out none. */
export function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <Pattern id={`${id}-stripes`}>
        <rect width="8" height="8" class="pattern-ground" />
        <path d="M-2 2l4-4M0 8l8-8M6 10l4-4" class="pattern-ink" stroke-width="2" />
      </Pattern>
      <Pattern id={`${id}-dots`}>
        <rect width="8" height="8" class="pattern-ground plain" />
        <circle cx="2" cy="2" r="1.4" class="pattern-dot" />
        <circle cx="6" cy="6" r="1.4" class="pattern-dot" />
      </Pattern>
      <Pattern id={`${id}-warnStripes`}>
        <rect width="8" height="8" class="pattern-ground warm" />
        <path d="M-2 6l4 4M0 0l8 8M6-2l4 4" class="pattern-ink warm" stroke-width="2" />
      </Pattern>
      <Pattern id={`${id}-cross`}>
        <rect width="8" height="8" class="pattern-ground plain" />
        <path d="M0 0l8 8M0 8l8-8" class="pattern-ink grey" stroke-width="1" />
      </Pattern>
    </defs>
  );
}

function Pattern({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      {children}
    </pattern>
  );
}

/** The attributes that fill a shape. */
export function filled(fill: Fill, id: string) {
  if (fill === 'solid' || fill === 'soft' || fill === 'empty') return { class: `fill-${fill}` };
  return { fill: `url(#${id}-${fill})` };
}

type LegendProps = {
  readonly id: string;
  readonly items: readonly { readonly text: string; readonly fill: Fill; readonly count?: number }[];
};

/** What each filling means, with how many. */
export function Legend({ id, items }: LegendProps) {
  return (
    <ul class="legend">
      {items.map(({ text, fill, count }) => (
        <li key={text}>
          <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <Patterns id={`${id}-${fill}-key`} />
            <rect x="1" y="1" width="18" height="18" rx="3" {...filled(fill, `${id}-${fill}-key`)} />
            <rect x="1" y="1" width="18" height="18" rx="3" class="outline" />
          </svg>
          <span>
            {text} {count !== undefined && <b>{count}</b>}
          </span>
        </li>
      ))}
    </ul>
  );
}
