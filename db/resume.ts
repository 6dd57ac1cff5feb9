/** Takes up streams again that were set aside, when this version can read them. */
import { noCase } from '../domain/case';
import { readStream } from './events';
import { type Facts, openFacts } from './facts';
import type { Database, Tx } from './open';
import { StreamParked, parkedStreams } from './parked';
import { caseIdOf, caseStream, lockStream } from './streams';
import { makeUpForSuccession } from './succession';
import { project } from './views/project';

export type Resumed =
  | { readonly stream: string; readonly state: 'resumed' | 'notParked'; readonly version: number }
  | { readonly stream: string; readonly state: 'unreadable'; readonly reason: string };

/** Every stream that is set aside, one after the other. */
export async function resumeAll(db: Database): Promise<readonly Resumed[]> {
  const resumed: Resumed[] = [];
  for (const stream of await parkedStreams(db)) resumed.push(await resume(db, stream));
  return resumed;
}

/** Folds the stream from its first event; if that works, its rows are made right and it is no longer set aside. */
export async function resume(db: Database, stream: string): Promise<Resumed> {
  const facts = openFacts(db); // remembers nothing yet
  try {
    const version = await catchUpWithLog(facts, stream);
    const caseId = caseIdOf(stream);
    if (caseId !== undefined) await makeUpForSuccession(facts, caseId);
    const { numDeletedRows } = await db.deleteFrom('parked_streams').where('stream', '=', stream).executeTakeFirst();
    return { stream, state: numDeletedRows > 0n ? 'resumed' : 'notParked', version };
  } catch (error) {
    if (!(error instanceof StreamParked)) throw error;
    return { stream, state: 'unreadable', reason: error.reason };
  }
}

/** @returns the stream's version @throws StreamParked */
async function catchUpWithLog(facts: Facts, stream: string): Promise<number> {
  return facts.db.transaction().execute(async (tx) => {
    await lockStream(tx, stream);
    return readWhole(tx, facts, stream);
  });
}

async function readWhole(tx: Tx, facts: Facts, stream: string): Promise<number> {
  const caseId = caseIdOf(stream);
  if (caseId === undefined) return (await facts.foldMunicipality(tx)).head.version;
  const { state: after, head } = await facts.readCase(caseId, tx);
  await catchUp(tx, facts, { caseId, before: noCase, after, version: head.version });
  return head.version;
}

/** Whoever wrote the event past us, or cured it, need not have kept the rows. */
async function catchUp(tx: Tx, facts: Facts, projected: Parameters<typeof project>[1]): Promise<void> {
  const { caseId, version } = projected;
  const row = await tx.selectFrom('cases').select('stream_version').where('case_id', '=', caseId).executeTakeFirst();
  if (row?.stream_version === version) return;
  const municipality = await facts.readMunicipality(tx);
  const [last] = await readStream(tx, caseStream(caseId), version - 1);
  if (last) await project(tx, projected, { at: last.event.at, municipality }); // as a rebuild would
}
