import type {Judge} from './judge.js';

/** From a start tag to the next ">", or to the end: each letter is read once, however many tags begin. */
const TAGS = /<script\s[^>]*/gi;
/** An address in it, from the blank before, so that none is hidden by what looks like another's value. */
const ADDRESS = /\s(?=src\s*=\s*["']?([^\s"'>]+))/gi;

const findLast = (text: string, pattern: RegExp): RegExpMatchArray | undefined =>
  [...text.matchAll(pattern)].at(-1);

/**
 * Markup with the scripts that are held turned into placeholders. Nothing is parsed and written
 * out again, so that pieces of a page stay as they are: the marks are put in front of the
 * attributes that are there, and of two attributes with one name HTML takes the first. They bring
 * no quotes, since the tag may stand in a text of a script. What the site itself marked is the gate's.
 */
export const markMarkup = (markup: string, judge: Judge): string =>
  markup.replace(TAGS, (tags) => {
    const address = findLast(tags, ADDRESS);
    const own = findLast(tags, /data-consent/gi)?.index ?? -1;
    return tags.replace(/<script(?=\s)/gi, (tag, at: number) => {
      const rule = address && at > own && at < address.index! && judge(address[1]);
      return rule
        ? `${tag} type=text/plain data-consent=${rule.category} data-service=${rule.service ?? ''}`
        : tag;
    });
  });
