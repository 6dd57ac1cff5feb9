/** The Swedish words in the rules' vocabulary each have a line in the glossary. */
import { boardOutcomes, partyKinds, phases } from '../../domain/vocabulary';
import { read } from './project';

const english = new Set(['draft', 'compilation', 'decision', 'inForce', 'revision', 'ended', 'post']);
const swedish = [...boardOutcomes, ...partyKinds, ...phases, 'diarienummer', 'anstand', 'yttrande'].filter(
  (word) => !english.has(word),
);

test.each(swedish)('%s has a line in the glossary', (word) => {
  expect(read('docs/glossary.md')).toMatch(new RegExp(`^\\| \`${word}\``, 'm'));
});
