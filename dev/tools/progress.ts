/** Progress of long reading: a line at most once a second, so that a log file stays readable. */
const everyMs = 1_000;

export function progressOn(
  tell: (line: string) => void,
  what: string,
  now: () => number = () => performance.now(),
): (events: number) => void {
  let last = now();
  return (events) => {
    if (now() - last < everyMs) return;
    last = now();
    tell(`${events} events ${what} …`);
  };
}
