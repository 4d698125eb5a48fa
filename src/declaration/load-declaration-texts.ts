import type {Config} from '../config.js';
import {loadTexts} from '../i18n/load-texts.js';
import type {TextKey, Texts} from '../i18n/texts.js';
import type {DeclarationTextKey, DeclarationTexts} from './declaration-texts.js';

/** The words of a declaration, and how they are to be read. */
export interface DeclarationLocale {
  /** BCP 47 tag of both. */
  readonly language: string;
  /** Those of the interface: what a category is called is the same here and there. */
  readonly texts: Texts;
  readonly words: DeclarationTexts;
}

/**
 * Loads the one language that this visitor reads, with the site's `declaration.…` texts laid over
 * it. Rejects when a file can't be loaded.
 */
export async function loadDeclarationTexts(
  config: Partial<Pick<Config, 'language' | 'texts'>>,
): Promise<DeclarationLocale> {
  const {language, texts} = await loadTexts<TextKey>(
    (found) => import(`../../locales/${found}.json`),
    '',
    config,
  );
  const {texts: words} = await loadTexts<DeclarationTextKey>(
    (found) => import(`../../locales/declaration/${found}.json`),
    'declaration.',
    {language, texts: config.texts},
  );
  return {language, texts, words};
}
