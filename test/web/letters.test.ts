/** What the letters say, and what they must never say; every kind is held to the same rules. */
import { letterContent } from '../../web/letters';
import type { ContentKind, FactsOf, LetterFacts } from '../../web/letters/facts';

const link = 'https://remiss.exempelkoping.example/u/abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz';

const base: LetterFacts = {
  municipality: 'Exempelköpings kommun',
  documentTitle: 'Handlingsplan mot våld i nära relationer, hedersrelaterat våld och förtryck 2025–2028',
  diarienummer: 'KS-2025-00697',
  sender: { name: 'Namn Namnsson', post: 'utredare', phone: '018-727 00 00', email: 'remiss@exempelkoping.example' },
  party: { name: 'Kulturnämnden' },
  dueOn: '2025-09-30',
  link,
  practice: false,
};
const decision = { body: 'Kommunstyrelsen', on: '2025-05-27', paragraph: '172' };

const all: FactsOf = {
  invitation: {
    ...base,
    version: 1,
    versionOn: '2025-05-12',
    decision,
    why: 'Planen går ut vid årsskiftet.',
    questions: 'Saknas någon åtgärd?\nKan ni genomföra de åtgärder som gäller er?',
    recipients: ['Kulturnämnden', 'Bostadsbolaget AB'],
    answering: 'voluntary',
  },
  reportInvitation: {
    ...base,
    purpose: 'followUp',
    year: 2026,
    measures: ['2.4 Utbilda all personal', '5.2 Erbjuda samtalsstöd'],
  },
  reminder: { ...base, sequence: 1, timing: 'before' },
  receipt: { ...base, receiptNumber: 12, receivedAt: '2025-09-30T12:05:00.000Z' },
  extensionGranted: base,
  extensionRefused: { ...base, reason: 'Ärendet ska upp i oktober.' },
  dueDateMoved: { ...base, reason: 'Fler nämnder hinner svara.' },
  withdrawn: { ...base, reason: 'Förslaget arbetas om.' },
  forwarded: base,
  decisionMade: { ...base, decision, outcome: 'bifall' },
  signIn: { municipality: base.municipality, link },
  invite: { municipality: base.municipality, link },
};

const kinds = Object.keys(all) as ContentKind[];
const matterKinds = kinds.filter((kind) => kind !== 'signIn' && kind !== 'invite');

function letter(kind: ContentKind, changes: object = {}) {
  return letterContent(kind, { ...all[kind], ...changes });
}

function firstLine(kind: ContentKind, changes: object = {}): string {
  return (letter(kind, changes).text.split('\n\n')[0] ?? '').replace(/\n/g, ' ');
}

describe.each(kinds)('the letter %s', (kind) => {
  test('keeps every line but the link within 76 columns', () => {
    const tooLong = letter(kind, { documentTitle: `${base.documentTitle} ${'x'.repeat(200)}` })
      .text.split('\n')
      .filter((line) => line.length > 76 && line !== link);
    expect(tooLong).toEqual([]);
  });
  test('says in HTML that it is Swedish', () => {
    expect(letter(kind).html).toContain('<html lang="sv">');
  });
  test('loads nothing from elsewhere', () => {
    expect(letter(kind).html).not.toMatch(/<img|<script|<link|src=|url\(|@import/i);
  });
  test('marks its subject in practice', () => {
    expect(letter(kind, { practice: true }).subject).toMatch(/^\[ÖVNING\] /);
  });
  test('says in its text that it is practice', () => {
    expect(letter(kind, { practice: true }).text).toContain('Det här är en övning.');
  });
  test('is not marked when it is in earnest', () => {
    expect(JSON.stringify(letter(kind))).not.toMatch(/övning/i);
  });
  test('says what to do in its first line', () => {
    expect(firstLine(kind)).toMatch(/^(Svara på remissen|Rapportera era åtgärder|Ni behöver inte|Logga in)/);
  });
  test('cannot be written without the municipality', () => {
    expect(() => letter(kind, { municipality: ' ' })).toThrow(
      expect.objectContaining({ code: 'LETTER_FIELD_MISSING', about: { details: { field: 'kommunens namn' } } }),
    );
  });
  test('shows mark-up in a name as text', () => {
    const html = letter(kind, { municipality: '<b>Kommun</b>', documentTitle: '<b>Plan</b>' }).html;
    expect(html).not.toContain('<b>');
  });
  test('leaves nothing undefined', () => {
    expect(JSON.stringify(letter(kind))).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe.each(kinds.filter((kind) => kind !== 'withdrawn'))('the letter %s', (kind) => {
  test('has its link alone on a line', () => {
    expect(letter(kind).text.split('\n')).toContain(link);
  });
  test('has its link as a button in HTML', () => {
    expect(letter(kind).html).toContain(`<a href="${link}"`);
  });
  test('keeps the place of the link for the one who sends it', () => {
    const { text, html } = letter(kind, { link: '{{link}}' });
    expect([text.split('\n').includes('{{link}}'), html.includes('href="{{link}}"')]).toEqual([true, true]);
  });
});

describe.each(matterKinds)('the letter %s about a matter', (kind) => {
  test('begins its subject with the diarienummer', () => {
    expect(letter(kind).subject).toMatch(/^KS-2025-00697: /);
  });
  test('names whom to call', () => {
    expect(letter(kind).text).toContain('Telefon: 018-727 00 00');
  });
  test('says how to know that it is genuine', () => {
    expect(letter(kind).text).toContain('Är brevet äkta?');
  });
  test('says what to do when it came to the wrong one', () => {
    expect(letter(kind).text).toContain('Fel mottagare?');
  });
  test.each([
    ['diarienummer', 'diarienummer'],
    ['documentTitle', 'dokumentets titel'],
  ])('cannot be written without %s', (name, field) => {
    expect(() => letter(kind, { [name]: '' })).toThrow(expect.objectContaining({ about: { details: { field } } }));
  });
});

describe('the subject', () => {
  test('is one line', () => {
    expect(letter('invitation', { documentTitle: 'Plan\r\nBcc: alla@example.org' }).subject).not.toMatch(/[\r\n]/);
  });
  test('holds the last day however long the title is', () => {
    expect(letter('invitation').subject).toBe(
      'KS-2025-00697: Remiss av Handlingsplan mot våld i nära relationer, hedersrelaterat…, svar senast tis 30 sep 2025',
    );
  });
  test('holds the last day also when the title is one long word', () => {
    expect(letter('reminder', { documentTitle: 'x'.repeat(500) }).subject).toMatch(/^.{40,110}…, senast tis 30 sep 2025$/);
  });
  test('is cut when it is very long for another reason', () => {
    expect(letter('invitation', { diarienummer: '7'.repeat(300) }).subject).toMatch(/^.{159}…$/);
  });
});

describe('the missiv', () => {
  test.each([
    'KS-2025-00697',
    'version 1, mån 12 maj 2025',
    'Kommunstyrelsen tis 27 maj 2025 § 172',
    'Planen går ut vid årsskiftet.',
    'Saknas någon åtgärd?',
    'tis 30 sep 2025, till dagens slut',
    'Så svarar ni',
    'Bostadsbolaget AB',
    'frivilligt att svara',
    'allmän handling',
    'personuppgifterna',
    'Begär anstånd',
    'Vad som händer sedan',
  ])('says: %s', (part) => {
    expect(letter('invitation').text.replace(/\s+/g, ' ')).toContain(part);
  });
  test('says that an answer is expected where it is', () => {
    expect(letter('invitation', { answering: 'expected' }).text).toContain('Ett svar förväntas');
  });
  test('says by when in its first line', () => {
    expect(firstLine('invitation')).toBe('Svara på remissen senast tis 30 sep 2025.');
  });
  test('asks for views on the whole where no questions are put', () => {
    expect(letter('invitation', { questions: '' }).text).toContain('förslaget som helhet');
  });
  test.each([
    [{ dueOn: undefined }, 'sista svarsdag'],
    [{ recipients: [] }, 'remissinstanser'],
    [{ decision: undefined }, 'organ som beslutade om remiss'],
    [{ decision: { ...decision, paragraph: '' } }, 'paragraf för beslutet om remiss'],
  ])('cannot be written without what %j lacks', (changes, field) => {
    expect(() => letter('invitation', changes)).toThrow(expect.objectContaining({ about: { details: { field } } }));
  });
});

describe('the request for a report', () => {
  test('lists the measures', () => {
    expect(letter('reportInvitation').text).toContain('- 2.4 Utbilda all personal\n- 5.2 Erbjuda samtalsstöd');
  });
  test('cannot be written without measures', () => {
    expect(() => letter('reportInvitation', { measures: [] })).toThrow('LETTER_FIELD_MISSING');
  });
});

describe('a reminder', () => {
  test('before the last day says by when', () => {
    expect(firstLine('reminder')).toBe('Svara på remissen senast tis 30 sep 2025.');
  });
  test('after the last day says that it has passed', () => {
    expect(firstLine('reminder', { timing: 'after' })).toContain('sista dagen var tis 30 sep 2025');
  });
  test('says which one it is', () => {
    expect(letter('reminder', { sequence: 2 }).text).toContain('påminnelse 2');
  });
  test('of a follow-up asks for the report', () => {
    expect(firstLine('reminder', { purpose: 'followUp' })).toBe('Rapportera era åtgärder senast tis 30 sep 2025.');
  });
});

describe('a receipt', () => {
  test('has the number in its subject', () => {
    expect(letter('receipt').subject).toContain('Kvittens 12');
  });
  test('has the time of day in Stockholm', () => {
    expect(letter('receipt').text).toContain('Kom in: tis 30 sep 2025, 14:05');
  });
  test('does not say what was answered', () => {
    expect(letter('receipt').text).not.toMatch(/tillstyrk|avstyrk|erinran/i);
  });
  test('says that it came late when it did', () => {
    expect(letter('receipt', { timing: 'late' }).text).toContain('antecknat som sent');
  });
  test('is written also where there is no last day', () => {
    expect(letter('receipt', { dueOn: undefined }).text).toContain('Kvittensnummer: 12');
  });
});

describe('the sign-in letter', () => {
  test('says how long the link works', () => {
    expect(firstLine('signIn')).toContain('inom 20 minuter');
  });
});
