import type {Localized} from '../config.js';

/** Picks a config text for the language: its own, else that of `pt` for `pt-PT`, else English. */
export function localize(text: Localized | undefined, language: string): string | undefined {
  return typeof text === 'object'
    ? (text[language] ?? text[language.slice(0, 2)] ?? text.en)
    : text;
}
