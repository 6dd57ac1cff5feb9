/** The annex of a compilation: every answer as it came, with decision, reservations and files. */
import { dayOf } from '../words/dates';
import { capitalLabel } from '../words/labels';
import type { CompilationParty, DocumentAnswer, DocumentComment, DocumentFile } from './types';
import { type Block, type Line, bullets, heading, paragraphs } from './wordParts';

export function answersInFull(parties: readonly CompilationParty[]): Block[] {
  const answers = parties.flatMap(({ name, answer, declined }) => {
    if (answer !== undefined) return [heading(name, 3), ...answerInFull(answer)];
    if (declined === undefined) return [];
    return [heading(name, 3), ...paragraphs('Avstod från att yttra sig.'), ...paragraphs(declined.reason ?? '')];
  });
  const none = answers.length === 0 ? paragraphs('Inga svar har kommit in.') : [];
  return [heading('Bilaga: svaren i sin helhet', 2), ...answers, ...none];
}

function answerInFull(answer: DocumentAnswer): Block[] {
  const decision = decisionInWords(answer);
  const facts = [
    `Ställningstagande: ${capitalLabel('stance', answer.stance)}`,
    `Inkom: ${dayOf(answer.receivedAt)}${answer.isLate ? ' (efter sista svarsdag)' : ''}`,
    ...(decision === '' ? [] : [`Beslut: ${decision}`]),
  ];
  return [
    ...paragraphs(facts.join('\n')),
    ...answer.comments.flatMap(commentInFull).flatMap(paragraphs),
    ...dissent(answer.dissent ?? ''),
    ...files(answer.files),
  ];
}

function decisionInWords({ decision: { body = '', on = '', paragraph = '' } = {} }: DocumentAnswer): string {
  const section = paragraph === '' || paragraph.startsWith('§') ? paragraph : `§ ${paragraph}`;
  return [body, on, section].filter((part) => part !== '').join(', ');
}

function commentInFull({ concerns, text, proposal = '' }: DocumentComment): Line[] {
  const proposed: Line[] = proposal === '' ? [] : ['Föreslagen lydelse:', { text: proposal, look: 'quote' }];
  return [{ text: concerns, look: 'label' }, text, ...proposed];
}

/** Annexed and noted, never commented on. */
function dissent(text: string): Block[] {
  return text.trim() === ''
    ? []
    : [...paragraphs({ text: 'Reservationer och särskilda yttranden', look: 'label' }), ...paragraphs(text)];
}

function files(list: readonly DocumentFile[]): Block[] {
  if (list.length === 0) return [];
  const names = list.map(({ name, bytes, sha256 }) => `${name} (${Math.max(1, Math.round(bytes / 1024))} kB, SHA-256 ${sha256})`);
  return [...paragraphs({ text: 'Bifogade filer', look: 'label' }), ...bullets(names)];
}
