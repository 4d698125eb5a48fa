/**
 * Keeps the page from scrolling behind the modal layer, and gives back the way to undo it. A classic
 * scrollbar's room stays, or the page would shift sideways.
 */
export function lockScroll(): () => void {
  const sheet = new CSSStyleSheet();
  const hasScrollbar = innerWidth > document.documentElement.clientWidth;
  const gutter = hasScrollbar ? 'scrollbar-gutter:stable' : '';
  sheet.replaceSync(`@media screen{:root{overflow:hidden;${gutter}}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
