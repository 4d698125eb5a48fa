const DAY = 864e5;

/** The UTC day of a moment (milliseconds since 1970), as `YYYY-MM-DD`. */
export function utcDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The moment, in milliseconds, at which the day begins that lies `days` after a UTC day; `NaN` for
 * a day that does not exist: some engines take `2026-02-30` for a day in March.
 */
export function daysAfter(day: string, days: number): number {
  const date = new Date(day);
  return date.toJSON()?.startsWith(day) ? +date + days * DAY : NaN;
}
