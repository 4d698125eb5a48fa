import {own} from '../own-node.js';

/**
 * Makes a second "Reject all", for programs that answer for the visitor by the look of a page. They
 * search the page's own tree and not shadow roots, and know English, hardly any Russian and no Kazakh:
 * hence English on every page, and words that DuckDuckGo's heuristic takes for a banner's and for a
 * refusal. Nobody sees, reaches or hears it (`[inert]`); a press counts as one of the real button.
 */
export function createRefusal(): HTMLButtonElement {
  const button = own(document).createElement('button');
  button.slot = 'answer';
  button.lang = 'en';
  button.dataset.action = 'reject-all';
  button.textContent = 'Reject all cookies';
  return button;
}
