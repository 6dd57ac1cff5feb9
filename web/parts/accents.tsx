/** The accent colours a municipality can choose among: each is readable in light and dark (web/styles.css has the values). */

export const accents = ['petrol', 'blå', 'grön', 'vinröd', 'plommon', 'tegel', 'oliv', 'skiffer'] as const;
export type Accent = (typeof accents)[number];

/** The name itself, or the nearest by hue to a colour such as '#005aa0'; petrol when nothing else is said. */
export function accentOf(wish: string | undefined): Accent {
  const named = accents.find((name) => name === wish?.trim().toLowerCase());
  if (named) return named;
  const rgb = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(wish?.trim() ?? '');
  if (rgb === null) return 'petrol';
  return nearest(rgb.slice(1).map((pair) => parseInt(pair, 16)));
}

/** Degrees on the colour circle. */
const hues: Readonly<Record<Exclude<Accent, 'skiffer'>, number>> = {
  tegel: 22,
  oliv: 58,
  grön: 147,
  petrol: 193,
  blå: 212,
  plommon: 268,
  vinröd: 343,
};
/** Under this there is no hue to speak of. */
const greyBelow = 24;

function nearest([red = 0, green = 0, blue = 0]: readonly number[]): Accent {
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  if (span < greyBelow) return 'skiffer';
  const hue = hueOf({ red, green, blue, most, span });
  const byDistance = Object.entries(hues).sort(([, a], [, b]) => apart(a, hue) - apart(b, hue));
  return (byDistance[0]?.[0] ?? 'petrol') as Accent;
}

type Mixed = {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly most: number;
  readonly span: number;
};

function hueOf({ red, green, blue, most, span }: Mixed): number {
  if (most === red) return (((green - blue) / span) * 60 + 360) % 360;
  if (most === green) return ((blue - red) / span) * 60 + 120;
  return ((red - green) / span) * 60 + 240;
}

function apart(a: number, b: number): number {
  const direct = Math.abs(a - b);
  return Math.min(direct, 360 - direct);
}
