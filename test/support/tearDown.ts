/** jest's tear-down: stops what the set-ups have started. */
import { stopTestParts } from './parts';

export default stopTestParts;
