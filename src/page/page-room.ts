import {adoptSheet} from './adopt-sheet.js';

/**
 * Gets a function that keeps so many CSS pixels free at the bottom of the page, 0 for none: what has
 * focus is scrolled clear of the banner (WCAG 2.4.11), and the end of the page, where its "Cookie
 * settings" is, can be scrolled above it.
 *
 * One constructed sheet: a strict `style-src` allows it, and taking it out leaves nothing behind.
 */
export function createPageRoom(): (height: number) => void {
  const sheet = new CSSStyleSheet();
  let kept = 0;
  return (height) => {
    const {scrollHeight, clientHeight} = document.documentElement;
    // A page that had no scrollbar gets none from us: a classic one would shift the whole layout.
    const scrollbar = scrollHeight - kept > clientHeight ? '' : 'scrollbar-width:none;';
    kept = height;
    sheet.replaceSync(
      `@media screen{:root{${scrollbar}scroll-padding-block-end:${height}px}` +
        `:root::after{content:"";display:block;block-size:${height}px}}`,
    );
    adoptSheet(sheet, height > 0);
  };
}
