const DAY = 864e5;

/** Milliseconds as an ISO 8601 duration, rounded as one would declare it: `P1Y`, `P90D`, `PT2H`. */
export function toDuration(ms: number): string {
  // Read a moment after it was set, a day is not a whole one any more.
  const days = Math.round(ms / DAY);
  if (ms < DAY * 0.98) return `PT${Math.max(1, Math.round((ms / DAY) * 24))}H`;
  const years = Math.round(days / 365.25);
  return years > 0 && Math.abs(days - years * 365.25) < 2 ? `P${years}Y` : `P${days}D`;
}
