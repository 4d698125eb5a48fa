import {createPageSheet} from '../page/page-sheet.js';
import {own} from '../own-node.js';

/**
 * Keeps the page from scrolling behind the modal layer, and gives back the way to undo it. A classic
 * scrollbar's room stays, or the page would shift sideways.
 */
export function lockScroll(): () => void {
  const layOver = createPageSheet();
  const hasScrollbar = innerWidth > own(document).documentElement.clientWidth;
  const gutter = hasScrollbar ? 'scrollbar-gutter:stable' : '';
  layOver(`@media screen{:root{overflow:hidden;${gutter}}}`);
  return () => layOver('');
}
