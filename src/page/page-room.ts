/**
 * Gets a function that keeps so many CSS pixels of the window free for what stands above the page, 0
 * for none: what has focus is scrolled clear of the banner (WCAG 2.4.11), and the end of the page,
 * where its "Cookie settings" is, can be scrolled above it.
 *
 * The beginning of the page can't be scrolled out from under a banner at the `top`, and room there
 * would push the whole page down. So it is made only when focus goes behind the banner: somebody has
 * pressed a key then, and what moves is what they asked for.
 *
 * One constructed sheet: a strict `style-src` allows it, and taking it out leaves nothing behind.
 */
export function createPageRoom(): (height: number, top?: boolean) => void {
  const sheet = new CSSStyleSheet();
  let kept = 0;
  let added = 0;
  /** The end of the page that it is added to; none at the top until focus goes there. */
  let pseudo = '';
  let side = '';

  const write = (): void => {
    const {scrollHeight, clientHeight} = document.documentElement;
    // A page that had no scrollbar gets none from us: a classic one would shift the whole layout.
    const scrollbar = scrollHeight - added > clientHeight ? '' : 'scrollbar-width:none;';
    added = pseudo ? kept : 0;
    sheet.replaceSync(
      `@media screen{:root{${scrollbar}scroll-padding-block-${side}:${kept}px}` +
        (added ? `:root::${pseudo}{content:"";display:block;block-size:${added}px}` : '') +
        '}',
    );
  };
  const follow = ({target}: Event): void => {
    const element = target as Element;
    const {top} = element.getBoundingClientRect();
    if (pseudo || element.matches('kelisim-consent') || top + scrollY > kept) return;
    pseudo = 'before';
    write();
    element.scrollIntoView({block: 'nearest'});
  };

  return (height, top) => {
    kept = height;
    side = top ? 'start' : 'end';
    if (!top) pseudo = 'after';
    write();
    const others = document.adoptedStyleSheets.filter((other) => other !== sheet);
    document.adoptedStyleSheets = height ? [...others, sheet] : others;
    if (top && height) document.addEventListener('focusin', follow);
    else document.removeEventListener('focusin', follow);
    if (!height) pseudo = '';
  };
}
