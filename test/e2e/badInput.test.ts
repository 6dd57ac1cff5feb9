/** What goes wrong, and what is said about it: links that lead nowhere, input that cannot be taken, requests from elsewhere. */
import type { Page } from 'playwright-core';
import { linkToken } from '../../activities/linkToken';
import { carryOutInMunicipality } from '../../api/carryOut';
import { uppsala } from '../../dev/examples/uppsala';
import { draftUppsala } from '../../dev/life/live';
import { type Clockwork } from '../../dev/life/clockwork';
import { type TestBrowser, openBrowser, picturedOnFailure } from '../support/browser';
import { type Service, codeOf, letterTo, openService, signIn, taskLinkIn } from '../support/service';

let service: Service;
let browser: TestBrowser;
let clerk: Page;
let stranger: Page;
let asked: Clockwork;
let draft: Clockwork;
const roundId = 'remissen-0001';
const [first, second] = uppsala.parties;

beforeAll(async () => {
  [service, browser] = await Promise.all([openService(), openBrowser()]);
  [clerk, stranger] = await Promise.all([browser.newPage(), browser.newPage()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

describe('before anybody is in', () => {
  test('a wrong set-up code is told at its field, and what else was typed is kept', async () => {
    await codeOf(service);
    await stranger.goto(`${service.url}/`);
    await stranger.getByLabel('Kod').fill('0000-0000-0000');
    await stranger.getByLabel('Kommunens namn').fill('Provkommunen');
    await stranger.getByLabel('Ditt namn').fill('Processägaren');
    await stranger.getByLabel('Din e-postadress').fill('agare@prov.example');
    await stranger.getByRole('button', { name: 'Kom igång' }).click();
    await stranger.getByRole('alert').getByRole('link').click();
    expect(await stranger.evaluate('document.activeElement.name')).toBe('code');
    expect(await stranger.getByLabel('Kommunens namn').inputValue()).toBe('Provkommunen');
  });
});

describe('with one draft and one remiss out', () => {
  beforeAll(async () => {
    const { context } = service.world;
    const contact = { name: 'Kommunledningskontoret', email: 'klk@prov.example', phone: '018-10 00 00' };
    const command = { name: 'DescribeMunicipality', title: 'Provkommunen', contact } as const;
    await carryOutInMunicipality(context, { command, commandId: context.newId(), by: 'user:clerk' });
    const about = { startsAt: '2025-05-28T07:00:00.000Z', parties: uppsala.parties, by: 'user:clerk' } as const;
    asked = await draftUppsala(context, about);
    draft = await draftUppsala(context, about);
    const partyIds = [first, second].flatMap((party) => party?.partyId ?? []);
    const lettersFrom = await asked.now();
    await asked.ask({ name: 'LaunchRemiss', roundId, dueOn: '2025-09-30', partyIds, questions: '', lettersFrom });
    await asked.settle();
    await signIn(service, clerk, 'clerk');
  }, 60_000);

  test('a link that was cut off says so and whom to ask', async () => {
    const link = await linkOf(first);
    const response = await stranger.goto(link.slice(0, -6));
    expect(response?.status()).toBe(404);
    await heading(stranger, 'Länken är inte hel');
    await stranger.getByText('018-10 00 00').waitFor();
  });

  test('a link to a task that does not exist says so', async () => {
    const token = linkToken(service.world.context.secretKey, service.world.context.newId());
    expect((await stranger.goto(`${service.url}/u/${token}`))?.status()).toBe(404);
    await heading(stranger, 'Länken känns inte igen');
  });

  test('GET and HEAD on a personal link change nothing, however often', async () => {
    const link = await linkOf(first);
    const before = await factsOf(asked.caseId);
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD'] as const) await fetch(link, { method });
    expect(await factsOf(asked.caseId)).toBe(before);
    expect((await asked.state()).rounds[roundId]?.tasks[first?.partyId ?? '']?.openedAt).toBeUndefined();
  });

  test('a file of a kind that is not taken is named, and what was written is kept', async () => {
    await stranger.goto(await linkOf(first));
    await stranger.getByRole('button', { name: 'Öppna uppdraget' }).click();
    await stranger.getByRole('radio', { name: 'Ingen erinran' }).check();
    await stranger.getByLabel('Synpunkter på dokumentet i stort').fill('Detta får inte gå förlorat.');
    const file = { name: 'makro.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0000\u0000') };
    await stranger.getByLabel('Bifoga filer').setInputFiles(file);
    await picturedOnFailure(stranger, 'forbidden file', async () => {
      await stranger.getByRole('button', { name: 'Granska svaret' }).click();
      await stranger.getByRole('alert').getByText('makro.exe').waitFor();
      const written = await stranger.getByLabel('Synpunkter på dokumentet i stort').inputValue();
      expect(written).toBe('Detta får inte gå förlorat.');
    });
  });

  test('the old link of a corrected address says that there is a newer letter', async () => {
    const old = await linkOf(second);
    const command = { name: 'CorrectAddress', roundId, partyId: second?.partyId ?? '', email: 'ratt@prov.example' } as const;
    await asked.ask(command);
    expect((await stranger.goto(old))?.status()).toBe(410);
    await heading(stranger, 'Länken gäller inte längre');
  });

  test('a last day that is a day off is refused with the next working day, and what was typed is kept', async () => {
    await clerk.goto(`${service.url}/dokument/${draft.caseId}/remiss/ny`);
    await clerk.getByRole('button', { name: 'Vidare till vilka' }).click();
    await clerk.getByRole('checkbox').first().check();
    await clerk.getByRole('button', { name: 'Vidare till när' }).click();
    await clerk.getByLabel('Sista svarsdag').fill('2025-11-01');
    await clerk.getByLabel('Frågor till remissinstanserna').fill('Räcker pengarna?');
    await picturedOnFailure(clerk, 'day off', async () => {
      await clerk.getByRole('button', { name: 'Granska breven' }).click();
      await clerk
        .getByRole('alert')
        .getByText(/3 nov(ember)? 2025|2025-11-03/)
        .waitFor();
      expect(await clerk.getByLabel('Sista svarsdag').inputValue()).toBe('2025-11-01');
      expect(await clerk.getByLabel('Frågor till remissinstanserna').inputValue()).toBe('Räcker pengarna?');
    });
  });

  test('a text file is refused as a file of measures, saying which kinds are taken', async () => {
    await clerk.goto(`${service.url}/dokument/${draft.caseId}/atgarder/las-in`);
    const file = { name: 'atgarder.txt', mimeType: 'text/plain', buffer: Buffer.from('1.1 Utbilda') };
    await clerk.getByLabel('Fil').setInputFiles(file);
    await clerk.getByRole('button', { name: 'Läs filen' }).click();
    await clerk
      .getByRole('alert')
      .getByText(/\.xlsx/)
      .waitFor();
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['nowhere, without the form’s token', {}],
  ])('a form from %s is refused and nothing is changed', async (_, headers) => {
    const before = await factsOf(draft.caseId);
    const [cookie] = await clerk.context().cookies();
    const response = await fetch(`${service.url}/dokument/${draft.caseId}/remissbeslut`, {
      method: 'POST',
      headers: { ...headers, cookie: `${cookie?.name}=${cookie?.value}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ body: 'Annan', on: '2025-05-01', paragraph: '§ 1', commandId: 'ett-kommando-1' }).toString(),
    });
    expect(response.status).toBe(403);
    expect(await factsOf(draft.caseId)).toBe(before);
  });

  test('every page forbids scripts and frames from elsewhere, and demands no HTTPS on an address without it', async () => {
    const { headers } = await fetch(`${service.url}/logga-in`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

async function linkOf(party: { readonly email: string } | undefined): Promise<string> {
  return taskLinkIn(await letterTo(service, party?.email ?? '', 'remiss'));
}

/** How many facts there are about a case. */
async function factsOf(caseId: string): Promise<number> {
  const { db } = service.world.context.facts;
  const rows = await db.selectFrom('events').select('position').where('stream', 'like', `%${caseId}%`).execute();
  if (rows.length === 0) throw new Error(`no facts about ${caseId}`);
  return rows.length;
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}
