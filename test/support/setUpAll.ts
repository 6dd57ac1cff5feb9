/** jest's set-up for the kinds of tests that need a database and the process engine. */
import { startTestPostgres, startTestTemporal } from './parts';

export default async function setUp(): Promise<void> {
  await Promise.all([startTestPostgres(), startTestTemporal()]);
}
