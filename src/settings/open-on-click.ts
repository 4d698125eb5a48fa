/**
 * Calls `open` with the element when anything marked `data-kelisim-open` is clicked, in open
 * shadow roots too, whenever it came into the page.
 */
export function openOnClick(open: (opener: HTMLElement) => void, lifetime: AbortController): void {
  document.addEventListener(
    'click',
    (event) => {
      const opener = (event.composedPath() as HTMLElement[]).find(
        ({dataset}) => dataset?.kelisimOpen != null,
      );
      if (opener) {
        event.preventDefault();
        open(opener);
      }
    },
    lifetime,
  );
}
