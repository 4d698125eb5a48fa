import type {Judge} from './judge.js';

/** A start tag up to its name, and its address. What the site itself marked is the gate's. */
const TAG = /<script(?=\s(?![^>]*data-consent)([^>]*\s)?src\s*=\s*["']?([^\s"'>]+))/gi;

/**
 * Markup with the scripts that are held turned into placeholders. Nothing is parsed and written
 * out again, so that pieces of a page stay as they are: the marks are put in front of the
 * attributes that are there, and of two attributes with one name HTML takes the first. They bring
 * no quotes, since the tag may stand in a text of a script.
 */
export const markMarkup = (markup: string, judge: Judge): string =>
  markup.replace(TAG, (tag: string, _: string, address: string) => {
    const rule = judge(address);
    return rule
      ? `${tag} type=text/plain data-consent=${rule.category} data-service=${rule.service ?? ''}`
      : tag;
  });
