/** The whole life of one document, clicked through by a process owner, a clerk and those who answer. */
import { draft, setUp } from './wholeLife/draft';
import { afterwards, board, year } from './wholeLife/inForce';
import { closeLife, openLife } from './wholeLife/life';
import { remiss } from './wholeLife/remiss';

beforeAll(openLife, 60_000);
afterAll(closeLife);

setUp();
draft();
remiss();
board();
year();
afterwards();
