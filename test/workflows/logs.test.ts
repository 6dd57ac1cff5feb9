/** I11 in logs and measurements: a case lived through the real parts leaves no name, address, answer or link in either. */
import { createServer } from '../../api/server';
import { linkToken } from '../../activities/linkToken';
import { newSignInLink } from '../../api/sessions';
import { openLog } from '../../worker/log';
import { launch, openDraft, parks, schools, water } from '../support/cases';
import { type World, openWorld } from '../support/world';

let world: World;
afterEach(() => world.close());

const sameOrigin = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

test('a lived case leaves ids in the log, and nothing of people', async () => {
  const lines: string[] = [];
  const log = openLog('trace', (line) => lines.push(line));
  world = await openWorld();
  await world.startWorker({ log });
  const app = await createServer({ ...world.context, log });
  const { facts, secretKey } = world.context;
  const clockwork = await openDraft(world);
  const roundId = await launch(clockwork);
  const { tasks = {} } = (await clockwork.state()).rounds[roundId] ?? {};
  const tokens = Object.values(tasks).map(({ linkId }) => linkToken(secretKey, linkId));
  const post = (url: string, fields: Readonly<Record<string, string>>) =>
    app.inject({ method: 'POST', url, headers: sameOrigin, payload: new URLSearchParams(fields).toString() });

  await app.inject(`/u/${tokens[0]}`);
  await app.inject(`/uppdrag/${tokens[0]}`);
  const ids = { submissionId: world.context.newId(), commandId: world.context.newId() };
  await post(`/uppdrag/${tokens[1]}/avsta`, { ...ids, 'respondent.name': 'Hemliga Hanna' });
  await post(`/uppdrag/${tokens[2]}/anstand`, { ...ids, untilOn: '2025-10-31', reason: 'hemligt skäl' });
  await post(`/uppdrag/${tokens[2]}/vidare`, { ...ids, email: 'hemlig@prov.example', name: 'Hemliga Hanna' });
  const user = { user_id: 'u-1', email: 'klerk@prov.example', name: 'Klerken Karin', role: 'clerk', removed_at: null } as const;
  await facts.db.insertInto('users').values(user).execute();
  const signIn = await newSignInLink(facts.db, 'u-1');
  await post(`/logga-in/${signIn}`, {});
  await post('/logga-in', { email: 'klerk@prov.example' });
  await clockwork.ask({ name: 'CloseRound', roundId }).catch(() => undefined);
  await clockwork
    .ask({ name: 'LaunchRemiss', roundId: 'r2', dueOn: '2020-01-01', partyIds: [], questions: '', lettersFrom: '' })
    .catch(() => undefined);
  await clockwork.moveTo('2025-10-06');
  const measured = (await app.inject('/matvarden')).body;
  await app.close();

  const told = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(told.filter(({ activity, caseId }) => activity === 'record' && caseId === clockwork.caseId).length).toBeGreaterThan(0);
  expect(told.find(({ outcome }) => outcome === 'rejected')).toMatchObject({
    code: expect.stringMatching(/^[A-Z_]+$/),
    commandId: expect.any(String),
    attempt: 1,
  });
  expect(told.find(({ route }) => route === '/uppdrag/:token/avsta')).toMatchObject({
    requestId: expect.any(String),
    status: 303,
  });
  expect(measured).toMatch(/remisshjul_activities_total\{activity="recordAnswers",outcome="done"\} \d/);
  const people = [parks, schools, water].flatMap(({ name, email }) => [name, email]);
  const secrets = [
    ...tokens,
    signIn,
    ...people,
    'hemlig',
    'Hemlig',
    'Klerken',
    'klerk@',
    'Plan för parker',
    'Plantera',
    'prov.example',
  ];
  expect(secrets.filter((secret) => `${lines.join('')}${measured}`.includes(secret))).toEqual([]);
}, 60_000);
