/** What `kelisim.ui.js` exports: the interface, and where somebody works on the page, its check. */
import type {Config} from './config.js';
import type {ConsentConfigError} from './consent-config-error.js';
import {isLocal} from './is-local.js';
import {own} from './own-node.js';
import {readTagLooks} from './tag-looks.js';
import {createView as create} from './ui/create-view.js';
import {linkTheme} from './ui/link-theme.js';
import type {ConsentView, ViewContext} from './view.js';

/** Looks at the config and the page. Rejects where the config can't be meant. */
const check = (): Promise<void> =>
  import('./check-on-load.js').then(({pageChecked}) => pageChecked);

/**
 * Whether the page is checked before anybody is asked: where somebody works on it, and on any page
 * whose config names what the law looks at, as whom it addresses, on what basis, and another term.
 */
const isToBeChecked = (config: Config): boolean =>
  isLocal() ||
  !!own(document).querySelector('script[data-check],script[src*=kelisim][src*=audit]') ||
  config.cookie.days !== 180 ||
  /"(audience|basis|jurisdiction)"/.test(JSON.stringify(config));

/**
 * Makes the interface, and has its theme beside it before anything shows. Visitors of most live sites
 * load no check; where the interface fails it is asked why, since it names the option.
 */
export async function createView(context: ViewContext): Promise<ConsentView> {
  const {config} = context.consent;
  const isChecked = isToBeChecked(config);
  if (isChecked) await check();
  try {
    // The tag's go before the block's, as its other options do.
    Object.assign(config, readTagLooks(config.tag));
    const theme = linkTheme(config, import.meta.url);
    const [view] = await Promise.all([create(context), theme]);
    return view;
  } catch (error) {
    if (!isChecked) {
      await check().catch((found: Partial<ConsentConfigError>) => {
        if (found.option) throw found;
      });
    }
    throw error;
  }
}
