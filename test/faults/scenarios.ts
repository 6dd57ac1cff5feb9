/** Every fault of docs/promises.md that is tried on the real parts, in the order of the table there. */
import type { Fault } from './fault';
import { killFaults } from './scenarios/kills';
import { losingFaults } from './scenarios/losing';
import { pauseFaults } from './scenarios/pauses';

export const faults: readonly Fault[] = [...killFaults, ...losingFaults, ...pauseFaults];
