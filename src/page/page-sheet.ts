import {own} from '../own-node.js';

/**
 * Gets a function that lays rules over the page, in place of those before, or with `''` takes them
 * away. One constructed sheet, the last one of the page: a strict `style-src` allows it.
 */
export function createPageSheet(): (rules: string) => void {
  let sheet: CSSStyleSheet | undefined;
  return (rules) => {
    try {
      (sheet ??= new CSSStyleSheet()).replaceSync(rules);
      const others = own(document).adoptedStyleSheets.filter((other) => other !== sheet);
      own(document).adoptedStyleSheets = rules ? [...others, sheet] : others;
    } catch {
      // jsdom has no such list, and a page may have a global of the constructor's name.
    }
  };
}
