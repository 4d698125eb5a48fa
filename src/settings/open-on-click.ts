/**
 * A key and the element of ours in which it is pressed. In a way to the preferences, which may be an
 * item of a menu, Space and Enter alone do something; elsewhere all do, and Escape is the page's too.
 */
const OURS = /^( |Enter)kelisim|^(?!Esc).*kelisim-[^s]/;

/**
 * Calls `open` with the element when anything marked `data-kelisim-open` is clicked, in open
 * shadow roots too, whenever it came into the page; and keeps keys that are pressed inside of an
 * element of ours from the page. A page sees that element as their target, and not the button or the
 * field in it, which it would have left alone: Space would turn its slide and not press the button.
 *
 * On the window and while capturing, and so ahead of the page: a menu may stop clicks, and a listener
 * may take from a key its effect. What a key does to a button or a field needs no listener.
 *
 * Returns the way to listen again: `document.open()` takes every listener away, from the window too.
 */
export function openOnClick(
  open: (opener: HTMLElement) => void,
  {signal}: AbortController,
): () => void {
  const act = (event: Event): void => {
    const {key} = event as KeyboardEvent;
    // Without the document and the window: an element of the page called `dataset` or `host` is a
    // member of theirs, and every click and key would be taken for ours.
    const path = event.composedPath().slice(0, -2) as (HTMLElement & ShadowRoot)[];
    const found = path.find(({dataset, host}) =>
      key ? OURS.test(key + host?.localName) : dataset && 'kelisimOpen' in dataset,
    );
    if (!found) return;
    if (key) event.stopImmediatePropagation();
    else {
      event.preventDefault();
      open(found);
    }
  };
  const listen = (): void => {
    for (const type of ['click', 'keydown', 'keypress', 'keyup'])
      addEventListener(type, act, {signal, capture: true});
  };
  listen();
  return listen;
}
