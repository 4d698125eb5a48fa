import type {Texts} from './texts.js';

/** The units that a duration is told in, from the longest, as ISO 8601 orders them. */
export const timeUnits = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/**
 * Gets a number of days, years… in words: "180 days".
 *
 * A locale may bring its own words in `units`, separated by spaces: Chromium says it supports Kazakh
 * and then answers in English. A word whose form depends on the number gives its forms for one, few
 * and many, as in Russian, whose rule Belarusian shares: `дзень/дні/дзён`.
 */
export function formatUnit(
  value: number,
  unit: (typeof timeUnits)[number],
  {texts, language}: {readonly texts: Texts; readonly language: string},
): string {
  const forms = texts.units.split(' ')[timeUnits.indexOf(unit)]?.split('/');
  try {
    return forms?.[0]
      ? `${value}\xa0${forms[['one', 'few'].indexOf(new Intl.PluralRules('ru').select(value))] ?? forms.at(-1)}`
      : new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay: 'long'}).format(value);
  } catch {
    // A page, or an engine, without it.
    return `${value}\xa0${forms?.at(-1) || `${unit}s`}`;
  }
}
