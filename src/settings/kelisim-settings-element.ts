/**
 * Registers `<kelisim-settings>`, once for all copies of the library on a page: a button, in the
 * site's own words, that opens the preferences. Here rather than in the lazy interface: it stands
 * on every page, and a returning visitor must not load that for it (LAW-08).
 */
export function defineSettings(): void {
  if (customElements.get('kelisim-settings')) return;
  // Made here, since Node, where the package may be imported, has no HTMLElement.
  /**
   * @element kelisim-settings
   * @slot - The words on the button: "Cookie settings". Default: "Cookies".
   * @csspart button - The native button, which looks like a link of the page unless styled.
   */
  class KelisimSettingsElement extends HTMLElement {
    connectedCallback(): void {
      if (this.shadowRoot) return;
      const root = this.attachShadow({mode: 'open', delegatesFocus: true});
      const button = document.createElement('button');
      const slot = document.createElement('slot');
      const sheet = new CSSStyleSheet();
      // The click is heard on the document, like that of any element marked so.
      button.dataset.kelisimOpen = '';
      button.part.add('button');
      slot.append('Cookies');
      button.append(slot);
      root.append(button);
      sheet.replaceSync(
        'button{all:unset;outline:revert;cursor:pointer;text-decoration:underline}',
      );
      root.adoptedStyleSheets = [sheet];
    }
  }
  customElements.define('kelisim-settings', KelisimSettingsElement);
}
