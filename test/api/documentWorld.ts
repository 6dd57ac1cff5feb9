/** A clerk signed in at the real web server on a real database, with the process engine out of reach: drafting must not need it. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { openMailer } from '../../activities/smtp';
import type { ApiContext } from '../../api/context';
import { connectProcess } from '../../api/process';
import { createServer } from '../../api/server';
import { type Facts, openFacts } from '../../db/facts';
import { recordMunicipality, recordStep, recordWork, storeStep } from '../../db/record';
import { type CaseCommand, steps } from '../../domain/case';
import type { DocumentDetails } from '../../domain/document';
import type { Outline } from '../../domain/outline';
import { testDatabase } from '../support/database';

type Fields = Readonly<Record<string, string>>;
type SentFile = { readonly name: string; readonly bytes: Buffer };

export type DocumentWorld = {
  readonly app: FastifyInstance;
  readonly context: ApiContext;
  readonly facts: Facts;
  /** The session's cookie, for a browser of one's own. */
  readonly cookie: string;
  get(path: string): Promise<LightMyRequestResponse>;
  /** Sends a form as a browser does; a file makes it multipart. */
  post(path: string, fields: Fields, file?: SentFile): Promise<LightMyRequestResponse>;
  /** A draft with this content; its id. */
  draft(outline?: Outline): Promise<string>;
  /** Carries out a command on a case, steps too, without the process engine. */
  run(caseId: string, command: CaseCommand, at?: string): Promise<void>;
  close(): Promise<void>;
};

/** Nothing listens here. */
const deadEngine = { address: '127.0.0.1:9', namespace: 'default', taskQueue: 'none' };

export async function openDocumentWorld(): Promise<DocumentWorld> {
  const database = await testDatabase();
  const facts = openFacts(database.db);
  const secretKey = randomBytes(32);
  const engine = await connectProcess(deadEngine, secretKey);
  const mailer = openMailer({ url: 'smtp://127.0.0.1:9' });
  const shared = { facts, engine, mailer, secretKey, newId: randomUUID, mailFrom: 'Provkommunen <remiss@prov.example>' };
  const settings = { publicUrl: 'http://localhost', undoMinutes: 0, hasDevelopmentMailbox: true, logLevel: 'silent' };
  const context: ApiContext = { ...shared, ...settings };
  const app = await createServer(context);
  const cookie = await signedIn(context);
  await registerParty(context);
  const close = async (): Promise<void> => {
    await app.close();
    await mailer.close();
    await engine.close();
    await database.drop();
  };
  return { app, context, facts, cookie, ...browser(app, cookie), ...desk(facts), close };
}

async function signedIn({ facts: { db } }: ApiContext): Promise<string> {
  const secret = randomBytes(24).toString('base64url');
  const user_id = randomUUID();
  await db
    .insertInto('users')
    .values({ user_id, email: 'klerk@prov.example', name: 'Handläggaren', role: 'clerk', removed_at: null })
    .execute();
  const hash = createHash('sha256').update(secret).digest();
  const expires_at = new Date(Date.now() + 3_600_000).toISOString();
  await db.insertInto('sessions').values({ hash, user_id, csrf: 'csrf-of-the-test', expires_at }).execute();
  return `session=${secret}`;
}

async function registerParty({ facts, newId }: ApiContext): Promise<void> {
  const party = {
    partyId: 'ktn',
    name: 'Kulturnämnden',
    abbreviation: 'KTN',
    kind: 'namnd',
    email: 'ktn@prov.example',
    groups: [],
  } as const;
  const asked = { by: 'user:clerk', at: new Date().toISOString(), newId, commandId: newId() } as const;
  await recordMunicipality(facts, { ...asked, command: { name: 'RegisterParties', parties: [party] } });
}

function browser(app: FastifyInstance, cookie: string): Pick<DocumentWorld, 'get' | 'post'> {
  const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie };
  return {
    get: (url) => app.inject({ method: 'GET', url, headers }),
    post(url, fields, file) {
      const filled = { commandId: randomUUID(), ...fields };
      const boundary = 'form-boundary';
      const type = file ? `multipart/form-data; boundary=${boundary}` : 'application/x-www-form-urlencoded';
      const payload = file ? multipart(boundary, filled, file) : new URLSearchParams(filled).toString();
      return app.inject({ method: 'POST', url, headers: { ...headers, 'content-type': type }, payload });
    },
  };
}

function multipart(boundary: string, fields: Fields, { name, bytes }: SentFile): Buffer {
  const head = (rest: string): Buffer => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${rest}\r\n\r\n`);
  const end = Buffer.from('\r\n');
  return Buffer.concat([
    ...Object.entries(fields).flatMap(([field, value]) => [head(`name="${field}"`), Buffer.from(value), end]),
    head(`name="file"; filename="${name}"`),
    bytes,
    end,
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

function desk(facts: Facts): Pick<DocumentWorld, 'draft' | 'run'> {
  return { draft, run };

  async function draft(outline?: Outline): Promise<string> {
    const caseId = randomUUID();
    await run(caseId, { name: 'CreateDocument', caseId, documentId: randomUUID(), practice: false, details, outline });
    return caseId;
  }

  async function run(caseId: string, command: CaseCommand, at = new Date().toISOString()): Promise<void> {
    const asked = { caseId, commandId: randomUUID(), by: 'user:clerk' as const };
    if (!steps.includes(command.name)) {
      await recordWork(facts, { ...asked, command, at, newId: randomUUID });
      return;
    }
    await storeStep(facts, { ...asked, command });
    await recordStep(facts, { ...asked, at, newId: randomUUID });
  }
}

export const details: DocumentDetails = {
  title: 'Plan mot våld',
  type: 'handlingsplan',
  decidingBody: 'Kommunfullmäktige',
  ownerPost: 'Kommundirektören',
  diarienummer: 'KSN-2026-00012',
  period: { from: '2027-01-01', to: '2030-12-31' },
  followUp: { opensOn: '12-01', dueOn: '01-31' },
};

/** One målområde with two measures; KS is not in the register. */
export const outline: Outline = {
  sections: [{ id: 's-1', heading: 'Inledning', text: 'Planen gäller hela kommunen.\nDen följs upp varje år.' }],
  areas: [{ id: 'a-1', label: '1', heading: 'Upptäcka våld', text: 'Våld ska upptäckas tidigt.', subgoals: ['Alla frågar.'] }],
  measures: [
    { id: 'm-11', label: '1.1', text: 'Utbilda personal som möter barn.', areaId: 'a-1', lead: ['KTN'], shared: [] },
    { id: 'm-12', label: '1.2', text: 'Ta fram en rutin.', areaId: 'a-1', lead: ['KS'], shared: ['KTN'] },
  ],
  indicators: [{ id: 'i-1', text: 'Andel utbildad personal', areaId: 'a-1' }],
};
