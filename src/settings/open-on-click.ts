/**
 * Calls `open` with the element when anything marked `data-kelisim-open` is clicked, in open
 * shadow roots too, whenever it came into the page.
 */
export function openOnClick(open: (opener: HTMLElement) => void, lifetime: AbortController): void {
  document.addEventListener(
    'click',
    (event) => {
      for (const node of event.composedPath() as HTMLElement[]) {
        if (node.dataset?.kelisimOpen == null) continue;
        event.preventDefault();
        return open(node);
      }
    },
    lifetime,
  );
}
