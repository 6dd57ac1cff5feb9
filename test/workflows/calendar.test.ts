/** A calendar that changes under a sleeping case: it follows the new one at once, and its history still replays. */
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { workflowIdOf } from '../../api/process';
import { newSignInLink } from '../../api/sessions';
import { encryptingConverter } from '../../worker/codec';
import { workflowBundle } from '../../worker/bundle';
import { launch, lettersSent, openDraft } from '../support/cases';
import { type World, openWorld } from '../support/world';

let world: World;
let url: string;
let cookie: string;
beforeEach(async () => {
  world = await openWorld();
  await world.startWorker();
  url = (await world.listen()).url;
  cookie = await signedIn();
});
afterEach(() => world.close());

const sameOrigin = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

/** A process owner, signed in through a link. */
async function signedIn(): Promise<string> {
  const { facts } = world.context;
  const user = { user_id: 'u-1', email: 'agare@prov.example', name: 'Ägaren', role: 'processOwner', removed_at: null } as const;
  await facts.db.insertInto('users').values(user).execute();
  const link = `${url}/logga-in/${await newSignInLink(facts.db, 'u-1')}`;
  const response = await fetch(link, { method: 'POST', redirect: 'manual', headers: sameOrigin, body: '' });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams({ commandId: world.context.newId(), ...fields });
  return fetch(`${url}${path}`, { method: 'POST', redirect: 'manual', headers: { ...sameOrigin, cookie }, body });
}

/** When each party's reminders were queued, in the case's own time. */
async function remindedAt(clockwork: Awaited<ReturnType<typeof openDraft>>, roundId: string): Promise<readonly string[]> {
  const { tasks = {} } = (await clockwork.state()).rounds[roundId] ?? {};
  const [task] = Object.values(tasks);
  return (task?.letters ?? []).filter(({ kind }) => kind === 'reminder').map(({ queuedAt }) => queuedAt.slice(0, 16));
}

describe('a local day off set while a case sleeps', () => {
  test('moves the reminder before it to the day before, and the one after the last day to the next', async () => {
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork); // until 30 September: reminders on 16 and 26 September and 1 October
    await clockwork.moveTo('2025-09-24');
    const { status } = await post('/installningar/lediga-dagar', { daysOff: '2025-09-26 planeringsdag\n2025-10-01' });
    expect(status).toBe(303);
    expect(await (await fetch(`${url}/installningar`, { headers: { cookie } })).text()).toContain(
      '2025-09-26 planeringsdag\n2025-10-01',
    );
    await clockwork.moveTo('2025-10-03');
    expect(await remindedAt(clockwork, roundId)).toEqual(['2025-09-16T07:00', '2025-09-25T07:00', '2025-10-02T07:00']);
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 3, schools: 3, water: 3 });
  });

  test('and the case’s history, from before and after, replays', async () => {
    const clockwork = await openDraft(world);
    await launch(clockwork);
    await clockwork.moveTo('2025-09-24');
    await post('/installningar/lediga-dagar', { daysOff: '2025-09-26' });
    await clockwork.moveTo('2025-10-03');
    const { client } = world.context.engine;
    const history = await client.workflow.getHandle(workflowIdOf(clockwork.caseId)).fetchHistory();
    await Worker.runReplayHistory(
      { workflowBundle: await workflowBundle(), dataConverter: encryptingConverter(world.context.secretKey) },
      historyFromJSON(JSON.parse(historyToJSON(history))),
    );
  });
});
