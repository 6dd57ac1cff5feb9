/** Text of a document as paragraphs, and the marks of what changed in it. */
import { wordDiff } from '../text/diff';

/** One paragraph per line; empty lines only part them. */
export function Paragraphs({ text }: { readonly text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}

/** The new words underlined, the old struck through; line breaks become new paragraphs. */
export function Redline({ before, after }: { readonly before: string; readonly after: string }) {
  const paragraphs = paragraphsOf(before, after);
  return (
    <>
      {paragraphs.map((parts, index) => (
        <p key={index}>
          {parts.map(({ kind, text }, place) => {
            if (kind === 'added') return <ins key={place}>{text}</ins>;
            return kind === 'removed' ? <del key={place}>{text}</del> : text;
          })}
        </p>
      ))}
    </>
  );
}

function paragraphsOf(before: string, after: string) {
  const paragraphs = [[]] as ReturnType<typeof wordDiff>[number][][];
  for (const { kind, text } of wordDiff(before, after)) {
    text.split('\n').forEach((line, index) => {
      if (index > 0) paragraphs.push([]);
      if (line !== '') paragraphs.at(-1)?.push({ kind, text: line });
    });
  }
  return paragraphs.filter((parts) => parts.length > 0);
}
