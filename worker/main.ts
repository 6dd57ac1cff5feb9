/** `npm run worker`: a worker alone, against servers given by the settings. Any number of them may run. */
import { runAlone } from './alone';
import { keepReconciling } from './reconcile';
import { keepWorking } from './worker';

runAlone(async ({ connected, say }) => {
  const stopWorking = await keepWorking(connected, say);
  const stopReconciling = keepReconciling(connected, say);
  say('The worker is running.');
  return async () => {
    await stopReconciling();
    await stopWorking();
  };
});
