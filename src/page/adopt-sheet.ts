/** Lays a constructed sheet over the page, as its last one, or takes it away; once, however often. */
export function adoptSheet(sheet: CSSStyleSheet, isWanted: boolean): void {
  const others = document.adoptedStyleSheets.filter((other) => other !== sheet);
  document.adoptedStyleSheets = isWanted ? [...others, sheet] : others;
}
