/** jest's set-up for the kinds of tests that need a database. */
import { startTestPostgres } from './parts';

export default startTestPostgres;
