/** The word diff: what it marks, and that nothing is lost in it. */
import fc from 'fast-check';
import { type DiffPart, wordDiff } from '../../web/text/diff';

const marked = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) => ({ same: text, added: `{+${text}+}`, removed: `[-${text}-]` })[kind])
    .join('');
const without = (kind: DiffPart['kind'], parts: readonly DiffPart[]): string =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('');

describe('a word diff', () => {
  test('marks nothing when the texts are the same', () => {
    expect(wordDiff('Lika text.', 'Lika text.')).toEqual([{ kind: 'same', text: 'Lika text.' }]);
  });
  test('marks an added word and leaves the rest', () => {
    expect(marked('Utbilda personal i skolan', 'Utbilda all personal i skolan')).toBe('Utbilda {+all +}personal i skolan');
  });
  test('leaves the full stop after a changed word unmarked', () => {
    expect(marked('Det gäller alla.', 'Det gäller många.')).toBe('Det gäller [-alla-]{+många+}.');
  });
  test('marks a changed phrase as one', () => {
    expect(marked('ge stöd och hjälp', 'ge behandling till fler')).toBe('ge [-stöd och hjälp-]{+behandling till fler+}');
  });
  test('marks a whole new text as added', () => {
    expect(wordDiff('', 'Nytt.')).toEqual([{ kind: 'added', text: 'Nytt.' }]);
  });
  test('keeps a number such as 2.4 as one word', () => {
    expect(marked('åtgärd 2.4', 'åtgärd 2.5')).toBe('åtgärd [-2.4-]{+2.5+}');
  });
  test('holds both texts whole, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'bo', ' ', '\n', '.', 'ceå', '-'), { maxLength: 30 }).map((all) => all.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = wordDiff(before, after);
        expect([without('added', parts), without('removed', parts)]).toEqual([before, after]);
      }),
    );
  });
  test('of two long texts without likeness ends in time, as one removal and one addition', () => {
    const [before, after] = ['a b '.repeat(3_000), 'c\nd\n'.repeat(3_000)];
    expect(wordDiff(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
