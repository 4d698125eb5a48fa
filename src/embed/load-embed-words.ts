import type {Consent} from '../controller.js';
import {followLanguage} from '../i18n/follow-language.js';
import {loadTexts, type Locale} from '../i18n/load-texts.js';
import type {EmbedTextKey} from './embed-texts.js';
import {presentEmbeds} from './present-embeds.js';

/** What all questions of a site speak now: the same object, with other words in it. */
export type EmbedWords = Locale<EmbedTextKey>;

const loadOf = new WeakMap<Consent, () => Promise<EmbedWords>>();

/**
 * Loads the visitor's language, and keeps to the page's `lang`: when the words change, the embeds in
 * the page are brought up to date; one that comes back brings itself. Rejects when the language can't
 * be loaded.
 */
export function loadEmbedWords(consent: Consent): Promise<EmbedWords> {
  if (!loadOf.has(consent)) loadOf.set(consent, follow(consent));
  return loadOf.get(consent)!();
}

function follow({config, signal}: Consent): () => Promise<EmbedWords> {
  const words = {} as EmbedWords;
  const [load, changes] = followLanguage(
    config,
    () =>
      loadTexts<EmbedTextKey>(
        (found) => import(`../../locales/embed/${found}.json`),
        'embed.',
        config,
      ),
    (loaded) => {
      Object.assign(words, loaded);
      for (const embed of presentEmbeds.values()) embed.update();
    },
  );
  signal.addEventListener('abort', () => changes.disconnect());
  return () => load().then(() => words);
}
