/** `npm run resume -- <stream> | --all`: takes up cases again that were set aside, when this version can read them. */
import { type Resumed, resume, resumeAll } from '../../db/resume';
import { caseIdOf } from '../../db/streams';
import { findEngine, hasKey, openEngine } from './engineOf';
import { type Tool, ToolStopped, refuseOtherSchema, runTool } from './runTool';

runTool(async (tool) => {
  const { db, say } = tool;
  await refuseOtherSchema(db);
  const [asked] = process.argv.slice(2);
  if (asked === undefined)
    throw new ToolStopped('Which? npm run resume -- <stream>, or -- --all. npm run doctor names the streams.');
  const outcomes = asked === '--all' ? await resumeAll(db) : [await resume(db, asked)];
  if (outcomes.length === 0) say('Nothing is set aside.');
  for (const outcome of outcomes) say(sentenceOf(outcome));
  const resumed = outcomes.filter(({ state }) => state === 'resumed');
  await wake(
    tool,
    resumed.flatMap(({ stream }) => caseIdOf(stream) ?? []),
  );
  return outcomes.every(({ state }) => state !== 'unreadable') ? 0 : 1;
});

function sentenceOf(outcome: Resumed): string {
  const { stream, state } = outcome;
  switch (state) {
    case 'resumed':
      return `${stream} can be read (${outcome.version} events) and is no longer set aside.`;
    case 'notParked':
      return `${stream} was not set aside; its ${outcome.version} events can be read.`;
    case 'unreadable':
      return `${stream} still cannot be read: ${outcome.reason}. A later version wrote it: start that one. A hand wrote or changed it: docs/operations.md.`;
  }
}

/** A case that waited looks again at once. Without an engine it does so when the service starts. */
async function wake({ settings, say }: Tool, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  if ((await findEngine(settings)) === undefined || !hasKey(settings)) {
    say('No process engine is reached from here: the cases go on within an hour, those with something to do within minutes.');
    return;
  }
  const engine = await openEngine(settings);
  try {
    for (const caseId of caseIds) await engine.nudge(caseId);
  } finally {
    await engine.close();
  }
}
