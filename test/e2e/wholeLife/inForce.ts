/** After the remiss: compiled, decided, followed up for a year, judged, and what is seen of it afterwards. */
import { letterTo, taskLinkIn } from '../../support/service';
import { choose, download, fill, follow, heading, mark, press, sees } from './clicks';
import { at, life, mailOf, parties, row, step, title, today } from './life';

export function board(): void {
  describe('compilation and decision', () => {
    step('a comment is handled with a change of the text', async () => {
      await life.clerk.goto(at('/sammanstallning'));
      await follow(life.clerk, /Föreslå en ändring i åtgärd 1\.1/);
      const words = { 'Orden som står där': 'all personal', 'Den nya lydelsen': 'all personal och alla vikarier' };
      await fill(life.clerk, words);
      await life.clerk.locator('#change-why').fill('Vikarier möter också barn.');
      await press(life.clerk, 'Lägg till ändringen');
      await choose(life.clerk, 'Hur synpunkten hanteras', 'Ändrat som föreslaget');
      await life.clerk.locator('textarea[name=reason]').first().fill('Vi är överens.');
      await life.clerk.locator('input[name=change]').first().check();
      await press(life.clerk, 'Spara hanteringen');
      await sees(life.clerk, 'Synpunkten är hanterad.');
    });

    step('the compilation is a Word document, and is locked', async () => {
      expect(await download(life.clerk, at('/sammanstallning.docx'))).toEqual({ status: 200, begins: 'PK' });
      await life.clerk.goto(at('/sammanstallning'));
      await fill(life.clerk, { 'Godkänd av': 'Utvecklingsdirektören' });
      await press(life.clerk, 'Lås sammanställningen');
      await sees(life.clerk, 'Sammanställningen är låst. Nästa steg är beslutet.');
      await life.clerk.goto(at('/text'));
      await sees(life.clerk, /alla vikarier/);
    });

    step('the board approves it for its period', async () => {
      await life.clerk.goto(at('/beslut'));
      await mark(life.clerk, 'Bifall');
      await fill(life.clerk, { Datum: await today(), Paragraf: '§ 331' });
      await press(life.clerk, 'Registrera beslutet');
      await sees(life.clerk, 'Beslutet är registrerat.');
      await life.clerk.goto(at(''));
      await sees(life.clerk, /Gäller sedan/);
    });
  });
}

export function year(): void {
  describe('a year', () => {
    let year = 0;
    step('is asked for by itself when its day comes, and reported through the link in the letter', async () => {
      await life.clerk.goto(`${life.service.url}/ovning`);
      await life.clerk.locator('.panel', { hasText: title }).getByRole('button', { name: 'Spola till nästa händelse' }).click();
      await sees(life.clerk, 'Övningen är framspolad.');
      year = Number((await today()).slice(0, 4));
      life.acting = life.party;
      await life.party.goto(taskLinkIn(await letterTo(life.service, mailOf(parties.answers), 'uppföljning')));
      await press(life.party, 'Öppna uppdraget');
      for (const radio of await life.party.getByRole('radio', { name: 'Pågår' }).all()) await radio.check();
      await press(life.party, 'Granska svaret');
      await press(life.party, 'Skicka svaret');
      await heading(life.party, 'Svaret är mottaget');
    });

    step('is closed with a summary, knowing who has not reported', async () => {
      life.acting = life.clerk;
      await life.clerk.goto(at(`/ar/${year}`));
      await fill(life.clerk, { 'Sammanfattning av året': 'Arbetet går framåt.' });
      await mark(life.clerk, 'Stäng ändå');
      await press(life.clerk, 'Stäng året');
      await sees(life.clerk, 'Uppföljningen är stängd.');
      expect(await download(life.clerk, at(`/ar/${year}/rapport.docx`))).toEqual({ status: 200, begins: 'PK' });
    });

    step('is followed by its aktualitetsbedömning', async () => {
      await mark(life.clerk, 'Aktuell');
      await press(life.clerk, 'Registrera bedömningen');
      await sees(life.clerk, 'Aktualitetsbedömningen är registrerad.');
    });
  });
}

export function afterwards(): void {
  describe('afterwards', () => {
    step('the history tells it all in Swedish', async () => {
      await life.clerk.goto(at('/historik'));
      const text = await life.clerk.locator('main').innerText();
      for (const words of [parties.answers, parties.late, 'anstånd', 'Bifall', 'stäng', 'Aktuell'])
        expect(text).toMatch(new RegExp(words, 'i'));
      expect(text).not.toMatch(/[a-z][A-Z][a-z]+[A-Z]|undefined|\[object/);
    });

    step('the start page shows where the document stands', async () => {
      life.acting = life.owner;
      await life.owner.goto(`${life.service.url}/?sok=trygga`);
      const mine = row(life.owner, title);
      await mine.getByText('Gäller', { exact: true }).waitFor();
      await mine.getByText(/väntar på nästa uppföljning/).waitFor();
    });

    step('the browser has complained of nothing all the way', async () => {
      const expected = /status of (409|410|422|404)/;
      expect(life.browser.complaints().filter((complaint) => !expected.test(complaint))).toEqual([]);
    });
  });
}
