/** `npm run db:rebuild`: empties the read models, makes them again from the facts, and checks that they are what the facts give. */
import { rebuild } from '../../db/rebuild';
import { verify } from '../../db/verify';
import { findingsTable } from './findings';
import { progressOn } from './progress';
import { refuseOtherSchema, runTool } from './runTool';

runTool(async ({ db, say, tell }) => {
  await refuseOtherSchema(db);
  const started = performance.now();
  const events = await rebuild(db, progressOn(tell, 'replayed'));
  const seconds = (performance.now() - started) / 1000;
  say(`${events} events replayed in ${seconds.toFixed(2)} s (${Math.round(events / Math.max(seconds, 0.001))} events/s).`);
  const findings = await verify(db, progressOn(tell, 'verified'));
  for (const line of findingsTable(findings)) say(line);
  say(findings.length === 0 ? 'Every row is what the facts give.' : `${findings.length} findings: see docs/operations.md.`);
  return findings.length === 0 ? 0 : 1;
});
