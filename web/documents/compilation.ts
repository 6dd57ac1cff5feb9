/** The compilation (remissammanställning) as a Word document: who answered, every comment beside its handling, every answer in full. */
import type { PartyKind } from '../../domain/vocabulary';
import { capitalLabel, label } from '../words/labels';
import { answersInFull } from './answersInFull';
import type { CompilationDocument, CompilationParty, DocumentChange, HandledComment } from './types';
import { type Block, type Line, bullets, dataTable, heading, paragraphs, wordDocument } from './wordParts';

/** The bytes of a .docx: an overview, a wide section with comments and handlings, and the answers as an annex. */
export function writeCompilation(data: CompilationDocument): Promise<Buffer> {
  return wordDocument(data, 'Remissammanställning', [
    { children: [...opening(data), ...whoAnswered(data), ...whoDidNot(data)] },
    { landscape: true, children: [...commentsByKind(data), ...textChanges(data.changes)] },
    { children: answersInFull(data.parties) },
  ]);
}

function opening({ title, organisation, diarienummer, drawnUpOn, openedOn, dueOn, summary = '' }: CompilationDocument): Block[] {
  const facts = [
    ...(diarienummer ? [`Diarienummer: ${diarienummer}`] : []),
    `Datum: ${drawnUpOn}`,
    ...(openedOn && dueOn ? [`Remisstid: ${openedOn} till ${dueOn}`] : []),
  ];
  return [
    heading(`Remissammanställning: ${title}`, 1),
    ...paragraphs([organisation, ...facts].join('\n')),
    ...paragraphs(summary),
  ];
}

function whoAnswered({ parties }: CompilationDocument): Block[] {
  const columns = (['comments', 'supports', 'abstains'] as const).map((place) =>
    parties.filter((party) => placeOf(party) === place),
  );
  const count = Math.max(1, ...columns.map(({ length }) => length));
  const rows = Array.from({ length: count }, (_, row) => columns.map((column) => [column[row] ? nameInList(column[row]) : '']));
  const header = [
    'Inkomna yttranden med synpunkter',
    'Inkomna yttranden som tillstyrker utan synpunkter',
    'Avstod från att lämna yttrande',
  ];
  return [heading('Inkomna svar', 2), dataTable(header, rows, [34, 33, 33])];
}

function whoDidNot({ parties }: CompilationDocument): Block[] {
  const silent = parties.filter((party) => placeOf(party) === 'silent').map(({ name }) => name);
  const list = silent.length === 0 ? paragraphs('Alla tillfrågade har svarat.') : bullets(silent);
  return [heading('Har inte svarat', 2), ...list];
}

/** Silence, abstaining and supporting without comments are different things. An avstyrkande counts as a comment even without words. */
function placeOf({ answer, comments, declined }: CompilationParty): 'comments' | 'supports' | 'abstains' | 'silent' {
  if (answer === undefined && comments.length === 0) return declined ? 'abstains' : 'silent';
  if (comments.length > 0 || (answer?.comments.length ?? 0) > 0) return 'comments';
  if (answer?.stance === 'abstains') return 'abstains';
  return answer?.stance === 'supports' || answer?.stance === 'noObjection' ? 'supports' : 'comments';
}

/** What the column does not say stands beside the name: avstyrker, ingen erinran, uninvited, late. */
function nameInList({ name, answer, isSpontaneous }: CompilationParty): string {
  const stance = answer?.stance === 'rejects' || answer?.stance === 'noObjection' ? [label('stance', answer.stance)] : [];
  const notes = [
    ...stance,
    ...(isSpontaneous ? ['svarade utan att vara tillfrågad'] : []),
    ...(answer?.isLate ? ['inkom sent'] : []),
  ];
  return notes.length === 0 ? name : `${name} (${notes.join(', ')})`;
}

const kindHeadings: readonly (readonly [PartyKind, string])[] = [
  ['namnd', 'Nämnder'],
  ['bolag', 'Bolag'],
  ['civilsamhalle', 'Civilsamhällesorganisationer'],
  ['forvaltning', 'Förvaltningar'],
  ['rad', 'Råd'],
  ['myndighet', 'Myndigheter'],
  ['post', 'Övriga'],
];

function commentsByKind({ parties }: CompilationDocument): Block[] {
  const tables = kindHeadings.flatMap(([kind, text]) => {
    const rows = parties.filter((party) => party.kind === kind).flatMap(commentRows);
    if (rows.length === 0) return [];
    return [heading(text, 3), dataTable(['Part', 'Synpunkt', 'Hantering', 'Ändring i texten'], rows, [16, 34, 28, 22])];
  });
  const none = tables.length === 0 ? paragraphs('Inga synpunkter har kommit in.') : [];
  return [heading('Synpunkter och hur de har hanterats', 2), ...tables, ...none];
}

function commentRows({ name, comments }: CompilationParty): Line[][][] {
  return comments.map((comment) => [[name], commentCell(comment), handlingCell(comment), comment.changes.map(changeInWords)]);
}

function commentCell({ concerns, text, proposal = '' }: HandledComment): Line[] {
  const proposed: Line[] =
    proposal === ''
      ? []
      : [
          { text: 'Föreslagen lydelse:', look: 'quiet' },
          { text: `”${proposal}”`, look: 'quote' },
        ];
  return [{ text: concerns, look: 'label' }, text, ...proposed];
}

function handlingCell({ handling, reason = '', referredTo }: HandledComment): Line[] {
  if (handling === undefined) return [{ text: 'Inte hanterad ännu', look: 'label' }];
  const referred = referredTo ? ` till ${referredTo}` : '';
  return [{ text: `${capitalLabel('handling', handling)}${referred}`, look: 'label' }, reason];
}

function changeInWords({ from, to }: Pick<DocumentChange, 'from' | 'to'>): string {
  if (from === '') return `Tillägg: ”${to}”`;
  return to === '' ? `Struket: ”${from}”` : `”${from}” → ”${to}”`;
}

function textChanges(changes: readonly DocumentChange[]): Block[] {
  const rows = changes.map(({ concerns, from, to, origin, why }) => [
    [concerns],
    [from],
    [to],
    [capitalLabel('changeOrigin', origin), why],
  ]);
  const none = rows.length === 0 ? paragraphs('Texten har inte ändrats.') : [];
  const table = rows.length === 0 ? [] : [dataTable(['Var', 'Före', 'Efter', 'Varför'], rows, [14, 31, 31, 24])];
  return [heading('Ändringar i texten', 2), ...table, ...none];
}
