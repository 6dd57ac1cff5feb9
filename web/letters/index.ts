/** Letters: from facts to what is sent. */
export { letterContent } from './content';
export type { LetterContent, LetterFacts } from './facts';
export { type MessageParts, writeMessage } from './message';
