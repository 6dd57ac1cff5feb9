/** The worker without its reconcile pass: for the twins that show what the pass protects. */
import { runAlone } from '../../worker/alone';
import { keepWorking } from '../../worker/worker';

runAlone(({ connected, say }) => keepWorking(connected, say));
