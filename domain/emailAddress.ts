/** What passes as an e-mail address: one mailbox, no display name, no line breaks. */

/** Longest address that RFC 5321 4.5.3.1.3 lets through, in characters. */
const longestAddress = 254;

/** True for 'namnd@kommun.se' and 'nämnd@kommun.se'; false for lists, names in brackets, and anything with white space. */
export function isEmailAddress(text: string): boolean {
  return text.length <= longestAddress && /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(\.[^\s@<>(),;:"[\]\\.]+)*$/.test(text);
}
