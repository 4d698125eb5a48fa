/**
 * Registers `<kelisim-embed>`, once for all copies of the library on a page. The name alone: what it
 * does is loaded when one comes into the page, in a shadow root too.
 *
 * @element kelisim-embed
 */
export function defineEmbed(show: (element: HTMLElement) => void): void {
  if (customElements.get('kelisim-embed')) return;
  customElements.define(
    'kelisim-embed',
    class extends HTMLElement {
      connectedCallback(): void {
        show(this);
      }
    },
  );
}
