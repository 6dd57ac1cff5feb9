/** What happens next: a queue over virtual time. One thing at a time, and all that follows from it before the next. */
import type { Random } from './random';

type Entry = { readonly at: number; readonly tie: number; readonly run: () => void | Promise<void>; readonly idle: boolean };

export type Agenda = ReturnType<typeof openAgenda>;

export function openAgenda(startsAt: number, random: Random) {
  const heap: Entry[] = [];
  let time = startsAt;
  let steps = 0;
  /** Entries that are work under way, not something that lies ahead. */
  let busy = 0;
  return { now: () => time, after, ahead, runUntil, steps: () => steps, isBusy: () => busy > 0 };

  /** Work under way: `run` comes `milliseconds` from now. */
  function after(milliseconds: number, run: Entry['run']): void {
    push({ at: time + Math.max(0, milliseconds), run, idle: false });
  }

  /** Something that lies ahead while all is at rest: a timer, a person's next act. */
  function ahead(at: number, run: Entry['run']): void {
    push({ at: Math.max(time, at), run, idle: true });
  }

  /** Runs what lies before `end`; `atRest` is called whenever time is about to pass with nothing under way. */
  async function runUntil(end: number, atRest: (next: number) => void = () => undefined): Promise<void> {
    for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
      if (busy === 0 && next.at > time) atRest(next.at);
      pop();
      time = Math.max(time, next.at);
      steps += 1;
      await next.run();
      await settled();
    }
    time = Math.max(time, end);
  }

  function push(entry: Omit<Entry, 'tie'>): void {
    if (!entry.idle) busy += 1;
    heap.push({ ...entry, tie: random.next() });
    rise(heap.length - 1);
  }

  function pop(): void {
    if (heap[0]?.idle === false) busy -= 1;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink(0);
  }

  function rise(start: number): void {
    for (let child = start; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!swapIfBefore(child, parent)) return;
      child = parent;
    }
  }

  function sink(start: number): void {
    for (let parent = start; ;) {
      const left = 2 * parent + 1;
      const child = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
      if (!swapIfBefore(child, parent)) return;
      parent = child;
    }
  }

  function swapIfBefore(child: number, parent: number): boolean {
    const [lower, upper] = [heap[child], heap[parent]];
    if (lower === undefined || upper === undefined || !isBefore(lower, upper)) return false;
    heap[parent] = lower;
    heap[child] = upper;
    return true;
  }
}

function isBefore(one: Entry | undefined, other: Entry | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.at < other.at || (one.at === other.at && one.tie < other.tie);
}

/** Waits until every promise that can go on has gone on: the code under test waits for nothing but the agenda. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
