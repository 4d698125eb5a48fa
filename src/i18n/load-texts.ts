import type {Config} from '../config.js';
import {languages} from './languages.js';
import {negotiateLanguage} from './negotiate-language.js';

/** Imports one language's file of a folder of `locales/`. */
export type ImportTexts<K extends string> = (
  language: string,
) => Promise<{default: Readonly<Record<K, string>>}>;

/** The words of a part of the interface, and how they are to be read. */
export interface Locale<K extends string> {
  /** BCP 47 tag of `texts`. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly texts: Readonly<Record<K, string>>;
}

const isRightToLeft = (language: string): boolean => /^(ar|he|fa|ur)\b/.test(language);

/**
 * Loads the one language that this visitor reads, with the site's own texts, whose names begin with
 * `prefix`, laid over it.
 *
 * A language that only the site's config knows starts from English, and so does whatever a file
 * lacks, with one warning that names it. Rejects when the file can't be loaded: the interface can't
 * ask in words that it doesn't have.
 */
export async function loadTexts<K extends string>(
  importTexts: ImportTexts<K>,
  prefix: '' | `${string}.`,
  {
    language: configured = 'auto',
    texts: overrides = {},
  }: Partial<Pick<Config, 'language' | 'texts'>>,
): Promise<Locale<K>> {
  const language = negotiateLanguage(configured, [...languages, ...Object.keys(overrides)]);
  const own = overrides[language] ?? {};
  const isOwn = !languages.includes(language);
  const {default: found} = await importTexts(isOwn ? 'en' : language);
  const texts: Record<string, string> = {...found};
  const missing: string[] = [];
  for (const key in texts) {
    const replaced = own[prefix + key];
    // A config may hold anything, as no visitor loads its check.
    if (replaced && typeof replaced === 'string') texts[key] = replaced;
    else if (isOwn && !prefix && texts[key]) missing.push(key);
  }
  if (missing[0]) {
    console.warn(`kelisim: texts.${language} lacks ${missing}; English stands in for them`);
  }
  return {
    language,
    dir: (own.dir ?? (isRightToLeft(language) ? 'rtl' : 'ltr')) as 'ltr' | 'rtl',
    texts: texts as Record<K, string>,
  };
}
