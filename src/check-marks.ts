import type {KelisimConfig} from './config.js';
import {SESSION} from './consent/rules.js';
import {ledger} from './gate/ledger.js';
import {languages} from './i18n/languages.js';
import {own} from './own-node.js';

/** Everything that is meant to wait, whether or not it does. */
const MARKED = '[data-consent],[data-service]';

/** The classes that lazy loaders look for: vanilla-lazyload's, lozad's, and those of lazysizes. */
const LAZY = /(?:^|\s)(lazy|lozad|lazy(?:load(?:ed|ing)?|preload))(?:\s|$)/;

let observer: MutationObserver | undefined;
const told = new WeakSet<Element>();

/**
 * Says on the console what the page has marked in a way that keeps it from ever running, or that
 * does not hold it; each element once, and later ones as they come. For who works on the page: no
 * visitor loads it.
 */
export function checkMarks(config: KelisimConfig<string>): void {
  const look = (root: ParentNode): void => {
    const itself = root instanceof Element && root.matches(MARKED) ? [root] : [];
    for (const element of [...itself, ...root.querySelectorAll<HTMLElement>(MARKED)]) {
      if (told.has(element)) continue;
      const problem = findProblem(element as HTMLElement, config);
      if (!problem) continue;
      told.add(element);
      console.warn(`kelisim: ${problem}`, element);
    }
  };
  // Stopped and started again, it looks by the config of now.
  observer?.disconnect();
  observer = new MutationObserver((records) => {
    for (const {addedNodes} of records) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  });
  checkLanguage(own(document).documentElement.lang, '<html lang>');
  checkLanguage(config.language ?? '', 'language');
  look(document);
  observer.observe(document, {childList: true, subtree: true});
}

/** What is wrong with how an element is marked, with the fix; nothing if nothing is. */
function findProblem(
  element: HTMLElement,
  {categories, services = [], integrations}: KelisimConfig<string>,
): string | undefined {
  const {consent, service, src, consentSrc} = element.dataset;
  const ids = (categories ?? []).map(({id}) => id);
  if (consent === undefined) {
    return `data-service="${service}" without data-consent holds nothing: add data-consent`;
  }
  if (consent === SESSION && !ledger().ungated?.has(element)) {
    return 'data-consent="session" is never released, as it needs no consent: take data-consent off, and write the element without type="text/plain" and with src';
  }
  if (!ids.includes(consent)) {
    const close = findClose(consent, ids);
    const fix = close ? `write "${close}"` : `write one of ${ids.join(', ')}, or declare it`;
    return `data-consent="${consent}" is no category, so it never runs: ${fix}`;
  }
  if (element instanceof HTMLScriptElement) {
    const type = element.getAttribute('type');
    // One that is released has another type, or an empty one.
    if (type === null) {
      return 'a script without type="text/plain" is not held: write type="text/plain"';
    }
    if (/plain/i.test(type) && !/^text\/plain$/i.test(type)) {
      return `type="${type}" is never released: write type="text/plain"`;
    }
  }
  const [, lazy] = LAZY.exec(element.className) ?? [];
  if (src !== undefined && consentSrc === undefined && lazy) {
    return `class="${lazy}" has a lazy loader read data-src, which loads it before consent: write data-consent-src`;
  }
  // Integrations declare their own as they come.
  if (service !== undefined && !integrations) {
    const declared = services.filter(({category}) => category === consent).map(({id}) => id);
    if (declared.includes(service)) return;
    const close = findClose(service, declared);
    return (
      `data-service="${service}" is no declared service of "${consent}", and follows its category: ` +
      (close ? `write "${close}"` : 'declare it in services, or leave it out')
    );
  }
}

/** The one that is meant: but for case and space, or a letter or two. */
function findClose(given: string, known: readonly string[]): string | undefined {
  const word = given.trim().toLowerCase();
  return known.find((one) => one.toLowerCase() === word) ?? known.find((one) => isNear(one, word));
}

/** True where they differ in one place of up to two letters. */
function isNear(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return start + end > 2 && Math.max(one.length, other.length) - start - end <= 2;
}

/** A language by its name is none to a browser; and the commonest slip on Kazakh sites is its country. */
function checkLanguage(lang: string, place: string): void {
  const word = lang.trim().toLowerCase();
  if (/^kz\b/.test(word)) return console.warn(`kelisim: ${place}: Kazakh is "kk", not "kz"`);
  if (/^(auto|([a-z]{2,3}|[xi])([-_].*)?)?$/.test(word)) return;
  const names = (code: string): (string | undefined)[] =>
    ['en', code].map((of) => new Intl.DisplayNames(of, {type: 'language'}).of(code)?.toLowerCase());
  const code = languages.find((one) => names(one).includes(word));
  const fix = code ? `"${code}"` : 'one, such as "kk" or "ru"';
  console.warn(`kelisim: ${place}="${lang}" is no language tag: write ${fix}`);
}
