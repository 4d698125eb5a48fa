import {own} from '../own-node.js';

/** Makes an element with a part name, of pieces. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  part: string,
  ...pieces: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = own(document).createElement(tag);
  element.setAttribute('part', part);
  element.append(...pieces);
  return element;
}
