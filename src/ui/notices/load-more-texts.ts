import type {ConsentModel} from '../consent-model.js';

/** A language of texts that come later than the banner's. */
type Files<K extends string> = Readonly<
  Record<string, () => Promise<{default: Readonly<Record<K, string>>}>>
>;

/**
 * Loads further texts in the language that the interface has already found, with the site's own
 * (`texts: {ru: {'notices.under': '…'}}`, by the prefix) laid over them. A language that only the
 * site knows starts from English. Rejects when the file can't be loaded.
 */
export async function loadMoreTexts<K extends string>(
  files: Files<K>,
  prefix: string,
  {language, config}: Pick<ConsentModel, 'language' | 'config'>,
): Promise<Readonly<Record<K, string>>> {
  const {default: texts} = await (files[language] ?? files.en!)();
  const own = config.texts[language] ?? {};
  const replaced = Object.keys(texts)
    .map((key) => [key, own[`${prefix}.${key}`]] as const)
    .filter(([, text]) => text);
  return {...texts, ...Object.fromEntries(replaced)};
}
