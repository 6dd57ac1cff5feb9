/** The states everything can be in: one list each, shared by rules, pages, exports, search attributes and letters. */

export const phases = ['draft', 'remiss', 'compilation', 'decision', 'inForce', 'revision', 'ended'] as const;
export type Phase = (typeof phases)[number];

export const taskStates = [
  'queued',
  'sent',
  'refused',
  'bounced',
  'opened',
  'draft',
  'answered',
  'answeredLate',
  'declined',
  'forwarded',
  'silent',
  'withdrawn',
] as const;
export type TaskState = (typeof taskStates)[number];

export const stances = ['supports', 'supportsWithComments', 'noObjection', 'rejects', 'abstains'] as const;
export type Stance = (typeof stances)[number];

export const measureStatuses = ['notStarted', 'ongoing', 'done', 'delayed', 'stopped'] as const;
export type MeasureStatus = (typeof measureStatuses)[number];

export const reviewOutcomes = ['current', 'toRevise', 'toEnd', 'notDone'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** How a comment was handled in the compilation. */
export const handlings = [
  'changedAsAsked',
  'changedInOtherWords',
  'editorialChange',
  'notChanged',
  'alreadyMet',
  'outsideMandate',
  'referred',
] as const;
export type Handling = (typeof handlings)[number];

/** What the board can decide: bifall, bifall med ändring, avslag, återremiss, bordläggning, utgår. */
export const boardOutcomes = ['bifall', 'bifallMedAndring', 'avslag', 'aterremiss', 'bordlaggning', 'utgar'] as const;
export type BoardOutcome = (typeof boardOutcomes)[number];

export const partyKinds = ['namnd', 'bolag', 'forvaltning', 'rad', 'civilsamhalle', 'myndighet', 'post'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** Where a change of the text came from: a comment, our own editing, or our own second thoughts. */
export const changeOrigins = ['comments', 'editing', 'own'] as const;
export type ChangeOrigin = (typeof changeOrigins)[number];
