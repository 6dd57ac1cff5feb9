/** The yearly judgement of the document (aktualitetsbedömning): current, to be revised, to end, or not done. */
import { isValidDate } from './calendar';
import type { CaseState } from './case';
import { type Deciders, type Evolvers, type Stamp, stamp } from './life';
import { Rejected } from './rejected';
import type { IsoDate } from './time';
import type { ReviewOutcome } from './vocabulary';

export type Review = {
  readonly year: number;
  readonly outcome: ReviewOutcome;
  readonly body: string;
  readonly on: IsoDate;
  readonly notes: string;
};

export type ReviewEvent = Stamp & { readonly type: 'ReviewRecorded'; readonly review: Review };

/** The reviews of a case by year; a later one for the same year replaces the earlier, both stand in the log. */
export type Reviews = Readonly<Record<number, Review>>;

export type ReviewCommand = { readonly name: 'RecordReview'; readonly review: Review };

export const reviewDeciders: Deciders<CaseState, ReviewCommand, ReviewEvent> = {
  RecordReview(state, { review }, context) {
    if (state.phase !== 'inForce' && state.phase !== 'revision') throw new Rejected('NOT_IN_FORCE');
    if (!isValidDate(review.on)) throw new Rejected('DATE_INVALID', { field: 'on', details: { date: review.on } });
    if (review.outcome !== 'notDone' && review.body.trim() === '') throw new Rejected('BODY_MISSING', { field: 'body' });
    const known = state.reviews[review.year];
    if (known && JSON.stringify(known) === JSON.stringify(review)) return [];
    if (state.years[review.year]?.closedAt === undefined && review.outcome === 'current')
      throw new Rejected('YEAR_NOT_CLOSED', { details: { year: review.year } });
    return [{ type: 'ReviewRecorded', review, ...stamp(context) }];
  },
};

export const reviewEvolvers: Evolvers<Reviews, ReviewEvent> = {
  ReviewRecorded: (reviews, { review }) => ({ ...reviews, [review.year]: review }),
};
