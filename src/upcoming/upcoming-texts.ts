/**
 * Names of the texts of the announcement: the keys of `locales/upcoming/en.json`.
 *
 * `left`, `tomorrow` and `months` (from January, in the form that follows a day's number in `when`, or
 * with `#` where the number goes) are for languages that browsers say they know and then answer in
 * English; empty, the browser's own words are used.
 */
export type UpcomingTextKey = 'title' | 'when' | 'more' | 'close' | 'left' | 'tomorrow' | 'months';

/** Every text of the announcement in one language. */
export type UpcomingTexts = Readonly<Record<UpcomingTextKey, string>>;
