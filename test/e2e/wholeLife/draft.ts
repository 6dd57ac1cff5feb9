/** The first chapters: the service is set up, and a draft is made. */
import { addDays, workingDayOnOrAfter } from '../../../domain/calendar';
import { wordFile } from '../../support/docs/wordFiles';
import { workbook } from '../../support/docs/workbooks';
import { codeOf, letterTo } from '../../support/service';
import { choose, fill, heading, mark, press, sees } from './clicks';
import { at, followNewestLetter, life, mailOf, parties, skipTo, step, title, today, upload } from './life';

export function setUp(): void {
  describe('the service is set up', () => {
    step(
      'the code from the console makes the first process owner, whose start page is empty and offers a first step',
      async () => {
        await life.owner.goto(life.service.url);
        const you = { 'Ditt namn': 'Processägaren', 'Din e-postadress': 'agare@prov.example' };
        await fill(life.owner, { Kod: await codeOf(life.service), 'Kommunens namn': 'Provkommunen', ...you });
        await press(life.owner, 'Kom igång');
        await heading(life.owner, 'Att göra');
        await sees(life.owner, 'Inga dokument ännu');
      },
    );

    step('the Uppsala example is read in as a draft and stands on the start page', async () => {
      await press(life.owner, 'Läs in Uppsala som utkast, redo att skickas');
      await sees(life.owner, 'Exemplet är inläst.');
      await life.owner.goto(life.service.url);
      await sees(life.owner, /Utkastet ska göras klart och skickas på remiss/);
    });

    step('a clerk is invited by e-mail and comes in by the link in the letter, once', async () => {
      await life.owner.goto(`${life.service.url}/installningar`);
      await fill(life.owner, { Namn: 'Handläggaren', 'E-postadress': 'handlaggare@prov.example' });
      await press(life.owner, 'Skicka inbjudan');
      await sees(life.owner, 'Inbjudan är skickad.');
      life.acting = life.clerk;
      await followNewestLetter(life.clerk, 'handlaggare@prov.example');
      await fill(life.clerk, { 'E-postadress': 'handlaggare@prov.example' });
      await press(life.clerk, 'Skicka länken');
      const { links } = await letterTo(life.service, 'handlaggare@prov.example', 'logga in i');
      await followNewestLetter(life.clerk, 'handlaggare@prov.example');
      await press(life.clerk, 'Logga in');
      await heading(life.clerk, 'Att göra');
      await life.party.goto(links.find((link) => link.includes('/logga-in/')) ?? '');
      await press(life.party, 'Logga in');
      await sees(life.party, /redan/);
    });
  });
}

export function draft(): void {
  describe('a draft is made', () => {
    step('the clerk creates a document as a practice case', async () => {
      await life.clerk.goto(`${life.service.url}/dokument/ny`);
      const year = Number(new Date().getUTCFullYear()) + 1;
      const period = { 'Gäller från och med': `${year}-01-01`, 'Gäller till och med': `${year + 1}-12-31` };
      const about = { Titel: title, 'Typ av dokument': 'plan', 'Vem beslutar om det?': 'Kommunfullmäktige' };
      await fill(life.clerk, {
        ...about,
        Diarienummer: 'KSN-2026-00077',
        ...period,
        'Begärs den': '10-01',
        'Sista dag': '11-30',
      });
      await mark(life.clerk, 'Det här är en övning');
      await press(life.clerk, 'Skapa dokumentet');
      await sees(life.clerk, 'Dokumentet är skapat.');
      life.caseId = /\/dokument\/([\w-]+)/.exec(life.clerk.url())?.[1] ?? '';
    });

    step('parties are pasted as lines, in a group of their own', async () => {
      const lines = Object.values(parties).map(
        (name) => `${name}; ${name.slice(0, 3).toUpperCase()}; nämnd; ${mailOf(name)}; provgruppen`,
      );
      await life.clerk.goto(`${life.service.url}/parter/flera`);
      await fill(life.clerk, { Parter: lines.join('\n') });
      await press(life.clerk, 'Lägg till alla');
      await sees(life.clerk, parties.silent);
    });

    step('measures come from Excel: an unknown column is mapped, a row that cannot be read is named', async () => {
      const rows = [
        ['Nr', 'Åtgärd', 'Ansvarig', 'Hjärtefråga'],
        ['1.1', 'Utbilda all personal.', 'SVA', 'ja'],
        ['1.2', 'Införa en rutin.', 'SKR', 'nej'],
        ['1.3', '', 'SKR', 'nej'],
      ];
      await upload('atgarder.xlsx', await workbook({ Åtgärder: rows }));
      await sees(life.clerk, /1 rad gick inte att läsa/);
      await choose(life.clerk, 'Hjärtefråga betyder', 'Egen kolumn, behåll rubriken');
      await press(life.clerk, 'Läs om med de valda kolumnerna');
      await sees(life.clerk, /alla kolumner är kända/);
      await press(life.clerk, 'Läs in 2 åtgärder');
      await sees(life.clerk, 'Åtgärderna är inlästa.');
      await sees(life.clerk, 'Införa en rutin.');
    });

    step('more measures come from Word and are added to those there', async () => {
      const table = [
        ['Åtgärd', 'Samordnare', 'Delansvarig'],
        ['2.1 Samla föreningarna varje år.', 'SVA', 'SKR'],
      ];
      await upload('mer.docx', await wordFile([{ heading: 'Målområde 2 Föreningar', level: 2 }, { table }]));
      await mark(life.clerk, 'Lägg till');
      await press(life.clerk, 'Läs in 1 åtgärd');
      await sees(life.clerk, 'Samla föreningarna varje år.');
      await sees(life.clerk, 'Utbilda all personal.');
    });

    step('a section is written', async () => {
      await life.clerk.goto(at('/text/ny'));
      await fill(life.clerk, { Rubrik: 'Inledning', Text: 'Planen gäller hela kommunen.' });
      await press(life.clerk, 'Spara');
      await sees(life.clerk, 'Planen gäller hela kommunen.');
    });

    step('the practice is moved ahead to a working day, and the board’s decision on remiss is recorded', async () => {
      await skipTo(workingDayOnOrAfter(addDays(await today(), 2)));
      await life.clerk.goto(at('/remissbeslut'));
      await fill(life.clerk, { 'Beslutande organ': 'Kommunstyrelsen', 'Beslutets dag': await today(), Paragraf: '§ 172' });
      await press(life.clerk, 'Spara beslutet');
      await sees(life.clerk, 'Sparat.');
      await sees(life.clerk, /§\s172/);
    });
  });
}
