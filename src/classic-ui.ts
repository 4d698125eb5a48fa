/** What `kelisim.ui.js` exports: the interface, behind the check of the page that asks for it. */
import './check-on-load.js';
import {createView as create} from './ui/create-view.js';
import {linkTheme} from './ui/link-theme.js';
import type {ConsentView, ViewContext} from './view.js';

/** Makes the interface, and has its theme beside it before anything shows. */
export async function createView(context: ViewContext): Promise<ConsentView> {
  const theme = linkTheme(context.consent.config, import.meta.url);
  const [view] = await Promise.all([create(context), theme]);
  return view;
}
