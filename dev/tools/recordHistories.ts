/** Records this version's workflow histories for the replay gate, and its log for the golden file: `npm run histories -- <release>`. Never overwrites one. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { workflowIdOf } from '../../api/process';
import type { Database } from '../../db/open';
import { readSettings } from '../../config/settings';
import { scaledParties, uppsala } from '../examples/uppsala';
import { live } from '../life/live';
import { startService } from '../service';

/** Histories are encrypted; these are encrypted with a key that is no secret, so that anyone can replay them. */
export const replayKey = Buffer.alloc(32, 'replay');

async function main(release: string): Promise<void> {
  const folder = join(__dirname, '..', '..', 'test', 'histories', release);
  if (existsSync(folder)) throw new Error(`${folder} is there already: released histories are never changed`);
  const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-histories-'));
  const env = { ...process.env, DATA_DIR: dataDir, SECRET_KEY: replayKey.toString('hex') };
  const service = await startService({ ...readSettings(env), port: 0, logLevel: 'silent' }, { say: () => undefined });
  try {
    const context = service.connected.apiContext;
    const asked = scaledParties(uppsala.parties.length).filter(({ partyId }) => partyId !== 'namnd-ks');
    const { caseId } = await live(context, { asked, others: 'silent', years: 4, by: 'process' });
    mkdirSync(folder, { recursive: true });
    const { client } = context.engine;
    let number = 0;
    for await (const { workflowId, runId } of client.workflow.list()) {
      const name = workflowId === workflowIdOf(caseId) ? 'uppsala' : 'successor';
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      number += 1;
      writeFileSync(join(folder, `${name}-${String(number).padStart(2, '0')}.json`), historyToJSON(history));
    }
    await writeLog(service.connected.db, release);
    console.log(`${number} histories recorded in ${folder}`);
  } finally {
    await service.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The log as it stands, for the golden file that later versions must still be able to read. */
export async function writeLog(db: Database, release: string): Promise<void> {
  const columns = ['stream', 'version', 'type', 'data', 'actor', 'occurred_at'] as const;
  const rows = await db
    .selectFrom('events')
    .select([...columns])
    .orderBy('position')
    .execute();
  const folder = join(__dirname, '..', '..', 'test', 'golden', release);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'log.json'), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
}

if (require.main === module)
  main(process.argv[2] ?? '').then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
