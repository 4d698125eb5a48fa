/** Makes an element with a part name, of pieces. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  part: string,
  ...pieces: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.setAttribute('part', part);
  element.append(...pieces);
  return element;
}
