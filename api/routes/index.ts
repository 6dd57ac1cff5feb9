/** Every route of the web server, one noun per file. */
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../context';
import { startRoutes } from './start';
import { signInRoutes } from './signIn';
import { mailboxRoutes } from './mailbox';
import { answerRoutes } from './answers';
import { roundRoutes } from './rounds';
import { launchRoutes } from './launch';
import { liveRoutes } from './live';
import { healthRoutes } from './health';
import { taskRoutes } from './task';
import { documentRoutes } from './documents';
import { measureRoutes } from './measures';
import { importRoutes } from './imports';
import { textRoutes } from './text';
import { exampleRoutes } from './examples';
import { practiceRoutes } from './practice';
import { compilationRoutes } from './compilation';
import { decisionRoutes } from './decision';
import { historyRoutes } from './history';
import { yearRoutes } from './years';
import { peopleRoutes } from './people';
import { municipalityRoutes } from './municipality';
import { partyRoutes } from './parties';
import { operationsRoutes } from './operations';
import { yearWheelRoutes } from './yearWheel';
import { registerRoutes } from './register';

/** Registers the routes of one noun. */
export type Routes = (app: FastifyInstance, context: ApiContext) => void;

export const routes: readonly Routes[] = [
  startRoutes,
  signInRoutes,
  mailboxRoutes,
  answerRoutes,
  launchRoutes,
  roundRoutes,
  liveRoutes,
  healthRoutes,
  taskRoutes,
  exampleRoutes,
  practiceRoutes,
  peopleRoutes,
  municipalityRoutes,
  partyRoutes,
  operationsRoutes,
  yearWheelRoutes,
  registerRoutes,
  documentRoutes,
  measureRoutes,
  importRoutes,
  textRoutes,
  compilationRoutes,
  decisionRoutes,
  yearRoutes,
  historyRoutes,
];
