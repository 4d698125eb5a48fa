import {own} from '../own-node.js';

/** Whether a computed colour is a light one; `null` where it lets through what is behind it. */
function isLight(color: string): boolean | null {
  // The name of a colour space may have digits in it, as `display-p3` has.
  const numbers = color.replace(/^color\(\S+/, '').match(/-?[\d.]+(e-?\d+)?|none/g) ?? [];
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers.map((part) => +part || 0);
  if (alpha < 0.5) return null;
  // It is `rgb()`, or in the space that it was given in: lightness comes first in all but `color()`.
  if (/^ok/.test(color)) return first > 0.6;
  if (/^l/.test(color)) return first > 55;
  return 0.3 * first + 0.59 * second + 0.11 * third > (/^r/.test(color) ? 128 : 0.5);
}

/**
 * The `color-scheme` that the page is in, whatever the system is: the one that it sets, else that of
 * its background, or where that is seen through, the one that its letters are read on.
 */
export function readColorScheme(): string {
  const {documentElement, body} = own(document);
  const root = getComputedStyle(documentElement);
  const [said] = /light dark|dark light|light|dark/.exec(root.colorScheme) ?? [];
  if (said) return said;
  for (const {backgroundColor} of [getComputedStyle(body), root]) {
    const light = isLight(backgroundColor);
    if (light !== null) return light ? 'light' : 'dark';
  }
  return isLight(getComputedStyle(body).color) ? 'dark' : 'light';
}

/**
 * Gets a function that begins or ends to keep the host's `data-scheme` to the page's colours. It is
 * read at once, and again when an attribute of `html` or `body` has changed, when these have faded,
 * when a style sheet has loaded, and when the system's scheme changes.
 */
export function followColorScheme({dataset}: HTMLElement): (isShown: boolean) => void {
  const read = (): void => {
    try {
      dataset.scheme = readColorScheme();
    } catch {
      // A page may have something else in place of what tells; then the system decides.
    }
  };
  const changes = new MutationObserver(read);
  /** What has faded, or has loaded. Images are none of it, of which a page may have hundreds. */
  const changed = ({target}: Event): void => {
    const {documentElement, body} = own(document);
    if (
      target === documentElement ||
      target === body ||
      /^(link|style)$/.test((target as Element).localName)
    )
      read();
  };
  let system: Partial<MediaQueryList> | undefined;
  try {
    system = matchMedia('(prefers-color-scheme:dark)');
  } catch {
    // A page may lack it, too.
  }
  return (isShown) => {
    const change = isShown ? 'addEventListener' : 'removeEventListener';
    changes.disconnect();
    // A style sheet's `load` does not bubble, and never comes to the window.
    for (const type of ['transitionend', 'load']) own(document)[change](type, changed, true);
    system?.[change]?.('change', read);
    if (!isShown) return;
    read();
    const {documentElement, body} = own(document);
    for (const node of [documentElement, body]) changes.observe(node, {attributes: true});
  };
}
