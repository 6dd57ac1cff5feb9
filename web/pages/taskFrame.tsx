/** What all pages of a task have in common: the frame, who asks, running text, files, and how to reach a person. */
import type { ComponentChildren } from 'preact';
import type { FileRef } from '../../domain/answer';
import { openPage } from '../layout';
import { Breadcrumbs } from '../parts';
import { number } from '../words/dates';
import type { TaskView } from './taskView';

type Content = { readonly title: string; readonly children: ComponentChildren; readonly done?: string };

/** A page of one task. */
export function taskFrame({ municipality, practice }: TaskView, { title, children, done }: Content): string {
  return openPage({
    title,
    municipality,
    ...(practice ? { practice: { text: 'Det här är en övning. Inget av det som händer här gäller på riktigt.' } } : {}),
    ...(done ? { notice: { kind: 'ok', text: done } } : {}),
    children,
  });
}

/** The way back from a page under the task. */
export function BackToTask({ view, here }: { readonly view: TaskView; readonly here: string }) {
  return <Breadcrumbs items={[{ text: 'Uppdraget', href: view.base }, { text: here }]} />;
}

/** Running text, one paragraph per line as it was written. */
export function Words({ text }: { readonly text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}

export function ContactWords({ contact }: Pick<TaskView, 'contact'>) {
  if (contact === undefined) return <>den som skickade brevet</>;
  const { name, email, phone } = contact;
  return (
    <>
      {name}, {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
      {phone && ', '}
      <a href={`mailto:${email}`}>{email}</a>
    </>
  );
}

export function FileList({ view, files }: { readonly view: TaskView; readonly files: readonly FileRef[] }) {
  return (
    <ul>
      {files.map(({ fileId, name, bytes, sha256 }) => (
        <li key={fileId}>
          <a href={`${view.base}/fil/${fileId}`}>{name}</a> ({sizeWords(bytes)})
          <br />
          <span class="muted small">
            SHA-256: <code>{sha256}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} byte`;
  return bytes < 1_000_000 ? `${number(Math.round(bytes / 1_000))} kB` : `${number(Math.round(bytes / 100_000) / 10)} MB`;
}

/** 'remissen' or 'uppföljningen 2026', as it stands in a sentence. */
export function roundWord({ round }: Pick<TaskView, 'round'>): string {
  return round.purpose === 'remiss' ? 'remissen' : `uppföljningen ${round.year ?? ''}`.trim();
}
