/** `npm run db:verify`: checks the log and every read model (I1 to I7 of docs/promises.md), and lists what does not hold. */
import { verify } from '../../db/verify';
import { findingsTable } from './findings';
import { progressOn } from './progress';
import { refuseOtherSchema, runTool } from './runTool';

runTool(async ({ db, say, tell }) => {
  await refuseOtherSchema(db);
  let events = 0;
  const show = progressOn(tell, 'verified');
  const findings = await verify(db, (done) => {
    events = done;
    show(done);
  });
  for (const line of findingsTable(findings)) say(line);
  say(
    findings.length === 0
      ? `${events} events verified: the log and every read model hold.`
      : `${findings.length} findings in ${events} events: see docs/operations.md.`,
  );
  return findings.length === 0 ? 0 : 1;
});
