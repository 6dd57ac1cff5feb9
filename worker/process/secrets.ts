/** What of some cases must stay in the database: names, addresses, answers, and the secrets of personal links. */
import { linkToken } from '../../activities/linkToken';
import type { Database } from '../../db/open';
import type { Secret } from './leaks';

export type Secrets = { readonly ofAll: readonly Secret[]; readonly ofCase: ReadonlyMap<string, readonly Secret[]> };

export async function readSecrets(db: Database, caseIds: readonly string[], secretKey: Buffer): Promise<Secrets> {
  const ofCase = new Map<string, Secret[]>(caseIds.map((caseId) => [caseId, []]));
  const add = (caseId: string, ...secrets: readonly Secret[]): void => void ofCase.get(caseId)?.push(...secrets);
  if (caseIds.length > 0) {
    for (const { case_id, name, email } of await tasksOf(db, caseIds)) add(case_id, ...person('a party', name, email));
    for (const { case_id, link_id } of await linksOf(db, caseIds)) add(case_id, secretPart(linkToken(secretKey, link_id)));
    for (const { case_id, body, respondent, spontaneous_name } of await submissionsOf(db, caseIds))
      add(
        case_id,
        ...person('a respondent', respondent?.name ?? '', respondent?.email ?? ''),
        ...person('a respondent', spontaneous_name ?? '', ''),
        ...textsWritten(body).map((text) => ({ kind: 'the text of an answer', text })),
      );
  }
  const users = await db.selectFrom('users').select(['name', 'email']).execute();
  return { ofAll: users.flatMap(({ name, email }) => person('a user', name, email)), ofCase };
}

function person(who: string, name: string, email: string): readonly Secret[] {
  return [
    { kind: `the name of ${who}`, text: name },
    { kind: `the address of ${who}`, text: email },
  ];
}

function secretPart(token: string): Secret {
  return { kind: 'the secret of a link', text: token.slice(token.indexOf('.') + 1) };
}

/** Fields of an answer (domain/answer.ts) that a person writes; the others are ids and words of our own. */
const written: ReadonlySet<string> = new Set(['text', 'proposal', 'dissent', 'comment', 'value']);

function textsWritten(body: unknown, key = ''): readonly string[] {
  if (typeof body === 'string') return written.has(key) ? [body] : [];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => textsWritten(value, name));
}

async function tasksOf(db: Database, caseIds: readonly string[]) {
  return db.selectFrom('tasks').select(['case_id', 'name', 'email']).where('case_id', 'in', caseIds).execute();
}

async function linksOf(db: Database, caseIds: readonly string[]) {
  return db.selectFrom('links').select(['case_id', 'link_id']).where('case_id', 'in', caseIds).execute();
}

async function submissionsOf(db: Database, caseIds: readonly string[]) {
  return db
    .selectFrom('submissions')
    .select(['case_id', 'body', 'respondent', 'spontaneous_name'])
    .where('case_id', 'in', caseIds)
    .execute();
}
