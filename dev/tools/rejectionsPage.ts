/** docs/rejections.md, made from the sentences that users read. */
import { rejectionSentences } from '../../web/words/rejections';

export function rejectionsPage(): string {
  const rows = Object.entries(rejectionSentences)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, sentence]) => `| \`${code}\` | ${sentence} |`);
  return [
    '# Every no of the rules',
    '',
    'When a rule says no, the code throws `Rejected(code)`. Nothing has changed then, and asking again gives the same answer.',
    'A page shows the sentence at the field it concerns; a program gets `application/problem+json` with `type` `urn:remisshjul:<code>`.',
    'Words in `{braces}` are filled in. Made by `npm run docs` from `web/words/rejections.ts`; do not edit.',
    '',
    '| code | what the user reads |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}
