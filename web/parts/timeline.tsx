/** What happened, in order, in plain words. */
import type { ComponentChildren } from 'preact';
import type { Instant } from '../../domain/time';
import { clock, dayOf, longDate } from '../words/dates';

export type TimelineItem = {
  readonly at: Instant;
  readonly text: ComponentChildren;
  readonly who?: string;
  readonly detail?: ComponentChildren;
};

/** In the order given; the day is written once for all that happened that day. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map((item, index) => (
        <li key={index}>
          <Day item={item} previous={items[index - 1]} />
          <div class="timeline-item">
            <time class="timeline-clock" dateTime={item.at}>
              {clock(item.at)}
            </time>
            <div class="timeline-what">
              <p>{item.text}</p>
              {item.who && <p class="muted small">{item.who}</p>}
              {item.detail && <div class="timeline-detail">{item.detail}</div>}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Day({ item, previous }: { readonly item: TimelineItem; readonly previous?: TimelineItem }) {
  const day = dayOf(item.at);
  if (previous && dayOf(previous.at) === day) return null;
  return <p class="timeline-day">{longDate(day)}</p>;
}
