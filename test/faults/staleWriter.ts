/** A writer of its own: reads a case, says so, waits to be told, and appends to what it has read. Ends with 3 when it is refused. */
import { randomUUID } from 'node:crypto';
import { append } from '../../db/events';
import { caseStream, openFacts } from '../../db/facts';
import { openDatabase } from '../../db/open';

async function main(): Promise<void> {
  const [url = '', caseId = ''] = process.argv.slice(2);
  const db = openDatabase(url);
  const { head } = await openFacts(db).readCase(caseId);
  console.log('read');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const events = [{ type: 'ContactNamed', at: new Date().toISOString(), by: 'process' as const }];
  await append(db, { stream: caseStream(caseId), head, events, commandId: randomUUID() });
}

main().then(
  () => process.exit(0),
  (error: unknown) => process.exit((error as Error).name === 'StaleWriter' ? 3 : 1),
);
