/** A clerk at the real web server on a real database, where a step is carried out at once instead of by a workflow. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { ApiContext } from '../../api/context';
import { createServer } from '../../api/server';
import { recordMunicipality, recordStep } from '../../db/record';
import { takeIn } from '../../db/takeIn';
import type { CaseState } from '../../domain/case';
import type { MunicipalityCommand, Party } from '../../domain/municipality';
import { type DocumentWorld, openDocumentWorld, outline } from './documentWorld';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export type RoundsWorld = {
  readonly world: DocumentWorld;
  /** The same database and session behind an engine that answers at once. */
  readonly app: FastifyInstance;
  readonly sentTo: readonly string[];
  get(path: string): Promise<LightMyRequestResponse>;
  post(path: string, fields: Fields): Promise<LightMyRequestResponse>;
  /** A draft with a decision to send it on remiss. */
  readyDraft(): Promise<string>;
  /** A remiss to all three, opened on `at`, its letters leaving at `lettersFrom`. @returns its case and round */
  launched(about?: { readonly at?: string; readonly lettersFrom?: string; readonly dueOn?: string }): Promise<Launched>;
  state(caseId: string): Promise<CaseState>;
  /** What the workflow does when it is nudged. */
  takeIn(caseId: string): Promise<void>;
  close(): Promise<void>;
};

export type Launched = { readonly caseId: string; readonly roundId: string };

export const dueOn = '2100-09-30';

export async function openRoundsWorld(): Promise<RoundsWorld> {
  const world = await openDocumentWorld();
  const sentTo: string[] = [];
  const app = await createServer(atOnce(world.context, sentTo));
  const { facts } = world;
  await register(world);
  const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie: world.cookie };
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  return {
    world,
    app,
    sentTo,
    get: (url) => app.inject({ method: 'GET', url, headers }),
    post: (url, fields) => app.inject({ method: 'POST', url, headers: form, payload: encoded(fields) }),
    readyDraft: () => readyDraft(world),
    launched: (about) => launched(world, about),
    state: async (caseId) => (await facts.readCase(caseId)).state,
    takeIn: async (caseId) =>
      void (await takeIn(facts, { caseId, at: new Date().toISOString(), newId: randomUUID }, async () => undefined)),
    async close() {
      await app.close();
      await world.close();
    },
  };
}

function atOnce(context: ApiContext, sentTo: string[]): ApiContext {
  const { facts, newId } = context;
  const step: ApiContext['engine']['step'] = (caseId, commandId) =>
    recordStep(facts, { caseId, commandId, at: new Date().toISOString(), newId });
  const send: ApiContext['mailer']['send'] = async ({ to }) => {
    sentTo.push(to.address);
    return { kind: 'sent', response: '250 2.0.0' };
  };
  return { ...context, undoMinutes: 10, engine: { ...context.engine, step }, mailer: { ...context.mailer, send } };
}

const parks: Party = { partyId: 'parks', name: 'Parknämnden', kind: 'namnd', email: 'pn@prov.example', groups: ['alla nämnder'] };
const water: Party = { partyId: 'water', name: 'Vattenbolaget', kind: 'bolag', email: 'vatten@prov.example', groups: [] };

async function register({ facts }: DocumentWorld): Promise<void> {
  const contact = { name: 'Kommunkansliet', email: 'kansli@prov.example' };
  const commands: readonly MunicipalityCommand[] = [
    { name: 'RegisterParties', parties: [parks, water] },
    { name: 'DescribeMunicipality', title: 'Provkommunen', contact },
  ];
  const asked = { by: 'user:clerk', at: new Date().toISOString(), newId: randomUUID } as const;
  for (const command of commands) await recordMunicipality(facts, { ...asked, command, commandId: randomUUID() });
}

async function readyDraft(world: DocumentWorld): Promise<string> {
  const caseId = await world.draft(outline);
  const decision = { body: 'Kommunstyrelsen', on: '2026-01-09', paragraph: '§ 12' };
  await world.run(caseId, { name: 'RecordRemissDecision', decision });
  return caseId;
}

async function launched(
  world: DocumentWorld,
  { at = new Date().toISOString(), lettersFrom = at, dueOn: last = dueOn }: Parameters<RoundsWorld['launched']>[0] = {},
): Promise<Launched> {
  const caseId = await readyDraft(world);
  const roundId = randomUUID();
  const partyIds = ['ktn', 'parks', 'water'];
  await world.run(caseId, { name: 'LaunchRemiss', roundId, dueOn: last, partyIds, questions: '', lettersFrom }, at);
  return { caseId, roundId };
}

function encoded(fields: Fields): string {
  const all = { csrf: 'csrf-of-the-test', commandId: randomUUID(), ...fields };
  const entries = Object.entries(all).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  return new URLSearchParams(entries).toString();
}
