/** What `kelisim.ui.js` exports: the interface, and where somebody works on the page, its check. */
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
 * Makes the interface, and has its theme beside it before anything shows. Where somebody works on the
 * page nobody is asked before it is checked; a visitor of a live one loads no check, unless the
 * interface fails: the check knows better why.
 */
export async function createView(context: ViewContext): Promise<ConsentView> {
  // The tag's go before the block's, as its other options do.
  const {config} = context.consent;
  const isWorkedOn =
    isLocal() || own(document).querySelector('script[data-check],script[src*=audit]');
  if (isWorkedOn) await check();
  try {
    Object.assign(config, readTagLooks(config.tag));
    const theme = linkTheme(config, import.meta.url);
    const [view] = await Promise.all([create(context), theme]);
    return view;
  } catch (error) {
    if (!isWorkedOn) await check();
    throw error;
  }
}
