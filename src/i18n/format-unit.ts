import type {Texts} from './texts.js';

/** The units that a duration is told in, from the longest, as ISO 8601 orders them. */
export const timeUnits = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/**
 * Gets a number of days, years… in words: "180 days".
 *
 * A locale may bring its own words in `units`, separated by spaces, for languages in which a noun
 * does not change after a number: Chromium says it supports Kazakh and then answers in English.
 */
export function formatUnit(
  value: number,
  unit: (typeof timeUnits)[number],
  {texts, language}: {readonly texts: Texts; readonly language: string},
): string {
  const word = texts.units.split(' ')[timeUnits.indexOf(unit)];
  return word
    ? `${value} ${word}`
    : new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay: 'long'}).format(value);
}
