/** F19: one letter that cannot be written and one address that nobody has, in a round of many: all the others get theirs. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { letterOf } from '../../../activities/letterOf';
import { linkToken } from '../../../activities/linkToken';
import { carryOutInMunicipality } from '../../../api/carryOut';
import { append } from '../../../db/events';
import { municipalityStream } from '../../../db/streams';
import { recordWork } from '../../../db/record';
import { takeIn } from '../../../db/takeIn';
import { verify } from '../../../db/verify';
import type { Clockwork } from '../../../dev/life/clockwork';
import type { Party } from '../../../domain/municipality';
import { lettersToSend } from '../../../domain/round/letters';
import { writeMessage } from '../../../web/letters';
import { openDraft } from '../../support/cases';
import { type FaultySmtp, startFaultySmtp } from '../../support/smtpFaults';
import type { Fault } from '../fault';
import type { Harness } from '../harness';
import { type OwnWorld, inOwnWorld } from '../ownWorld';
import { pause } from '../patience';

export const letterFaults: readonly Fault[] = [
  {
    name: 'F19',
    title: 'a letter that cannot be written and an address that nobody has: the others get theirs, one refusal each',
    run: (harness) => amongMany(harness, sendThroughProcess),
    twin: { title: 'one loop over all letters, which stops at a fault', run: (harness) => amongMany(harness, sendInOneLoop) },
  },
];

/** More than one handful of activities/letters.ts. */
const good: readonly Party[] = Array.from({ length: 40 }, (_, index) => party(`good-${index}`, `Nämnd ${index}`));
const nameless = party('nameless', ' ');
const unknown = party('unknown', 'Okända nämnden');
/** The bad ones are neither first nor last. */
const asked = [...good.slice(0, 10), nameless, ...good.slice(10, 30), unknown, ...good.slice(30)];

function party(partyId: string, name: string): Party {
  return { partyId, name, kind: 'namnd', email: `${partyId}@prov.example`, groups: [] };
}

type Sending = (world: OwnWorld, clockwork: Clockwork) => Promise<void>;

async function amongMany(harness: Harness, send: Sending): Promise<void> {
  const server = await startFaultySmtp({ unknownAddresses: [unknown.email] });
  const run = inOwnWorld(harness, { mail: { url: server.url } }, async (world) => {
    const clockwork = await openDraft(world);
    await register(world);
    await send(world, clockwork);
    const came = server.letters.flatMap(({ to }) => to).sort();
    assert.deepEqual(came, good.map(({ email }) => email).sort(), 'each of the others has its letter, once');
    await assertOneRefusalEach(world, clockwork);
    await assertNeverAgain(clockwork, server);
    await assertOneRefusalEach(world, clockwork);
    assert.deepEqual(await verify(world.db), [], 'the checker finds nothing');
  });
  await run.finally(() => server.close());
}

/** The register takes no party without a name: this one was written past its rules. */
async function register({ context, db }: OwnWorld): Promise<void> {
  const command = { name: 'RegisterParties', parties: [...good, unknown] } as const;
  await carryOutInMunicipality(context, { command, commandId: randomUUID(), by: 'user:clerk' });
  const { head } = await context.facts.foldMunicipality();
  const event = { type: 'PartyRegistered', party: nameless, at: new Date().toISOString(), by: 'process' } as const;
  await append(db, { stream: municipalityStream, head, events: [event], commandId: randomUUID() });
}

async function launchOf(clockwork: Clockwork) {
  const lettersFrom = await clockwork.now();
  const partyIds = asked.map(({ partyId }) => partyId);
  return { name: 'LaunchRemiss', roundId: 'r', dueOn: '2025-09-30', partyIds, questions: '', lettersFrom } as const;
}

async function sendThroughProcess(world: OwnWorld, clockwork: Clockwork): Promise<void> {
  await world.startWorker();
  await clockwork.ask(await launchOf(clockwork));
  await clockwork.settle();
}

/** The same letters, as most would send them: written and sent in the transaction that finds them due; tried three times. */
async function sendInOneLoop({ context, dependencies }: OwnWorld, clockwork: Clockwork): Promise<void> {
  const { facts, newId, secretKey, publicUrl } = context;
  const { caseId } = clockwork;
  const at = await clockwork.now();
  await recordWork(facts, { caseId, command: await launchOf(clockwork), commandId: newId(), by: 'user:clerk', at, newId });
  for (let time = 0; time < 3; time += 1) {
    const sending = takeIn(facts, { caseId, at, newId }, async (desk) => {
      const letters = Object.values(desk.state().rounds).flatMap((round) => lettersToSend(round, at));
      const written = letters.map((letter) => {
        const link = `${publicUrl}/u/${linkToken(secretKey, letter.linkId)}`;
        return writeMessage({ ...letterOf(dependencies, desk.state(), desk.municipality, letter), link });
      });
      await Promise.all(written.map((message) => dependencies.mailers.practice.send(message)));
    });
    await sending.catch(() => undefined);
  }
}

async function assertOneRefusalEach({ db }: OwnWorld, clockwork: Clockwork): Promise<void> {
  const tasks = (await clockwork.state()).rounds['r']?.tasks ?? {};
  const fates = [nameless, unknown].map(({ partyId }) =>
    tasks[partyId]?.letters.map(({ kind, state, attempts }) => ({ kind, state, attempts })),
  );
  const refused = [{ kind: 'invitation', state: 'refused', attempts: 1 }];
  assert.deepEqual(fates, [refused, refused], 'the letters are refused, after one attempt');
  const rows = await db.selectFrom('events').select('version').where('type', '=', 'LetterRefused').execute();
  assert.equal(rows.length, 2, 'one failure is one event');
}

/** Neither a nudge nor time brings another attempt. */
async function assertNeverAgain(clockwork: Clockwork, server: FaultySmtp): Promise<void> {
  const before = server.commands.length;
  await clockwork.moveTo('2025-06-10');
  await pause(3_000);
  const since = server.commands.slice(before).filter((line) => line.startsWith('RCPT'));
  assert.deepEqual(since, [], 'nobody tries again');
}
