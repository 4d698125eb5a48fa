/** What `kelisim.ui.js` exports: the interface, behind the check of the page that asks for it. */
// The check first: an error in there keeps this from loading, and this from being taken for a part.
import {pageChecked} from './check-on-load.js';
import {readTagLooks} from './tag-looks.js';
import {createView as create} from './ui/create-view.js';
import {linkTheme} from './ui/link-theme.js';
import type {ConsentView, ViewContext} from './view.js';

export {pageChecked};

/** Makes the interface, and has its theme beside it before anything shows. */
export async function createView(context: ViewContext): Promise<ConsentView> {
  await pageChecked;
  // The tag's go before the block's, as its other options do.
  const {config} = context.consent;
  Object.assign(config, readTagLooks(config.tag));
  const theme = linkTheme(config, import.meta.url);
  const [view] = await Promise.all([create(context), theme]);
  return view;
}
