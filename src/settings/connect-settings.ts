import {own} from '../own-node.js';

/**
 * Makes a button, in the site's own words, that opens the preferences. In the core rather than in
 * the lazy interface: it stands on every page, and a returning visitor must not load that for it
 * (LAW-08).
 */
export function connectSettings(element: HTMLElement): void {
  if (element.shadowRoot) return;
  const root = element.attachShadow({mode: 'open', delegatesFocus: true});
  const button = own(document).createElement('button');
  const slot = own(document).createElement('slot');
  // The click is heard on the document, like that of any element marked so.
  button.dataset.kelisimOpen = '';
  button.setAttribute('part', 'button');
  slot.append('Cookies');
  button.append(slot);
  root.append(button);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('button{all:unset;outline:revert;cursor:pointer;text-decoration:underline}');
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Without constructed sheets it is a button as the browser shows it.
  }
}
