import {own} from '../own-node.js';

/** Whether these colours are seen as light; `null` for one that lets through what is behind it. */
function isLight(color: string): boolean | null {
  const [first = 0, second = 0, third = 0, alpha = 1] = (color.match(/[\d.]+%?|none/g) ?? []).map(
    (part) => parseFloat(part) || 0,
  );
  if (alpha < 0.5) return null;
  // Computed colours are `rgb()`, or keep the space they were given in; elsewhere lightness is first.
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
 * Gets a function that has the host's `data-scheme` follow the page's colours, or no longer: at once,
 * when an attribute of `html` or `body` changes, when these have faded, and with the system's.
 */
export function followColorScheme({dataset}: HTMLElement): (isShown: boolean) => void {
  const read = (): void => void (dataset.scheme = readColorScheme());
  const changes = new MutationObserver(read);
  const {documentElement} = own(document);
  const faded = ({target}: Event): void => {
    if (target === documentElement || target === own(document).body) read();
  };
  let system: Partial<MediaQueryList> | undefined;
  try {
    system = matchMedia('(prefers-color-scheme:dark)');
  } catch {
    // A page may lack it, or have something else of that name.
  }
  return (isShown) => {
    const change = isShown ? 'addEventListener' : 'removeEventListener';
    changes.disconnect();
    documentElement[change]('transitionend', faded);
    system?.[change]?.('change', read);
    if (!isShown) return;
    read();
    for (const node of [documentElement, own(document).body])
      changes.observe(node, {attributes: true});
  };
}
