import {own} from '../own-node.js';

/**
 * Puts focus on the first of these that takes it, or on the page's main part, without scrolling:
 * focus that falls back to `<body>` sends a keyboard user to the start of the page.
 */
export function returnFocus(...wanted: (EventTarget | null)[]): void {
  const fallbacks = ['main', 'h1,h2', 'body>:not(kelisim-consent)'];
  const candidates = [
    ...wanted,
    ...fallbacks.map((selector) => own(document).querySelector(selector)),
  ];
  for (const element of candidates as (HTMLElement | null)[]) {
    if (!element) continue;
    // A form's fields stand for its methods.
    const node = own(element);
    if (node.matches('body,kelisim-consent')) continue;
    const focus = (): boolean => {
      node.focus({preventScroll: true});
      // Not `:focus-within`, which WebKit matches late after a modal dialog.
      return own(node.getRootNode() as Document).activeElement === element;
    };
    if (focus()) return;
    if (node.tabIndex < 0) {
      // A landmark takes focus only for as long as it has it.
      node.tabIndex = -1;
      node.addEventListener('blur', () => node.removeAttribute('tabindex'), {once: true});
      if (focus()) return;
    }
  }
}
