import type {GuardRule} from '../../config.js';
import {RUNS} from './runs.js';

/** A start tag, with `>` in quotes as a part of it. */
const TAG =
  /<(script|iframe|img|link|video|audio|source)([\s/](?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const ADDRESS = /[\s"'/:](src|href|srcset)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/i;
const TYPE = /\stype\s*=\s*["']?([^\s"'>]*)/i;

/**
 * Markup with the tags that are held turned into placeholders. Nothing is parsed and written out
 * again, so that pieces of a page stay as they are: the marks are put in front of the attributes
 * that are there, and of two attributes with one name HTML takes the first. They carry no quotes
 * of their own, since the tag may stand in a text of a script.
 */
export function markMarkup(
  markup: string,
  runsScripts: boolean,
  judge: (address: string) => GuardRule | undefined,
): string {
  return markup.replace(TAG, (tag: string, name: string, attributes: string) => {
    const [, attribute, address = ''] = ADDRESS.exec(attributes) ?? [];
    const type = TYPE.exec(attributes)?.[1] ?? '';
    const isScript = /script/i.test(name);
    if (isScript && !(runsScripts && RUNS.test(type))) return tag;
    // The site's own mark counts.
    const rule = !/\sdata-consent/i.test(attributes) && judge(address.replace(/["']/g, ''));
    if (!rule) return tag;
    const mark =
      ` data-consent=${rule.category}` + (rule.service ? ` data-service=${rule.service}` : '');
    return (
      `<${name} ` +
      (isScript
        ? `type=text/plain${mark}${/module/i.test(type) ? ' data-type=module' : ''}`
        : // An image without its address says so by an event; a pixel is not made up for later.
          attribute! + (/img/i.test(name) ? '' : ` data-src=${address}${mark}`)) +
      `${attributes}>`
    );
  });
}
