const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
/** Days of each: a month of 30 is near enough to tell which of two lasts longer. */
const DAYS = [365, 30, 7, 1, 1 / 24, 1 / 1440, 1 / 86400];

const days = (duration: string): number =>
  (DURATION.exec(duration)?.slice(1) ?? []).reduce(
    (sum, count, i) => sum + Number(count ?? 0) * DAYS[i]!,
    0,
  );

/** The longest of some ISO 8601 durations; `undefined` of none. */
export function longestDuration(durations: readonly (string | undefined)[]): string | undefined {
  return durations
    .filter((duration) => duration !== undefined)
    .sort((a, b) => days(b) - days(a))[0];
}
