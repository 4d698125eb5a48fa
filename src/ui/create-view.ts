import {loadTexts} from '../i18n/load-texts.js';
import type {TextKey} from '../i18n/texts.js';
import type {ConsentView, ViewContext} from '../view.js';
import {own} from '../own-node.js';
import {connectView, type LoadWords} from './connect-view.js';
import {loadNotices} from './load-notices.js';
import {KelisimConsentElement} from './kelisim-consent-element.js';

/**
 * Loads the visitor's language, registers `<kelisim-consent>` and resolves to the interface, closed.
 *
 * Rejects when the language can't be loaded. Importing this module does nothing.
 */
export async function createView(context: ViewContext): Promise<ConsentView> {
  // The core fills in what it needs itself; these are the interface's own defaults.
  const defaults = {policy: {}, controller: {}, language: 'auto', texts: {}};
  const config = {...defaults, ...context.consent.config};
  const {account, minors, categories} = config;
  const load: LoadWords = async (mustTell) => {
    const locale = await loadTexts<TextKey>(
      (language) => import(`../../locales/${language}.json`),
      '',
      config,
    );
    const {day, decided} = context.consent.state;
    // Who is to choose has to know them: where they don't load, nobody is asked.
    const notices =
      mustTell || account || minors || (day && !decided) || categories.some(({basis}) => basis)
        ? await loadNotices({config, ...locale})
        : undefined;
    return {...locale, notices};
  };
  const words = await load();
  // A script in `<head>` may be here before the parser reaches `<body>`.
  while (!own(document).body) await new Promise((resolve) => setTimeout(resolve, 16));
  // Stopped meanwhile: there is nothing to show, and nothing to take away.
  if (context.consent.signal.aborted) await new Promise(() => {});
  if (!customElements.get('kelisim-consent')) {
    customElements.define('kelisim-consent', KelisimConsentElement);
  }
  return connectView(context, {config, ...words}, load);
}
