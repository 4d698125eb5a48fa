import {knownOption} from '../known-option.js';
import {own} from '../own-node.js';

/** Tags in use whose language is written here under another. */
const ALIASES: Readonly<Record<string, string>> = {no: 'nb', nn: 'nb', kz: 'kk'};

/**
 * Gets the language of the interface: one of `available`, or `en`.
 *
 * Looks at the config, then the page's `lang`, then the browser's languages; of each for the tag, then
 * for the language in that script, then for the language: `kk-Cyrl-KZ` finds `kk`. Where a script is
 * not written it is the likely one: `zh-TW` finds `zh-Hant`.
 */
export function negotiateLanguage(configured: string, available: readonly string[]): string {
  const isAuto = configured === 'auto';
  for (const given of isAuto
    ? [own(document).documentElement.lang, ...(navigator.languages ?? [])]
    : [configured]) {
    // As servers write it, too: `ru_RU`.
    const found = rangesOf(given.trim().replaceAll('_', '-'))
      .map((range) => available.find((one) => one.toLowerCase() === range.toLowerCase()))
      .find((one) => one);
    if (found) return found;
  }
  // Names those that there are.
  if (!isAuto) knownOption('language', configured, available);
  return 'en';
}

/** What may be looked for, the closest first. Nothing that there is for what is no language tag. */
function rangesOf(tag: string): string[] {
  const known = tag.replace(/^\w+/, (name) => ALIASES[name.toLowerCase()] ?? name);
  try {
    // Also writes old tags anew: `iw` is `he`.
    const locale = new Intl.Locale(known);
    const {baseName, language} = locale;
    return [baseName, `${language}-${locale.maximize().script}`, language];
  } catch {
    return [known, known.split('-')[0]!];
  }
}
