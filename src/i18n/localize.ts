import type {Localized} from '../config.js';

/** Picks a config text for the language: its own, else English. */
export function localize(text: Localized | undefined, language: string): string | undefined {
  return typeof text === 'object' ? (text[language] ?? text.en) : text;
}
