/**
 * Makes a button, in the site's own words, that opens the preferences. In the core rather than in
 * the lazy interface: it stands on every page, and a returning visitor must not load that for it
 * (LAW-08).
 */
export function connectSettings(element: HTMLElement): void {
  if (element.shadowRoot) return;
  const root = element.attachShadow({mode: 'open', delegatesFocus: true});
  const button = document.createElement('button');
  const slot = document.createElement('slot');
  const sheet = new CSSStyleSheet();
  // The click is heard on the document, like that of any element marked so.
  button.dataset.kelisimOpen = '';
  button.setAttribute('part', 'button');
  slot.append('Cookies');
  button.append(slot);
  root.append(button);
  sheet.replaceSync('button{all:unset;outline:revert;cursor:pointer;text-decoration:underline}');
  root.adoptedStyleSheets = [sheet];
}
