/** A round on remiss in a real database, behind the real web server, with the process engine out of reach: answers must not need it. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { openMailer } from '../../activities/smtp';
import { linkToken } from '../../activities/linkToken';
import type { ApiContext } from '../../api/context';
import { connectProcess } from '../../api/process';
import { createServer } from '../../api/server';
import { openFacts } from '../../db/facts';
import { recordMunicipality, recordStep, recordWork, storeStep } from '../../db/record';
import type { CaseCommand } from '../../domain/case';
import type { Instant } from '../../domain/time';
import { testDatabase } from '../support/database';

export type TaskWorld = {
  readonly app: FastifyInstance;
  readonly context: ApiContext;
  readonly caseId: string;
  readonly roundId: string;
  readonly partyId: string;
  /** Carries out a command on the case, steps too, without the process engine. */
  run(command: CaseCommand, at?: Instant): Promise<void>;
  /** The address part of the party's link as it is now. */
  token(): Promise<string>;
  get(path: string): Promise<LightMyRequestResponse>;
  /** Sends a form as a browser does; files make it multipart. */
  post(path: string, fields: Fields, files?: readonly SentFile[]): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};

type Fields = Readonly<Record<string, string>>;
export type SentFile = { readonly name: string; readonly bytes: Buffer };

/** Nothing listens here. */
const deadEngine = { address: '127.0.0.1:9', namespace: 'default', taskQueue: 'none' };

export async function openTaskWorld(): Promise<TaskWorld> {
  const database = await testDatabase();
  const facts = openFacts(database.db);
  const secretKey = randomBytes(32);
  const engine = await connectProcess(deadEngine, secretKey);
  const mailer = openMailer({ url: 'smtp://127.0.0.1:9' });
  const shared = { facts, engine, mailer, secretKey, newId: randomUUID, mailFrom: 'Provkommunen <remiss@prov.example>' };
  const context: ApiContext = {
    ...shared,
    publicUrl: 'http://localhost',
    undoMinutes: 0,
    hasDevelopmentMailbox: true,
    logLevel: 'silent',
  };
  const app = await createServer(context);
  const ids = { caseId: randomUUID(), roundId: randomUUID(), partyId: 'kulturnamnden' };
  const run = async (command: CaseCommand, at: Instant = new Date().toISOString()): Promise<void> => {
    const asked = { caseId: ids.caseId, commandId: randomUUID(), by: 'user:clerk' as const };
    if (command.name !== 'LaunchRemiss' && command.name !== 'WithdrawRound' && command.name !== 'CloseRound')
      return void (await recordWork(facts, { ...asked, command, at, newId: randomUUID }));
    await storeStep(facts, { ...asked, command });
    await recordStep(facts, { ...asked, at, newId: randomUUID });
  };
  await prepare(context, run, ids);
  const token = async (): Promise<string> => {
    const { state } = await facts.readCase(ids.caseId);
    return linkToken(secretKey, state.rounds[ids.roundId]?.tasks[ids.partyId]?.linkId ?? '');
  };
  const close = async (): Promise<void> => {
    await app.close();
    await mailer.close();
    await engine.close();
    await database.drop();
  };
  return { app, context, ...ids, run, token, ...browser(app), close };
}

function browser(app: FastifyInstance): Pick<TaskWorld, 'get' | 'post'> {
  const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
  return {
    get: (url) => app.inject({ method: 'GET', url, headers }),
    post(url, fields, files) {
      if (files === undefined) {
        const type = { 'content-type': 'application/x-www-form-urlencoded' };
        return app.inject({
          method: 'POST',
          url,
          headers: { ...headers, ...type },
          payload: new URLSearchParams(fields).toString(),
        });
      }
      const boundary = 'form-boundary';
      const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      return app.inject({ method: 'POST', url, headers: { ...headers, ...type }, payload: multipart(boundary, fields, files) });
    },
  };
}

function multipart(boundary: string, fields: Fields, files: readonly SentFile[]): Buffer {
  const head = (rest: string): Buffer => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${rest}\r\n\r\n`);
  const end = Buffer.from('\r\n');
  return Buffer.concat([
    ...Object.entries(fields).flatMap(([name, value]) => [head(`name="${name}"`), Buffer.from(value), end]),
    ...files.flatMap(({ name, bytes }) => [head(`name="files"; filename="${name}"`), bytes, end]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

const opensAt = '2026-01-12T08:00:00.000Z';

async function prepare(
  { facts, newId }: ApiContext,
  run: TaskWorld['run'],
  { caseId, roundId, partyId }: { caseId: string; roundId: string; partyId: string },
): Promise<void> {
  const asked = { by: 'user:clerk', at: opensAt, newId } as const;
  const contact = { name: 'Kommunledningskontoret', email: 'klk@prov.example', phone: '018-10 00 00' };
  const party = {
    partyId,
    name: 'Kulturnämnden',
    abbreviation: 'KTN',
    kind: 'namnd',
    email: 'ktn@prov.example',
    groups: [],
  } as const;
  await recordMunicipality(facts, {
    ...asked,
    commandId: newId(),
    command: { name: 'DescribeMunicipality', title: 'Provkommunen', contact },
  });
  await recordMunicipality(facts, { ...asked, commandId: newId(), command: { name: 'RegisterParties', parties: [party] } });
  await run({ name: 'CreateDocument', caseId, documentId: newId(), practice: false, details, outline }, opensAt);
  await run(
    { name: 'RecordRemissDecision', decision: { body: 'Kommunstyrelsen', on: '2026-01-09', paragraph: '§ 12' } },
    opensAt,
  );
  const launch = {
    roundId,
    dueOn: '2100-09-30',
    partyIds: [partyId],
    questions: 'Kan ni ställa er bakom åtgärderna?',
    lettersFrom: opensAt,
  };
  await run({ name: 'LaunchRemiss', ...launch }, opensAt);
}

const details = {
  title: 'Plan mot våld',
  type: 'handlingsplan',
  decidingBody: 'Kommunfullmäktige',
  ownerPost: 'Kommundirektören',
  diarienummer: 'KSN-2026-00012',
  period: { from: '2027-01-01', to: '2030-12-31' },
  followUp: { opensOn: '01-15', dueOn: '02-28' },
} as const;

const outline = {
  sections: [{ id: 's-1', heading: 'Inledning', text: 'Planen gäller hela kommunen.\nDen följs upp varje år.' }],
  areas: [
    { id: 'a-1', label: '1', heading: 'Tidig upptäckt', text: 'Våld ska upptäckas tidigt.', subgoals: ['Alla frågar om våld'] },
  ],
  measures: [
    { id: 'm-1.1', label: '1.1', text: 'Utbilda all personal som möter barn.', areaId: 'a-1', lead: ['KTN'], shared: [] },
    { id: 'm-1.2', label: '1.2', text: 'Ta fram en rutin för att fråga om våld.', areaId: 'a-1', lead: ['KS'], shared: ['KTN'] },
  ],
  indicators: [{ id: 'i-1', text: 'Andel utbildad personal', areaId: 'a-1' }],
};
