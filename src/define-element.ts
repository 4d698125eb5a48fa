/**
 * Registers an element by what it does when it comes into a page; once for all copies of the
 * library there. The class is made here, since Node, where the package may be imported, has no
 * `HTMLElement`.
 */
export function defineElement(name: string, connected: (element: HTMLElement) => void): void {
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback(): void {
        connected(this);
      }
    },
  );
}
