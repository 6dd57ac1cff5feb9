/** The one error of the rules: what was asked is not allowed, and why. Everything else that is thrown is a fault. */

/**
 * A rule said no. `code` is a stable name in SCREAMING_SNAKE_CASE (docs/rejections.md lists them all);
 * `field` names the form field it concerns, and `details` fills the sentence shown to the user (web/words/rejections.ts).
 */
export class Rejected extends Error {
  override readonly name = 'Rejected';

  constructor(
    readonly code: string,
    readonly about: { readonly field?: string; readonly details?: Readonly<Record<string, string | number>> } = {},
  ) {
    super(code);
  }
}
