/** One thread of the simulation: lives the seeds it is given, one after the other. */
import './substitute';
import { parentPort } from 'node:worker_threads';
import { live } from './life';

parentPort?.on('message', (seed: number) => {
  void live(seed).then((lived) => parentPort?.postMessage(lived));
});
