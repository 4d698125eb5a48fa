import type {Config} from '../config.js';
import {negotiateLanguage} from '../i18n/negotiate-language.js';
import type {UpcomingTexts} from './upcoming-texts.js';

/** The words of the announcement, and how they are to be read. */
export interface UpcomingLocale {
  /** BCP 47 tag of `texts`. */
  readonly language: string;
  readonly dir: string;
  readonly texts: UpcomingTexts;
}

// Written out, not computed: so every bundler can follow, and each language is a file of its own.
const locales: Readonly<Record<string, () => Promise<{default: UpcomingTexts}>>> = {
  en: () => import('../../locales/upcoming/en.json'),
  kk: () => import('../../locales/upcoming/kk.json'),
  ru: () => import('../../locales/upcoming/ru.json'),
};

/**
 * Loads the one language that this visitor reads, with the site's `upcoming.…` texts laid over it.
 *
 * Files of their own, since they are wanted when the interface is not: by visitors who have
 * answered. Rejects when the file can't be loaded.
 */
export async function loadUpcomingTexts({
  language: configured = 'auto',
  texts: overrides = {},
}: Partial<Pick<Config, 'language' | 'texts'>>): Promise<UpcomingLocale> {
  const language = negotiateLanguage(configured, [
    ...Object.keys(locales),
    ...Object.keys(overrides),
  ]);
  const {default: texts} = await (locales[language] ?? locales.en!)();
  const own = overrides[language] ?? {};
  const replaced = Object.keys(texts).map((key) => [
    key,
    own[`upcoming.${key}`] ?? texts[key as keyof UpcomingTexts],
  ]);
  return {language, dir: own.dir ?? 'ltr', texts: Object.fromEntries(replaced) as UpcomingTexts};
}
