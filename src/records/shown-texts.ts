import type {Config} from '../config.js';
import type {DecisionMethod} from '../controller.js';
import {own} from '../own-node.js';
import {hashOf} from './hash-of.js';
import {toPlain} from './to-plain.js';
import {VERSION} from './version.js';

/** What the visitor had before them. */
export interface ShownTexts {
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Answers that are given in the banner or the preferences. A frame's question shows its own. */
const IN_INTERFACE: readonly DecisionMethod[] = [
  'accept-all',
  'reject-all',
  'save',
  'guardian',
  'minor',
];

/** What was shown for a decision, while the interface is still in the page; else `undefined`. */
export function findShownTexts(by: DecisionMethod = 'api'): ShownTexts | undefined {
  const element = own(document).querySelector('kelisim-consent') as {model?: ShownTexts} | null;
  const model = IN_INTERFACE.includes(by) ? element?.model : undefined;
  return model && {language: model.language, texts: model.texts};
}

/** What of a config the visitor is shown. */
export type ShownConfig = Pick<Config, 'categories' | 'services'> &
  Partial<Pick<Config, 'policy' | 'controller'>>;

/**
 * SHA-256 of all that was shown: the texts, the language, and of the config what the interface
 * tells of (PRF-02). With the site's config of that day and the library's version of the record,
 * anybody can compute it anew. `null` where the page can't hash.
 */
export function hashShown(
  {language, texts}: ShownTexts,
  {categories, services, policy, controller}: ShownConfig,
  version = VERSION,
): Promise<string | null> {
  return hashOf(toPlain({categories, controller, language, policy, services, texts, version}));
}
