import type {Config} from '../config.js';
import {own} from '../own-node.js';

/**
 * Loads words anew whenever the page's `lang` changes, unless the config names a language, and hands
 * them over. Of two languages the later one holds, whichever came first. One that can't be loaded
 * leaves the words as they are.
 *
 * Returns the way to load the words as they are to be now, which resolves once these are used, or
 * later ones, and rejects when the last can't be loaded; and what to disconnect, to follow no more.
 */
export function followLanguage<T>(
  {language = 'auto'}: Partial<Pick<Config, 'language'>>,
  load: () => Promise<T>,
  use: (loaded: T) => void,
): readonly [load: () => Promise<void>, changes: MutationObserver] {
  let last: Promise<void> | undefined;
  const loadNow = (): Promise<void> => {
    const own: Promise<void> = load().then((loaded) => (own === last ? use(loaded) : last));
    return (last = own);
  };
  const changes = new MutationObserver(() => {
    loadNow().catch((error: unknown) => console.error('kelisim', error));
  });
  if (language === 'auto') {
    changes.observe(own(document).documentElement, {attributeFilter: ['lang']});
  }
  return [loadNow, changes];
}
