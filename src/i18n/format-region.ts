import type {Texts} from './texts.js';

/**
 * Gets a country's name, from its ISO 3166-1 code.
 *
 * A locale may bring names of its own in `regions` (`KZ Қазақстан;RU Ресей`): Chromium has none in
 * Kazakh.
 */
export function formatRegion(
  code: string,
  {texts, language}: {readonly texts: Texts; readonly language: string},
): string {
  const own = texts.regions.split(';').find((entry) => entry.startsWith(`${code} `));
  if (own) return own.slice(3);
  try {
    return new Intl.DisplayNames(language, {type: 'region'}).of(code) ?? code;
  } catch {
    // Not a code at all, such as "Germany": the visitor may read what the site wrote.
    return code;
  }
}
