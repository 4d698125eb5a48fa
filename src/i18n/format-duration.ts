import {formatUnit, timeUnits} from './format-unit.js';
import type {Texts} from './texts.js';

const pattern =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Gets an ISO 8601 duration in words; what can't be read comes back as it is. */
export function formatDuration(
  duration: string,
  locale: {readonly texts: Texts; readonly language: string},
): string {
  const [, ...values] = pattern.exec(duration) ?? [];
  const words = timeUnits.flatMap((unit, index) =>
    values[index] ? [formatUnit(Number(values[index]), unit, locale)] : [],
  );
  return words.join(' ') || duration;
}
