/** Thrown when the site's config can't be meant: names the option and says what to write. */
export class ConsentConfigError extends TypeError {
  override readonly name = 'ConsentConfigError';

  constructor(
    /** Path of the option, such as `cookie.days`. */
    readonly option: string,
    fix: string,
  ) {
    super(`kelisim: "${option}" ${fix}`);
  }
}
