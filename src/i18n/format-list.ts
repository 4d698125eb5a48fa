import type {Texts} from './texts.js';

/**
 * Gets a list in words: "A, B, and C". In languages that bring their own `units`, by commas alone:
 * Chromium says it supports them and then answers with the English "and".
 */
export function formatList(
  items: Iterable<string>,
  {texts, language}: {readonly texts: Pick<Texts, 'units'>; readonly language: string},
): string {
  try {
    if (!texts.units) return new Intl.ListFormat(language).format(items);
  } catch {
    // An engine, or a page, without it.
  }
  return [...items].join(', ');
}
