/** A party's way from the letter's link to the receipt, over HTTP on a real database, with the process engine out of reach. */
import { randomUUID } from 'node:crypto';
import { openLink } from '../../api/links';
import { answer, hidden, reviewedAnswer, sent, storedAnswers } from './taskSteps';
import { type TaskWorld, openTaskWorld } from './taskWorld';

let world: TaskWorld;
let base: string;

beforeEach(async () => {
  world = await openTaskWorld();
  base = `/uppdrag/${await world.token()}`;
});
afterEach(() => world.close());

const send = (fields?: Readonly<Record<string, string>>) => sent(world, base, fields);
const reviewed = () => reviewedAnswer(world, base);
const submissions = () => storedAnswers(world);

describe('a personal link', () => {
  test('shows who asks and one button', async () => {
    const { statusCode, body } = await world.get(`/u/${await world.token()}`);
    expect([statusCode, body.includes('Provkommunen ber Kulturnämnden'), body.match(/<button/g)?.length]).toEqual([200, true, 1]);
  });

  test('changes nothing when it is read, by GET or by HEAD', async () => {
    const url = `/u/${await world.token()}`;
    await world.get(url);
    await world.app.inject({ method: 'HEAD', url });
    const { state } = await world.context.facts.readCase(world.caseId);
    expect(state.rounds[world.roundId]?.tasks[world.partyId]?.openedAt).toBeUndefined();
  });

  test('notes that the task was opened when the button is pressed, and leads to it', async () => {
    const { headers } = await world.post(`/u/${await world.token()}`, {});
    const { state } = await world.context.facts.readCase(world.caseId);
    expect([headers.location, typeof state.rounds[world.roundId]?.tasks[world.partyId]?.openedAt]).toEqual([base, 'string']);
  });

  test('that was cut in the letter says so', async () => {
    const { statusCode, body } = await world.get(`/u/${(await world.token()).slice(0, -3)}`);
    expect([statusCode, body.includes('Länken är inte hel')]).toEqual([404, true]);
  });

  test('with another secret is unknown', async () => {
    const [linkId = ''] = (await world.token()).split('.');
    const { statusCode, body } = await world.get(`/uppdrag/${linkId}.${'x'.repeat(22)}`);
    expect([statusCode, body.includes('Länken känns inte igen')]).toEqual([404, true]);
  });

  test('that was replaced after a corrected address is gone', async () => {
    const { roundId, partyId } = world;
    await world.run({ name: 'CorrectAddress', roundId, partyId, email: 'ny@prov.example' });
    const { statusCode, body } = await world.get(base);
    expect([statusCode, body.includes('Länken gäller inte längre')]).toEqual([410, true]);
  });

  test('that was handed over says to whom', async () => {
    await world.post(`${base}/vidare`, { email: 'kollega@prov.example', commandId: randomUUID() });
    const { statusCode, body } = await world.get(base.replace('/uppdrag/', '/u/'));
    expect([statusCode, body.includes('lämnats vidare till kollega@prov.example')]).toEqual([410, true]);
  });

  test('does not stand in the referrer sent to other sites', async () => {
    const { headers } = await world.get(base);
    expect(headers['referrer-policy']).toBe('same-origin');
  });
});

describe('an answer', () => {
  test('is stored with its receipt while the process engine is out of reach', async () => {
    const receipt = await world.get(await send());
    expect([receipt.statusCode, receipt.body.includes('Gäller det även föreningar?'), (await submissions()).length]).toEqual([
      200,
      true,
      1,
    ]);
  });

  test('that is sent twice gets the same receipt and is stored once', async () => {
    const form = await reviewed();
    const [first, second] = await Promise.all([world.post(`${base}/svar`, form), world.post(`${base}/svar`, form)]);
    const third = await world.post(`${base}/svar`, form);
    expect([second.headers.location, third.headers.location, (await submissions()).length]).toEqual([
      first.headers.location,
      first.headers.location,
      1,
    ]);
  });

  test('is stamped as sent by the party', async () => {
    await send();
    expect((await submissions())[0]?.actor).toBe('party:kulturnamnden');
  });

  test('after the last day is taken in and marked late', async () => {
    await world.context.facts.db
      .insertInto('case_clocks')
      .values({ case_id: world.caseId, shift_ms: 75 * 366 * 86_400_000, skipped_ms: 0 })
      .execute();
    const { body } = await world.get(await send());
    expect(body).toContain('Nej, märkt som sent inkommet');
  });

  test('after the round was closed is taken in', async () => {
    await world.run({ name: 'CloseRound', roundId: world.roundId });
    expect((await world.get(await send())).statusCode).toBe(200);
  });

  test('without a stance is shown again with what was written', async () => {
    const { statusCode, body } = await world.post(
      `${base}/granska`,
      { version: '0', commandId: randomUUID(), dissent: 'Vi är emot.' },
      [],
    );
    expect([statusCode, body.includes('href="#stance"'), body.includes('Vi är emot.')]).toEqual([422, true, true]);
  });

  test('with a day that is none says so at the field', async () => {
    const fields = { ...answer, 'decision.on': '30 september', version: '0', commandId: randomUUID() };
    const { body } = await world.post(`${base}/granska`, fields, []);
    expect(body).toContain('”30 september” är inget datum');
  });

  test('keeps odd characters from Word as they are', async () => {
    await send({ stance: 'supports', 'comment.document': '“Citat” – med\u00a0fast mellanslag •  och två blanksteg ' });
    expect(JSON.stringify((await submissions())[0]?.body)).toContain('“Citat” – med\u00a0fast mellanslag •  och två blanksteg ');
  });

  test('of another party cannot be reached', async () => {
    const receipt = await send();
    await world.context.facts.db.updateTable('submissions').set({ party_id: 'annan-namnd' }).execute();
    expect((await world.get(receipt)).statusCode).toBe(404);
  });

  test('can be corrected as long as the round is open, and the first is kept', async () => {
    await send();
    await world.post(`${base}/ratta`, {});
    expect((await world.get(base)).body).toContain('Gäller det även föreningar?');
    const { body } = await world.get(`${base}/granska`);
    await world.post(`${base}/svar`, { submissionId: hidden(body, 'submissionId'), version: hidden(body, 'version') });
    expect(await submissions()).toHaveLength(2);
  });

  test('is not offered for correction when the round is closed', async () => {
    await send();
    await world.run({ name: 'CloseRound', roundId: world.roundId });
    expect((await world.get(base)).body).not.toContain('Rätta svaret</button>');
  });

  test('that only abstains needs one press', async () => {
    const { body } = await world.get(`${base}/avsta`);
    await world.post(`${base}/avsta`, { submissionId: hidden(body, 'submissionId') });
    expect((await submissions())[0]?.body).toEqual({ kind: 'remiss', stance: 'abstains', comments: [] });
  });
});

describe('more time', () => {
  test('is asked for with a day and a reason', async () => {
    await world.post(`${base}/anstand`, { untilOn: '2100-11-30', reason: 'Nämnden möts i november', commandId: randomUUID() });
    const { state } = await world.context.facts.readCase(world.caseId);
    expect(state.rounds[world.roundId]?.tasks[world.partyId]?.extensions[0]).toMatchObject({
      state: 'requested',
      untilOn: '2100-11-30',
    });
  });

  test('asked for without a reason is shown again with the day kept', async () => {
    const { statusCode, body } = await world.post(`${base}/anstand`, {
      untilOn: '2100-11-30',
      reason: '',
      commandId: randomUUID(),
    });
    expect([statusCode, body.includes('value="2100-11-30"'), body.includes('Skriv varför.')]).toEqual([422, true, true]);
  });
});

describe('a follow-up', () => {
  async function followUpBase(): Promise<string> {
    const roundId = randomUUID();
    await world.run({ name: 'OpenYear', roundId, year: 2027, dueOn: '2100-02-26' });
    const { state } = await world.context.facts.readCase(world.caseId);
    const { linkToken } = await import('../../activities/linkToken');
    const token = linkToken(world.context.secretKey, state.rounds[roundId]?.tasks[world.partyId]?.linkId ?? '');
    expect((await openLink(world.context, token)).state).toBe('valid');
    return `/uppdrag/${token}`;
  }

  test('asks for the measures that the party leads or shares, and the indicators', async () => {
    const { body } = await world.get(await followUpBase());
    expect(['status.m-1.1', 'status.m-1.2', 'value.i-1'].filter((name) => !body.includes(`name="${name}"`))).toEqual([]);
  });

  test('stores status, comment and value', async () => {
    base = await followUpBase();
    await send({ 'status.m-1.1': 'ongoing', 'report.m-1.1': 'Halva personalen', 'value.i-1': '52 %' });
    expect((await submissions())[0]?.body).toEqual({
      kind: 'followUp',
      measures: [{ measureId: 'm-1.1', status: 'ongoing', comment: 'Halva personalen' }],
      indicators: [{ indicatorId: 'i-1', value: '52 %' }],
    });
  });

  test('with a comment but no status says so at the measure', async () => {
    base = await followUpBase();
    const { body } = await world.post(`${base}/granska`, { 'report.m-1.1': 'Pågår', version: '0', commandId: randomUUID() }, []);
    expect(body).toContain('href="#status.m-1.1"');
  });
});
