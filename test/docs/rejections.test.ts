/** Every no that the code can say has a sentence, every sentence is for a no that the code can say, and the page lists them. */
import { rejectionsPage } from '../../dev/tools/rejectionsPage';
import { rejectionSentences } from '../../web/words/rejections';
import { read, sources } from './project';

const folders = ['domain', 'db', 'activities', 'api', 'web', 'worker', 'workflows', 'dev'];
const list = 'web/words/rejections.ts';
const texts = sources(folders)
  .filter((path) => path !== list)
  .map((path) => ({ path, text: read(path) }));

/** The codes in the first argument of each `new Rejected(…)`, which may be a choice between two. */
function thrownIn(text: string): readonly string[] {
  return [...text.matchAll(/new Rejected\(([^,)]*)/g)].flatMap(([, argument = '']) => codesIn(argument));
}

function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, code = '']) => code);
}

describe('a rejection', () => {
  test.each(texts.filter(({ text }) => thrownIn(text).length > 0))('thrown in $path has a sentence', ({ text }) => {
    expect(thrownIn(text).filter((code) => rejectionSentences[code] === undefined)).toEqual([]);
  });

  test('with a sentence is one that the code can throw', () => {
    const known = new Set(texts.filter(({ path }) => path !== 'api/problems.ts').flatMap(({ text }) => codesIn(text)));
    expect(Object.keys(rejectionSentences).filter((code) => !known.has(code))).toEqual([]);
  });

  test('is listed in docs/rejections.md with its sentence: npm run docs writes it again', () => {
    expect(read('docs/rejections.md')).toBe(rejectionsPage());
  });
});
