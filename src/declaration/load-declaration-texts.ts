import type {Config} from '../config.js';
import {loadTexts} from '../i18n/load-texts.js';
import type {Texts} from '../i18n/texts.js';
import type {DeclarationTexts} from './declaration-texts.js';

/** The words of a declaration, and how they are to be read. */
export interface DeclarationLocale {
  /** BCP 47 tag of both. */
  readonly language: string;
  /** Those of the interface: what a category is called is the same here and there. */
  readonly texts: Texts;
  readonly words: DeclarationTexts;
}

// Written out, not computed: so every bundler can follow, and each language is a file of its own.
const locales: Readonly<Record<string, () => Promise<{default: DeclarationTexts}>>> = {
  en: () => import('../../locales/declaration/en.json'),
  kk: () => import('../../locales/declaration/kk.json'),
  ru: () => import('../../locales/declaration/ru.json'),
};

/**
 * Loads the one language that this visitor reads, with the site's `declaration.…` texts laid over
 * it. Rejects when a file can't be loaded.
 */
export async function loadDeclarationTexts({
  language: configured = 'auto',
  texts: overrides = {},
}: Partial<Pick<Config, 'language' | 'texts'>>): Promise<DeclarationLocale> {
  const {language, texts} = await loadTexts({language: configured, texts: overrides});
  const {default: words} = await (locales[language] ?? locales.en!)();
  const own = overrides[language] ?? {};
  const replaced = Object.keys(words).map((key) => [
    key,
    own[`declaration.${key}`] ?? words[key as keyof DeclarationTexts],
  ]);
  return {language, texts, words: Object.fromEntries(replaced) as DeclarationTexts};
}
