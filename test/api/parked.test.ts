/** A case that is set aside, over HTTP: the party answers all the same, the clerk is told calmly, the other pages go on. */
import { resume } from '../../db/resume';
import { caseStream } from '../../db/streams';
import { takeIn } from '../../db/takeIn';
import { cure, spoil } from '../support/spoil';
import { openDocumentWorld } from './documentWorld';
import { answer, hidden, storedAnswers } from './taskSteps';
import { type TaskWorld, openTaskWorld } from './taskWorld';

describe('a party whose case is set aside', () => {
  let world: TaskWorld;
  let base: string;
  beforeEach(async () => {
    world = await openTaskWorld();
    base = `/uppdrag/${await world.token()}`;
    await spoil(world.context.facts.db, world.caseId);
  });
  afterEach(() => world.close());

  const plain = { stance: 'supportsWithComments', answerText: 'Gäller det även föreningar?' };
  async function sendPlain(fields: Readonly<Record<string, string>> = plain) {
    const { body } = await world.get(base);
    return world.post(`${base}/enkelt`, { submissionId: hidden(body, 'submissionId'), ...fields }, []);
  }

  test('sees who asks and when, and a form to answer in', async () => {
    const { statusCode, body } = await world.get(base);
    expect(statusCode).toBe(200);
    expect(body).toContain('ber Kulturnämnden om ett yttrande senast tors 30 sep 2100');
    expect(body).toContain('name="answerText"');
  });

  test('comes from the letter to that form', async () => {
    const landing = base.replace('/uppdrag/', '/u/');
    expect((await world.post(landing, {})).headers.location).toBe(base);
  });

  test('gets a receipt for its answer, which the round records when the case can be read again', async () => {
    const { headers } = await sendPlain();
    const receipt = await world.get(headers.location ?? '');
    const [stored] = await storedAnswers(world);
    expect(stored?.body).toMatchObject({ stance: plain.stance, comments: [{ text: plain.answerText }] });
    expect(receipt.body).toContain(`Kvittonummer ${stored?.receipt_number}`);
    const { facts, newId } = world.context;
    await cure(facts.db, world.caseId);
    await resume(facts.db, caseStream(world.caseId));
    await takeIn(facts, { caseId: world.caseId, at: '2026-02-01T08:00:00.000Z', newId }, async () => undefined);
    const { state } = await facts.readCase(world.caseId);
    const [recorded] = state.rounds[world.roundId]?.tasks[world.partyId]?.answers ?? [];
    expect(recorded?.submission.submissionId).toBe(stored?.submission_id);
    expect((await world.get(headers.location ?? '')).body).toContain('Svarets fingeravtryck');
  });

  test('that presses twice is stored once', async () => {
    const { body } = await world.get(base);
    const form = { submissionId: hidden(body, 'submissionId'), ...plain };
    const [first, second] = [await world.post(`${base}/enkelt`, form, []), await world.post(`${base}/enkelt`, form, [])];
    expect([second.headers.location, (await storedAnswers(world)).length]).toEqual([first.headers.location, 1]);
  });

  test('can send the form after the case was taken up again', async () => {
    const { body } = await world.get(base);
    await cure(world.context.facts.db, world.caseId);
    await world.post(`${base}/enkelt`, { submissionId: hidden(body, 'submissionId'), ...plain }, []);
    expect(await storedAnswers(world)).toHaveLength(1);
  });

  test('finds what it wrote in the usual form in the plain one', async () => {
    const { body } = await world.post(`${base}/granska`, { version: '0', ...answer }, []);
    expect(body).toContain('Åtgärd m-1.1: Gäller det även föreningar?');
  });

  test('without a stance is shown the form again with its text', async () => {
    const { statusCode, body } = await sendPlain({ answerText: 'Vi är emot.' });
    expect([statusCode, body.includes('Välj ett ställningstagande.'), body.includes('Vi är emot.')]).toEqual([422, true, true]);
  });

  test('sends a file along', async () => {
    const { body } = await world.get(base);
    const fields = { submissionId: hidden(body, 'submissionId'), stance: 'supports', answerText: '' };
    await world.post(`${base}/enkelt`, fields, [{ name: 'svar.txt', bytes: Buffer.from('Vi är för.') }]);
    expect((await storedAnswers(world))[0]?.files).toMatchObject([{ name: 'svar.txt' }]);
  });
});

test('a clerk is told that the case is set aside, and every page of many cases goes on', async () => {
  const world = await openDocumentWorld();
  try {
    const [bad, good] = [await world.draft(), await world.draft()];
    await spoil(world.facts.db, bad);
    const { statusCode, body } = await world.get(`/dokument/${bad}`);
    expect([statusCode, body.includes('tillfälligt avställt'), body.includes('StreamParked')]).toEqual([503, true, false]);
    const paths = ['/', `/dokument/${good}`, '/register', '/arshjul', '/ovning', '/driftlage'];
    const statuses = await Promise.all(paths.map(async (path) => [path, (await world.get(path)).statusCode]));
    expect(statuses).toEqual(paths.map((path) => [path, 200]));
    expect((await world.get('/driftlage')).body).toContain('1 ärenden går inte att läsa');
  } finally {
    await world.close();
  }
});
