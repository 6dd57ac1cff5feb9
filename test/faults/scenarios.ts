/** Every fault of docs/promises.md that is tried on the real parts, in the order of the table there. */
import type { Fault } from './fault';
import { abuseFaults } from './scenarios/abuse';
import { killFaults } from './scenarios/kills';
import { letterFaults } from './scenarios/letters';
import { losingFaults } from './scenarios/losing';
import { mailFaults } from './scenarios/mail';
import { lostAckFaults } from './scenarios/lostAcks';
import { lostResultFaults } from './scenarios/lostResults';
import { updateFaults } from './scenarios/updates';
import { parkingFaults } from './scenarios/parking';
import { pauseFaults } from './scenarios/pauses';
import { runFaults } from './scenarios/runs';
import { shuffledFaults } from './scenarios/shuffled';
import { shutdownFaults } from './scenarios/shutdown';
import { stuckFaults } from './scenarios/stuck';
import { writerFaults } from './scenarios/writers';

export const faults: readonly Fault[] = [
  ...killFaults,
  ...losingFaults,
  ...pauseFaults,
  ...shutdownFaults,
  ...stuckFaults,
  ...runFaults,
  ...writerFaults,
  ...mailFaults,
  ...lostAckFaults,
  ...updateFaults,
  ...parkingFaults,
  ...letterFaults,
  ...shuffledFaults,
  ...lostResultFaults,
  ...abuseFaults,
];
