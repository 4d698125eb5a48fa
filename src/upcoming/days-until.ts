const DAY = 864e5;

/**
 * How many days lie between the day of `now`, by the visitor's own calendar, and a day written
 * `YYYY-MM-DD`: 1 on the day before, 0 on the day, negative after it. `NaN` for a day that does not
 * exist.
 *
 * Both are counted as days of the calendar, in UTC, where each has 24 hours: a clock that is put
 * forward or back changes nothing, nor does the time of day.
 */
export function daysUntil(day: string, now: Date): number {
  const date = new Date(`${day}T00:00Z`);
  // Some engines take the 30th of February for a day in March, and a year by itself is one to all.
  if (date.toJSON()?.slice(0, 10) !== day) return NaN;
  return (+date - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY;
}

/**
 * True from local midnight of the day on; never for a day that does not exist (`NaN` is not below).
 */
export function isInForce(effective: string, now: Date): boolean {
  return daysUntil(effective, now) <= 0;
}
