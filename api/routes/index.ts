/** Every route of the web server, one noun per file. */
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../context';

/** Registers the routes of one noun. */
export type Routes = (app: FastifyInstance, context: ApiContext) => void;

export const routes: readonly Routes[] = [];
