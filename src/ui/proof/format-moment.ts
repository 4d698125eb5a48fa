/**
 * Writes a day (`2026-11-22`, meant as it stands) or a moment (RFC 3339, told in the device's own
 * time zone) for its reader; `inFigures` for languages whose words for dates browsers lack.
 */
export function formatMoment(moment: string, language: string, inFigures: boolean): string {
  const isDay = moment.length === 10;
  const dateStyle = inFigures ? 'short' : 'long';
  return new Intl.DateTimeFormat(
    language,
    isDay ? {dateStyle, timeZone: 'UTC'} : {dateStyle, timeStyle: 'short'},
  ).format(new Date(moment));
}
