/** What `kelisim.ui.js` exports: the interface, behind the check of the page that asks for it. */
import './check-on-load.js';
import {readTagLooks} from './tag-looks.js';
import {createView as create} from './ui/create-view.js';
import {linkTheme} from './ui/link-theme.js';
import type {ConsentView, ViewContext} from './view.js';

/** Makes the interface, and has its theme beside it before anything shows. */
export async function createView(context: ViewContext): Promise<ConsentView> {
  // The tag's go before the block's, as its other options do.
  const config = Object.assign(context.consent.config, readTagLooks());
  const theme = linkTheme(config, import.meta.url);
  const [view] = await Promise.all([create(context), theme]);
  return view;
}
