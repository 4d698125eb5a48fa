import {own} from '../own-node.js';
import {createPageSheet} from './page-sheet.js';

/**
 * Gets a function that keeps so many CSS pixels free at the top of the window, 0 for none: what has
 * focus is scrolled clear of what stands there (WCAG 2.4.11).
 *
 * The beginning of the page can't be scrolled out from under it, and room there would push the whole
 * page down. So it is made only when focus goes behind: somebody has pressed a key then, and what
 * moves is what they asked for.
 */
export function createTopRoom(): (height: number) => void {
  const layOver = createPageSheet();
  let kept = 0;
  let isAdded = false;
  /** Keeps a page that had no scrollbar from getting one. */
  let scrollbar = '';

  const write = (): void =>
    layOver(
      kept > 0
        ? `@media screen{:root{${scrollbar}scroll-padding-block-start:${kept}px}` +
            (isAdded ? `:root::before{content:"";display:block;block-size:${kept}px}}` : '}')
        : '',
    );
  const follow = ({target}: Event): void => {
    // A form's fields stand for its methods.
    const element = own(target as Element);
    const {top} = element.getBoundingClientRect();
    if (isAdded || element.matches('kelisim-consent') || top + scrollY > kept) return;
    const {scrollHeight, clientHeight} = own(document).documentElement;
    scrollbar = scrollHeight > clientHeight ? '' : 'scrollbar-width:none;';
    isAdded = true;
    write();
    element.scrollIntoView({block: 'nearest'});
  };

  return (height) => {
    kept = height;
    if (!height) isAdded = false;
    write();
    if (height) own(document).addEventListener('focusin', follow);
    else own(document).removeEventListener('focusin', follow);
  };
}
