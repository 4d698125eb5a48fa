import type {Config} from '../config.js';
import {negotiateLanguage} from './negotiate-language.js';
import type {Texts} from './texts.js';

// Written out, not computed: so every bundler can follow, and each language is a file of its own.
const locales: Readonly<Record<string, () => Promise<{default: Texts}>>> = {
  en: () => import('../../locales/en.json'),
  kk: () => import('../../locales/kk.json'),
  ru: () => import('../../locales/ru.json'),
};

/**
 * Loads the one language that this visitor reads, with the site's own texts laid over it.
 *
 * A language that only the site's config knows starts from English. Rejects when the file can't be
 * loaded: the interface can't ask in words that it doesn't have.
 */
export async function loadTexts({
  language: configured,
  texts: overrides,
}: Pick<Config, 'language' | 'texts'>): Promise<{language: string; texts: Texts}> {
  const language = negotiateLanguage(configured, [
    ...Object.keys(locales),
    ...Object.keys(overrides),
  ]);
  const {default: texts} = await (locales[language] ?? locales.en!)();
  return {language, texts: {...texts, ...overrides[language]}};
}
