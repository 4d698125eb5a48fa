/**
 * Gets the language of the interface: one of `available`, or `en`.
 *
 * Looks at the config, then the page's `lang`, then the browser's languages, each by BCP 47 lookup
 * (RFC 4647, 3.4): `kk-Cyrl-KZ` finds `kk`.
 */
export function negotiateLanguage(configured: string, available: readonly string[]): string {
  const isAuto = configured === 'auto';
  const wanted = isAuto ? [document.documentElement.lang, ...navigator.languages] : [configured];
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split('-');
    if (parts[0] === 'kz') {
      // The commonest slip on Kazakh sites: KZ is the country.
      console.warn('kelisim: the language tag of Kazakh is "kk", not "kz"');
      parts[0] = 'kk';
    }
    for (; parts.length; parts.pop()) {
      const found = available.find((language) => language.toLowerCase() === parts.join('-'));
      if (found) return found;
    }
  }
  if (!isAuto) console.warn(`kelisim: no texts in "${configured}"`);
  return 'en';
}
