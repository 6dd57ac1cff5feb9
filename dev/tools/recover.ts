/** `npm run recover`: starts every open case that does not run, and nudges those with answers nobody has recorded. */
import { openFacts } from '../../db/facts';
import { reconcile } from '../../worker/reconcile';
import { openEngine } from './engineOf';
import { refuseOtherSchema, runTool } from './runTool';

runTool(async ({ settings, db, say }) => {
  await refuseOtherSchema(db);
  const engine = await openEngine(settings);
  try {
    const started = performance.now();
    const { started: cases, nudged } = await reconcile(openFacts(db), engine);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`${cases.length} cases started, ${nudged.length} nudged, in ${seconds} s.`);
    if (cases.length > 0) say('They go on from the facts as soon as a worker runs.');
    return 0;
  } finally {
    await engine.close();
  }
});
