/** Headings as municipalities write them: which name a column or a målområde, and which are only signposts. */

/** Lower case, without diacritics and punctuation: 'Åtgärd / Insats:' becomes 'atgard insats'. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** One line: every run of white space is one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export type AreaName = {
  /** The number as printed; absent when the heading has none. */
  readonly label?: string;
  readonly heading: string;
  /** The heading says itself that it is a målområde or the like. */
  readonly isExplicit: boolean;
};

const areaWords = /^((?:mål|fokus|insats|utvecklings)område|prioriterat område|område|delmål|mål|fokus)\s*/i;
const areaNumber = /^(\d{1,2}|[IVX]{1,4}(?=[.:]))(?![\d.:]*\d)\s*[.:)–-]?\s*/;

/** The number and the words of an area's heading: 'Målområde 1 Styrning' is '1', 'Styrning'. */
export function areaNameOf(text: string): AreaName {
  const whole = oneLine(text);
  const afterWord = whole.replace(areaWords, '');
  const label = areaNumber.exec(afterWord)?.[1];
  if (label === undefined) return { heading: whole, isExplicit: false };
  const heading = afterWord.replace(areaNumber, '').trim() || whole;
  return { label, heading, isExplicit: afterWord !== whole };
}

/** 'Målområde 1 Styrning, organisering …' on a line of its own, heading style or not. */
export function isAreaHeading(text: string): boolean {
  const whole = oneLine(text);
  return whole.length <= 160 && !whole.endsWith('.') && areaNameOf(whole).isExplicit;
}

const signposts =
  /^(\d+ )*(prioriterade delmal|delmal|(malomraden?|mal|fokusomraden?) och atgarder|atgarder?|aktivitete?r?|insatse?r?|indikatore?r?|uppfoljning|genomforande|ansvar|(handlings|atgards|aktivitets)plan.*|(blad|sheet|tabell|table)( ?\d+)?|)$/;

/** A heading that only says what kind of thing comes next (Åtgärder, Indikatorer, Blad1), not which målområde it is about. */
export function isSignpost(text: string): boolean {
  return signposts.test(plain(text));
}
