import {own} from '../own-node.js';

/** Gets the level of a heading in an element: one below the heading that stands before it. */
export function findLevel(element: HTMLElement): number {
  const before = [...own(document).querySelectorAll('h1,h2,h3,h4,h5')].findLast(
    (heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before ? Number(before.localName[1]) + 1 : 2;
}
