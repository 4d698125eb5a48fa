import type {Config} from '../config.js';
import {negotiateLanguage} from '../i18n/negotiate-language.js';
import type {EmbedTexts} from './embed-texts.js';

/** The words of a placeholder, and how they are to be read. */
export interface EmbedLocale {
  /** BCP 47 tag of `texts`. */
  readonly language: string;
  readonly dir: string;
  readonly texts: EmbedTexts;
}

// Written out, not computed: so every bundler can follow, and each language is a file of its own.
const locales: Readonly<Record<string, () => Promise<{default: EmbedTexts}>>> = {
  en: () => import('../../locales/embed/en.json'),
  kk: () => import('../../locales/embed/kk.json'),
  ru: () => import('../../locales/embed/ru.json'),
};

/**
 * Loads the one language that this visitor reads, with the site's `embed.…` texts laid over it.
 *
 * Files of their own, since they are wanted when the interface is not: after a refusal. Rejects
 * when the file can't be loaded.
 */
export async function loadEmbedTexts({
  language: configured = 'auto',
  texts: overrides = {},
}: Partial<Pick<Config, 'language' | 'texts'>>): Promise<EmbedLocale> {
  const language = negotiateLanguage(configured, [
    ...Object.keys(locales),
    ...Object.keys(overrides),
  ]);
  const {default: texts} = await (locales[language] ?? locales.en!)();
  const own = overrides[language] ?? {};
  const replaced = Object.keys(texts).map((key) => [key, own[`embed.${key}`]] as const);
  return {
    language,
    dir: own.dir ?? 'ltr',
    texts: {...texts, ...Object.fromEntries(replaced.filter(([, text]) => text))},
  };
}
