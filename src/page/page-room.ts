import {own} from '../own-node.js';
import {createPageSheet} from './page-sheet.js';

/**
 * Gets a function that keeps so many CSS pixels free at the bottom of the page, 0 for none: what has
 * focus is scrolled clear of the banner (WCAG 2.4.11), and the end of the page, where its "Cookie
 * settings" is, can be scrolled above it.
 */
export function createPageRoom(): (height: number) => void {
  const layOver = createPageSheet();
  let kept = 0;
  return (height) => {
    const {scrollHeight, clientHeight, offsetHeight} = own(document).documentElement;
    const end = scrollHeight - kept;
    const scrolls = end > clientHeight;
    kept = height;
    const rules =
      // A page that had no scrollbar gets none from us: a classic one would shift the whole layout.
      `@media screen{:root{${scrolls ? '' : 'scrollbar-width:none;'}scroll-padding-block-end:${height}px}` +
      // Content that sticks out of `html, body {height: 100%}` ends below the root's end.
      `:root::after${scrolls && end > offsetHeight ? ',body::after' : ''}` +
      `{content:"";display:block;min-block-size:${height}px}}`;
    layOver(height > 0 ? rules : '');
  };
}
