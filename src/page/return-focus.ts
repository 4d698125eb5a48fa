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
    if (!element || element.matches('body,kelisim-consent')) continue;
    const focus = (): boolean => {
      element.focus({preventScroll: true});
      // Not `:focus-within`, which WebKit matches late after a modal dialog.
      return (element.getRootNode() as Document).activeElement === element;
    };
    if (focus()) return;
    if (element.tabIndex < 0) {
      // A landmark takes focus only for as long as it has it.
      element.tabIndex = -1;
      element.addEventListener('blur', () => element.removeAttribute('tabindex'), {once: true});
      if (focus()) return;
    }
  }
}
