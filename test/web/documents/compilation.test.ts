/** The compilation as a Word document, read back. */
import { writeCompilation } from '../../../web/documents/compilation';
import type { CompilationDocument, CompilationParty, DocumentAnswer } from '../../../web/documents/types';
import { htmlOf, partOf, tablesOf } from '../../support/docs/reading';

const answer: DocumentAnswer = {
  stance: 'supports',
  receivedAt: '2025-09-20T08:00:00.000Z',
  isLate: false,
  comments: [],
  files: [],
};
const asked: Omit<CompilationParty, 'name' | 'kind'> = { isSpontaneous: false, comments: [] };
const wording = 'Erbjuda anhöriga stöd.';

const amn: CompilationParty = {
  ...asked,
  name: 'Arbetsmarknadsnämnden',
  kind: 'namnd',
  answer: {
    ...answer,
    stance: 'supportsWithComments',
    isLate: true,
    receivedAt: '2025-10-01T22:30:00.000Z',
    decision: { body: 'Arbetsmarknadsnämnden', on: '2025-09-18', paragraph: '84' },
    comments: [{ concerns: 'Åtgärd 5.2', text: 'Även anhöriga bör nämnas.', proposal: wording }],
    dissent: 'En ledamot reserverar sig.',
    files: [{ name: 'protokoll & bilaga.pdf', bytes: 20480, sha256: 'ab12' }],
  },
  comments: [
    {
      concerns: 'Åtgärd 5.2',
      text: 'Även anhöriga bör nämnas.',
      proposal: wording,
      handling: 'changedInOtherWords',
      reason: 'Fler än föräldrar omfattas.',
      changes: [{ from: 'föräldrar', to: 'föräldrar och anhöriga' }],
    },
  ],
};

const data: CompilationDocument = {
  title: 'Handlingsplan mot våld',
  organisation: 'Uppsala kommun',
  diarienummer: 'KSN-2025-00697',
  drawnUpOn: '2025-10-27',
  openedOn: '2025-06-26',
  dueOn: '2025-09-30',
  parties: [
    amn,
    { ...asked, name: 'Socialnämnden', kind: 'namnd', answer },
    { ...asked, name: 'Idrottsnämnden', kind: 'namnd', answer: { ...answer, stance: 'noObjection' } },
    { ...asked, name: 'Valnämnden', kind: 'namnd', answer: { ...answer, stance: 'abstains' } },
    { ...asked, name: 'Arenor AB', kind: 'bolag', declined: { reason: 'Berörs inte.' } },
    { ...asked, name: 'Tysta bolaget AB', kind: 'bolag' },
    {
      ...asked,
      name: 'Barnens röst',
      kind: 'civilsamhalle',
      isSpontaneous: true,
      answer: { ...answer, stance: 'rejects' },
      comments: [
        {
          concerns: 'Hela dokumentet',
          text: 'Mät kvalitet.',
          handling: 'referred',
          reason: 'Tas nästa år.',
          referredTo: 'aktualitetsbedömningen',
          changes: [],
        },
        { concerns: 'Åtgärd 1.1', text: 'Oklart.', changes: [] },
      ],
    },
  ],
  changes: [
    { concerns: 'Åtgärd 5.2', from: 'föräldrar', to: 'föräldrar och anhöriga', origin: 'comments', why: 'Efter synpunkt.' },
    { concerns: 'Målområde 3', from: '', to: 'vuxenutbildningen', origin: 'editing', why: '' },
  ],
};

describe('a compilation', () => {
  const docx = writeCompilation(data);
  const tables = docx.then(tablesOf);
  const html = docx.then(htmlOf);

  test('begins with heading, diarienummer and date', async () => {
    expect(await html).toMatch(/^<h1>Remissammanställning: Handlingsplan mot våld<\/h1>.*KSN-2025-00697.*2025-10-27/s);
  });

  test('puts every party that answered in one of three columns', async () => {
    expect((await tables)[0]).toEqual([
      ['Inkomna yttranden med synpunkter', 'Inkomna yttranden som tillstyrker utan synpunkter', 'Avstod från att lämna yttrande'],
      ['Arbetsmarknadsnämnden (inkom sent)', 'Socialnämnden', 'Valnämnden'],
      ['Barnens röst (avstyrker, svarade utan att vara tillfrågad)', 'Idrottsnämnden (ingen erinran)', 'Arenor AB'],
    ]);
  });

  test('lists those who did not answer apart from those who abstained', async () => {
    expect(await html).toContain('<h2>Har inte svarat</h2><ul><li>Tysta bolaget AB</li></ul>');
  });

  test('sets each comment beside its handling and the change of the text', async () => {
    expect((await tables)[1]?.[1]).toEqual([
      'Arbetsmarknadsnämnden',
      `Åtgärd 5.2\nÄven anhöriga bör nämnas.\nFöreslagen lydelse:\n”${wording}”`,
      'Ändrat med andra ord\nFler än föräldrar omfattas.',
      '”föräldrar” → ”föräldrar och anhöriga”',
    ]);
  });

  test('has one table for each kind of party that commented', async () => {
    expect(
      [...(await html).matchAll(/<h3>(Nämnder|Bolag|Civilsamhällesorganisationer)<\/h3><table>/g)].map(([, kind]) => kind),
    ).toEqual(['Nämnder', 'Civilsamhällesorganisationer']);
  });

  test('says where a comment was referred, and which is not handled yet', async () => {
    expect((await tables)[2]?.slice(1).map((cells) => cells[2])).toEqual([
      'Hänvisat vidare till aktualitetsbedömningen\nTas nästa år.',
      'Inte hanterad ännu',
    ]);
  });

  test('lists the text changes before and after, with the reason', async () => {
    expect((await tables)[3]).toEqual([
      ['Var', 'Före', 'Efter', 'Varför'],
      ['Åtgärd 5.2', 'föräldrar', 'föräldrar och anhöriga', 'Efter synpunkter\nEfter synpunkt.'],
      ['Målområde 3', '', 'vuxenutbildningen', 'Redaktionellt'],
    ]);
  });

  test('annexes every answer in full with decision, reservations and files', async () => {
    const [, annex = ''] = (await html).split('Bilaga: svaren i sin helhet');
    for (const words of [
      'Tillstyrker med synpunkter',
      'Inkom: 2025-10-02 (efter sista svarsdag)',
      'Beslut: Arbetsmarknadsnämnden, 2025-09-18, § 84',
      wording,
      'En ledamot reserverar sig.',
      'protokoll &amp; bilaga.pdf (20 kB, SHA-256 ab12)',
      'Berörs inte.',
    ]) {
      expect(annex).toContain(words);
    }
  });

  test('marks the header row of every table, so that it repeats on the next page', async () => {
    const xml = partOf(await docx, 'word/document.xml');
    expect([xml.match(/<w:tblHeader\/>/g)?.length, (await tables).length]).toEqual([4, 4]);
  });

  test('lays the comments on wide pages and the rest on high ones', async () => {
    const sizes = [...partOf(await docx, 'word/document.xml').matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/g)];
    expect(sizes.map(([, width, height]) => Number(width) > Number(height))).toEqual([false, true, false]);
  });

  test('is in Swedish and has a title', async () => {
    expect(partOf(await docx, 'word/styles.xml')).toContain('<w:lang w:val="sv-SE"');
    expect(partOf(await docx, 'docProps/core.xml')).toContain(
      '<dc:title>Remissammanställning: Handlingsplan mot våld</dc:title>',
    );
  });

  test('has page numbers and the diarienummer on every page', async () => {
    expect(partOf(await docx, 'word/footer1.xml')).toMatch(/KSN-2025-00697.*PAGE.*NUMPAGES/s);
  });
});

describe('a compilation with odd content', () => {
  test('drops the control characters that Word refuses', async () => {
    const odd: CompilationParty = { ...amn, name: 'Nämnd\u0000 \u001bA\ud800', comments: [] };
    const [table] = await tablesOf(await writeCompilation({ ...data, parties: [odd] }));
    expect(table?.[1]?.[0]).toBe('Nämnd A (inkom sent)');
  });

  test('says so when nobody answered', async () => {
    const html = await htmlOf(await writeCompilation({ ...data, parties: [], changes: [] }));
    expect(html).toMatch(/Inga synpunkter har kommit in\..*Texten har inte ändrats\..*Inga svar har kommit in\./s);
  });
});
