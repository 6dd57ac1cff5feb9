/** What comes next for a document in force, in words. */
import type { RegisterRow } from '../../db/views/register';
import { longDate } from '../words/dates';

export function nextFollowUpText({ nextFollowUp }: Pick<RegisterRow, 'nextFollowUp'>): string {
  if (nextFollowUp === undefined) return 'Ingen mer i perioden';
  const { year, opensOn, dueOn } = nextFollowUp;
  return opensOn ? `${year}: begärs ${longDate(opensOn)}` : `${year}: pågår till ${longDate(dueOn)}`;
}

export function nextReviewText({ nextReview }: Pick<RegisterRow, 'nextReview'>): string {
  if (nextReview === undefined) return 'När perioden är slut';
  return nextReview.isDue ? `${nextReview.year}: ska göras nu` : `${nextReview.year}: efter uppföljningen`;
}
