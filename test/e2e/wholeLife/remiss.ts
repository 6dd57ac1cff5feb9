/** The remiss: launched, answered in every way, reminded, closed. */
import { addDays, workingDayOnOrAfter } from '../../../domain/calendar';
import { letterTo, taskLinkIn } from '../../support/service';
import { choose, fill, follow, heading, mark, press, sees, unfold } from './clicks';
import { at, lettersTo, life, mailOf, parties, row, skipTo, step, title, today } from './life';

export function remiss(): void {
  describe('the remiss', () => {
    step('is launched to a group, with every letter seen before it goes', async () => {
      life.dueOn = workingDayOnOrAfter(addDays(await today(), 40));
      await life.clerk.goto(at('/remiss/ny'));
      await press(life.clerk, 'Vidare till vilka');
      await press(life.clerk, 'Lägg till provgruppen');
      await press(life.clerk, 'Vidare till när');
      await fill(life.clerk, { 'Sista svarsdag': life.dueOn, 'Frågor till remissinstanserna': 'Räcker åtgärderna?' });
      await press(life.clerk, 'Granska breven');
      for (const name of Object.values(parties)) await life.clerk.locator('summary').filter({ hasText: name }).waitFor();
      await press(life.clerk, 'Skicka remissen');
      await heading(life.clerk, 'Remiss, omgång 1');
      life.roundPath = new URL(life.clerk.url()).pathname;
    });

    step('no letter has left while it can be undone; one press sends them, and they lie in the mailbox', async () => {
      expect(await lettersTo(parties.silent)).toBe(0);
      await press(life.clerk, 'Skicka nu');
      const found = await Promise.all(
        Object.values(parties).map(
          async (name) => [name, taskLinkIn(await letterTo(life.service, mailOf(name), title))] as const,
        ),
      );
      life.letterLinks = Object.fromEntries(found);
      await life.clerk.goto(`${life.service.url}/brevlada?till=${mailOf(parties.silent)}`);
      await sees(life.clerk, new RegExp(title));
    });

    step('opening the letter’s link changes nothing; pressing its button opens the task', async () => {
      life.acting = life.party;
      await life.party.goto(life.letterLinks[parties.answers] ?? '');
      await life.clerk.goto(`${life.service.url}${life.roundPath}`);
      await row(life.clerk, parties.answers).getByText('Utskickad').waitFor();
      await press(life.party, 'Öppna uppdraget');
      await heading(life.party, title);
      await life.clerk.reload();
      await row(life.clerk, parties.answers).getByText('Öppnad').waitFor();
    });

    step('a draft is saved, found again, and its words are not shown to the clerk', async () => {
      await mark(life.party, 'Tillstyrker med synpunkter');
      await press(life.party, 'Spara utkast');
      await sees(life.party, 'Utkastet är sparat. Bara ni kan se det.');
      await life.party.goto(life.letterLinks[parties.answers] ?? '');
      await press(life.party, 'Öppna uppdraget');
      expect(await life.party.getByRole('radio', { name: 'Tillstyrker med synpunkter' }).isChecked()).toBe(true);
      await life.clerk.reload();
      await row(life.clerk, parties.answers).getByText('Utkast påbörjat').waitFor();
    });

    step('the answer holds a proposal, a file and the nämnd’s decision, and gives a receipt on page and in letter', async () => {
      await unfold(life.party, 'Åtgärd 1.1');
      await fill(life.party, { 'Synpunkt på åtgärd 1.1': 'Även vikarier behöver utbildas.' });
      const proposal = life.party.locator('details', { hasText: 'Åtgärd 1.1' }).getByLabel(/^Föreslagen lydelse/);
      await proposal.fill('Utbilda all personal och alla vikarier.');
      await fill(life.party, { 'Vem beslutade?': parties.answers, Beslutsdatum: await today(), Paragraf: '§ 47' });
      const file = { name: 'protokoll.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') };
      await life.party.getByLabel('Bifoga filer').setInputFiles(file);
      await press(life.party, 'Granska svaret');
      await sees(life.party, 'Utbilda all personal och alla vikarier.');
      await sees(life.party, /protokoll\.pdf/);
      const sending = life.party.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/svar'));
      await press(life.party, 'Skicka svaret');
      await heading(life.party, 'Svaret är mottaget');
      life.sent = await sending;
      await letterTo(life.service, mailOf(parties.answers), 'kvitt');
    });

    step('going back leads to the receipt, and sending the same once more gives the same receipt', async () => {
      const receipt = life.party.url();
      await life.party.goBack();
      await follow(life.party, 'Visa kvittot');
      await heading(life.party, 'Svaret är mottaget');
      expect(life.party.url()).toBe(receipt);
      const again = {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: life.sent?.postData(),
      };
      const answered = `fetch(${JSON.stringify(life.sent?.url())}, ${JSON.stringify(again)}).then(({ url }) => url)`;
      expect(await life.party.evaluate(answered)).toBe(receipt);
    });

    step('an answer on paper is registered', async () => {
      life.acting = life.clerk;
      await life.clerk.goto(`${life.service.url}${life.roundPath}/svar/nytt`);
      await choose(life.clerk, 'Från', parties.writes);
      await fill(life.clerk, { 'Kom till kommunen': await today() });
      await mark(life.clerk, 'Ingen erinran');
      await press(life.clerk, 'Registrera svaret');
      await sees(life.clerk, 'Svaret är registrerat.');
      await life.clerk.getByText('Inte än. Det sker av sig självt inom kort.').waitFor({ state: 'hidden' });
      await life.clerk.goto(`${life.service.url}${life.roundPath}`);
      await row(life.clerk, parties.writes).getByText('(på papper)').waitFor();
    });

    step('more time is asked for and granted', async () => {
      life.acting = life.party;
      await life.party.goto(life.letterLinks[parties.asks] ?? '');
      await press(life.party, 'Öppna uppdraget');
      await life.party.goto(`${life.party.url().replace(/\?.*/, '')}/anstand`);
      const untilOn = workingDayOnOrAfter(addDays(life.dueOn, 14));
      await fill(life.party, { 'Ny dag som ni önskar': untilOn, 'Varför behöver ni mer tid?': 'Styrelsen möts då.' });
      await press(life.party, 'Skicka begäran');
      await sees(life.party, 'Er begäran om mer tid är skickad.');
      life.acting = life.clerk;
      await life.clerk.goto(`${life.service.url}${life.roundPath}`);
      await follow(life.clerk, parties.asks);
      await press(life.clerk, 'Bevilja anstånd');
      await sees(life.clerk, 'Anståndet är beviljat. Parten får ett brev.');
      await letterTo(life.service, mailOf(parties.asks), 'anstånd');
    });

    step('past the reminders, only those who had not answered have been reminded', async () => {
      await skipTo(workingDayOnOrAfter(addDays(life.dueOn, 4)));
      await letterTo(life.service, mailOf(parties.silent), 'påminn');
      expect(await lettersTo(parties.silent)).toBeGreaterThan(2);
      expect([await lettersTo(parties.answers), await lettersTo(parties.writes)]).toEqual([2, 1]);
    });

    step('a late answer is taken, and marked as late', async () => {
      life.acting = life.party;
      await life.party.goto(life.letterLinks[parties.late] ?? '');
      await press(life.party, 'Öppna uppdraget');
      await sees(life.party, /Svaret tas emot ändå/);
      await mark(life.party, 'Tillstyrker');
      await press(life.party, 'Granska svaret');
      await press(life.party, 'Skicka svaret');
      await sees(life.party, 'Nej, märkt som sent inkommet');
    });

    step('is closed, with the silent listed', async () => {
      life.acting = life.clerk;
      await life.clerk.goto(`${life.service.url}${life.roundPath}/stang`);
      await sees(life.clerk, parties.silent);
      await press(life.clerk, 'Stäng remissen');
      await sees(life.clerk, 'Remissen är stängd.');
    });
  });
}
