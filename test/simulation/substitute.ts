/** Puts the simulation's own modules in the place of Temporal's, for everything that is loaded after this file. */
import Module from 'node:module';
import { join } from 'node:path';

const substitutes: Readonly<Record<string, string>> = {
  '@temporalio/workflow': join(__dirname, 'workflowApi.ts'),
  '@temporalio/activity': join(__dirname, 'activityApi.ts'),
};

type Resolving = { _resolveFilename(request: string, ...rest: readonly unknown[]): string };

const resolving = Module as unknown as Resolving;
const resolve = resolving._resolveFilename.bind(resolving);
resolving._resolveFilename = (request, ...rest) => substitutes[request] ?? resolve(request, ...rest);
