/** The Swedish word for every state, stance, handling and kind; a code without a word does not compile. */
import type {
  BoardOutcome,
  ChangeOrigin,
  Handling,
  MeasureStatus,
  PartyKind,
  Phase,
  ReviewOutcome,
  Stance,
  TaskState,
} from '../../domain/vocabulary';

type Codes = {
  readonly phase: Phase;
  readonly task: TaskState;
  readonly stance: Stance;
  readonly measureStatus: MeasureStatus;
  readonly review: ReviewOutcome;
  readonly handling: Handling;
  readonly boardOutcome: BoardOutcome;
  readonly partyKind: PartyKind;
  readonly changeOrigin: ChangeOrigin;
};

export type LabelKind = keyof Codes;

/** The word for a code, as it stands inside a sentence ("på remiss"). A code that is not known is shown as it is. */
export function label(kind: LabelKind, code: string): string {
  return (labels[kind] as Readonly<Record<string, string>>)[code] ?? code;
}

/** The word for a code, as it stands first in a line ("På remiss"). */
export function capitalLabel(kind: LabelKind, code: string): string {
  return capitalized(label(kind, code));
}

export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
}

const labels: { readonly [K in LabelKind]: Readonly<Record<Codes[K], string>> } = {
  phase: {
    draft: 'utkast',
    remiss: 'på remiss',
    compilation: 'sammanställs',
    decision: 'inför beslut',
    inForce: 'gäller',
    revision: 'revideras',
    ended: 'upphört',
  },
  task: {
    queued: 'köad',
    sent: 'utskickad',
    refused: 'ej mottagen',
    bounced: 'studsad',
    opened: 'öppnad',
    draft: 'utkast påbörjat',
    answered: 'besvarad',
    answeredLate: 'besvarad sent',
    declined: 'avstår',
    forwarded: 'vidarebefordrad',
    silent: 'ej svarat',
    withdrawn: 'återkallad',
  },
  stance: {
    supports: 'tillstyrker',
    supportsWithComments: 'tillstyrker med synpunkter',
    noObjection: 'ingen erinran',
    rejects: 'avstyrker',
    abstains: 'avstår från att yttra sig',
  },
  measureStatus: {
    notStarted: 'ej påbörjad',
    ongoing: 'pågår',
    done: 'genomförd',
    delayed: 'försenad',
    stopped: 'avbruten',
  },
  review: { current: 'aktuell', toRevise: 'revideras', toEnd: 'upphör', notDone: 'ej gjord' },
  handling: {
    changedAsAsked: 'ändrat som föreslaget',
    changedInOtherWords: 'ändrat med andra ord',
    editorialChange: 'redaktionell ändring',
    notChanged: 'inte ändrat',
    alreadyMet: 'redan tillgodosett',
    outsideMandate: 'utanför uppdraget',
    referred: 'hänvisat vidare',
  },
  boardOutcome: {
    bifall: 'bifall',
    bifallMedAndring: 'bifall med ändring',
    avslag: 'avslag',
    aterremiss: 'återremiss',
    bordlaggning: 'bordläggning',
    utgar: 'utgår',
  },
  partyKind: {
    namnd: 'nämnd',
    bolag: 'bolag',
    forvaltning: 'förvaltning',
    rad: 'råd',
    civilsamhalle: 'civilsamhälle',
    myndighet: 'myndighet',
    post: 'befattning',
  },
  changeOrigin: { comments: 'efter synpunkter', editing: 'redaktionellt', own: 'eget övervägande' },
};
