/** The names of all events, as they stand in the log. */
import { compilationEvolvers } from './compilation';
import { decisionEvolvers } from './decision';
import { documentEvolvers } from './documentEvolve';
import { municipalityEvolvers } from './municipality';
import { reviewEvolvers } from './review';
import { roundEvolvers } from './round/evolve';
import { yearEvolvers } from './year';

export const knownEventTypes: ReadonlySet<string> = new Set(
  [
    documentEvolvers,
    roundEvolvers,
    compilationEvolvers,
    decisionEvolvers,
    yearEvolvers,
    reviewEvolvers,
    municipalityEvolvers,
  ].flatMap((evolvers) => Object.keys(evolvers)),
);
