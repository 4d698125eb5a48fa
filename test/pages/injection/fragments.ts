import {seededRandom, type Random} from '../../helpers/unit/random.js';
import {ATTRIBUTES, CLASSES, GLOBALS, MEMBERS, OWN_NAMES, TAG_OPTIONS} from './vocabulary.js';

/** Of the corpus: the same fragments at every run, until the grammar or the vocabulary changes. */
export const SEED = 20_261_130;

/** Where everything that is not the page's own lies; the page puts its server's port in. */
export const ELSEWHERE = 'http://tracker.test:9';

/** Below it: what an unmarked element fetches by itself, as any comment's image does. */
export const NATIVE = `${ELSEWHERE}/native/`;

/** Below it: what nothing but a release, or a hole, could fetch. */
export const LATE = `${ELSEWHERE}/late/`;

type Write = (random: Random) => string;

const SCRIPT = 'window.pwned=parent.pwned=top.pwned=1';

/** Addresses that would run, in the spellings that browsers take for one. */
const RUNNING = [
  `javascript:${SCRIPT}`,
  `JaVaScRiPt:${SCRIPT}`,
  ` &#1;javascript:${SCRIPT}`,
  `java&#9;script:${SCRIPT}`,
  `java&NewLine;script&colon;${SCRIPT}`,
  `&#x6A;avascript:${SCRIPT}`,
  `javascript&#58${SCRIPT}`,
  `javascript://%0a${SCRIPT}`,
  `view-source:javascript:${SCRIPT}`,
  `data:text/html,&lt;script>${SCRIPT}&lt;/script>`,
  `data:text/javascript,${SCRIPT}`,
  `data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg' onload='${SCRIPT}'/>`,
  `blob:${ELSEWHERE}/4f9c`,
  'vbscript:msgbox(1)',
  'about:srcdoc',
];

const numbered = (random: Random, ending: string): string => `${random.below(6)}.${ending}`;

const late: Write = (random) =>
  random.pick([
    () => LATE + numbered(random, random.pick(['png', 'js', 'html', 'css', 'mp4'])),
    () => LATE.replace('http:', '') + numbered(random, random.pick(['png', 'js', 'html'])),
    () => running(random),
    () => random.pick(['', ' ', '?', '#', 'x:', 'http://', '//', '\\\\', '../../x']),
  ])();

const native: Write = (random) => NATIVE + numbered(random, 'png');
const running: Write = (random) => random.pick(RUNNING);

const CATEGORIES = ['session', 'session', 'analytics', 'functional', 'marketing', 'constructor'];
const category: Write = (random) =>
  random.pick([...CATEGORIES, '', ' session ', 'Session', 'session.counter', '__proto__', '*']);

const CONFIG = JSON.stringify({
  policy: {url: `javascript:${SCRIPT}`},
  controller: {name: 'Mallory'},
  categories: [{id: 'session'}],
  texts: {en: {title: 'Mallory', reject: 'Yes', accept: 'Yes'}},
  autoAnswer: false,
  audience: 'minor',
  cookie: {name: 'mallory', domain: 'example.test'},
  recordUrl: `${LATE}record`,
}).replaceAll('"', '&quot;');

/** Words that an attribute of ours may have, besides addresses. */
const WORDS = [
  ...[
    '',
    'session',
    'analytics',
    'accept-all',
    'reject-all',
    'save',
    'settings',
    'close',
    'banner',
  ],
  ...['module', 'text/javascript', 'text/plain', 'importmap', 'speculationrules', 'note', 'answer'],
  ...['youtube', 'counter', 'minor', 'adult', 'plausible', 'en', 'kk', '0', '4000', 'example.test'],
  ...['button accept-all', 'bottom-start', 'top-end', 'center', 'wrapper', 'true', '999999'],
];

const value = (name: string, random: Random): string => {
  if (/^(data-consent|category)$/.test(name)) return category(random);
  // What elements load by themselves may be asked for: it is a place of its own.
  if (/^(src|poster)$/.test(name)) return random.pick([native, native, running])(random);
  if (/-src$|video|data-poster|record-url|policy-url|contact/.test(name)) return late(random);
  if (name === 'data-kelisim-config') return random.pick(['', CONFIG]);
  if (name === 'href') return random.pick([...RUNNING, '#kelisim-audit', '/', native(random)]);
  return random.pick(WORDS);
};

const attribute = (name: string, random: Random): string => {
  const written = random.below(12) ? name : name.toUpperCase();
  const quote = random.below(4) ? '"' : "'";
  return `${written}=${quote}${value(name, random).replaceAll(quote, '&#34;')}${quote}`;
};

const some = <T>(list: readonly T[], count: number, random: Random): T[] =>
  Array.from({length: count}, () => random.pick(list));

const attributes = (names: readonly string[], count: number, random: Random): string =>
  [...new Set(some(names, count, random))].map((name) => attribute(name, random)).join(' ');

/** Whatever a sanitiser may let through, marked or not. */
const TAGS = [
  ...['b', 'div', 'p', 'span', 'img', 'img', 'img', 'a', 'a', 'video', 'audio', 'source', 'track'],
  ...['picture', 'iframe', 'object', 'embed', 'link', 'script', 'style', 'input', 'button', 'form'],
  ...['select', 'textarea', 'template', 'table', 'td', 'details', 'dialog', 'svg', 'image', 'math'],
  ...['main', 'section', 'h1', 'h2', 'marquee', 'area', 'portal', 'meta', 'base', 'noscript'],
];

const VOID = /^(img|source|track|embed|link|input|area|meta|base)$/;

const element = (tag: string, given: string, inside = ''): string =>
  VOID.test(tag) ? `<${tag} ${given}>` : `<${tag} ${given}>${inside}</${tag}>`;

const MARKS = ATTRIBUTES.slice(0, 14);

/** An element that asks to be released: every category, address and type. */
const marked: Write = (random) => {
  const tag = random.pick(TAGS);
  const type = /script|link/.test(tag)
    ? random.pick(['type="text/plain" ', 'type="text/plain" rel="stylesheet" ', ''])
    : '';
  const address = random.pick(['data-consent-src', 'data-src', 'src']);
  return element(
    tag,
    `${type}data-consent="${category(random)}" ${attribute(address, random)} ` +
      attributes(MARKS, random.below(3), random),
    tag === 'script' ? SCRIPT : random.pick(['', 'text']),
  );
};

/** Options, as a block or on any other element. */
const options: Write = (random) => {
  const tag = random.pick([
    'script',
    'b',
    'div',
    'template',
    'textarea',
    'pre',
    'noscript',
    'style',
  ]);
  const block = random.pick(['', 'type="application/json" ']);
  return random.below(2)
    ? element(tag, `${block}data-kelisim-config`, CONFIG.replaceAll('&quot;', '"'))
    : element(
        random.pick([tag, 'img', 'a']),
        `src="${NATIVE}kelisim.js" ${attributes([...TAG_OPTIONS, ...ATTRIBUTES.slice(19, 30)], 3, random)}`,
      );
};

/** Elements called after ours, with attributes that ours read. */
const own: Write = (random) => {
  const name = random.pick([...OWN_NAMES.slice(0, 4), ...OWN_NAMES.slice(0, 4), ...OWN_NAMES]);
  const given = [
    name === 'kelisim-embed' && `src="${late(random)}" poster="${LATE}7.png" title="Watch"`,
    attributes(ATTRIBUTES, 1 + random.below(4), random),
    name === 'kelisim-settings' && random.pick(['floating', '']),
    random.pick(['', '', 'open', 'popover', 'is="kelisim-consent"', 'id="host" name="host"']),
  ];
  const inside = random.pick(['', 'text', '<b slot="note">Yes</b>', controls(random)]);
  return element(name, given.filter(Boolean).join(' '), inside);
};

/** Controls that look like ours, or act on ids. */
const controls: Write = (random) => {
  const tag = random.pick(['button', 'a', 'div', 'label', 'summary', 'input', 'area', 'form']);
  const names = ['data-action', 'data-kelisim-open', 'part', 'role', 'href', 'type', 'title'];
  const extra = random.pick([
    ...[
      'slot="note"',
      'slot="answer"',
      'popovertarget="text"',
      'command="close" commandfor="text"',
    ],
    ...['autofocus', 'accesskey="a"', 'form="f"', 'target="_top"', 'inert', 'contenteditable', ''],
    ...['lang="en" data-action="reject-all"', 'is="kelisim-settings"', 'for="name"', 'ping="/x"'],
  ]);
  return element(tag, `${attributes(names, 2, random)} ${extra}`, random.pick(['Accept all', '']));
};

/** How elements stand for a global, or for a member of `document`. */
const NAMED: readonly ((name: string, inner: string) => string)[] = [
  (name) => `<a id="${name}" name="${name}" href="//kelisim-x/">x</a>`,
  (name, inner) => `<a id="${name}"></a><a id="${name}" name="${inner}" href="javascript:0"></a>`,
  (name, inner) => `<form id="${name}" name="${name}"><input name="${inner}"></form>`,
  (name) => `<img name="${name}" id="${name}" src="${NATIVE}1.png" alt="">`,
  (name) => `<object name="${name}" id="${name}"></object>`,
  (name, inner) => `<p id="${name}"><b id="${inner}">x</b></p>`,
  (name) => `<iframe name="${name}"></iframe>`,
  (name) => `<kelisim-embed id="${name}"></kelisim-embed>`,
];

const GLOBAL_MEMBERS = [
  ...['kelisimOpen', 'host', 'localName', 'dataset', 'yield', 'createPolicy', 'push', 'subtle'],
  ...['policy', 'categories', 'consent', 'acceptAll', 'queue', 'a', 'q', 'src', 'config', 'length'],
];

const clobbering: Write = (random) =>
  random.pick(NAMED)(
    random.pick([...GLOBALS, ...MEMBERS, 'host', 'mode', 'composedPath', 'f', 'text', 'title']),
    random.pick(GLOBAL_MEMBERS),
  );

/** A form whose fields stand for its members, marked or around what is. */
const form: Write = (random) => {
  const fields = some(MEMBERS, 1 + random.below(2), random).map((name) =>
    random.pick([
      `<input name="${name}">`,
      `<button name="${name}"></button>`,
      `<fieldset name="${name}">${random.below(3) ? '' : marked(random)}</fieldset>`,
      `<input id="${name}"><input name="${name}">`,
      `<output name="${name}"></output><img name="${name}" src="${NATIVE}2.png">`,
    ]),
  );
  const given = random.pick([
    'data-consent="analytics" data-consent-src="/own/form"',
    `data-consent="${category(random)}" ${attribute('src', random)}`,
    'tabindex="0" style="position:fixed;bottom:0;left:0;width:9em;height:3em"',
    'data-kelisim-open',
    '',
  ]);
  return `<form ${given}>${fields.join('')}</form>`;
};

/** What loaders of vendors and frameworks look for, and would run by themselves. */
const LOADERS = [
  ...[
    'data-domain',
    'data-website-id',
    'data-cf-beacon',
    'data-cookieconsent',
    'data-usercentrics',
  ],
  ...['data-categories', 'data-name', 'data-href', 'data-instgrm-permalink', 'data-video-id'],
  ...['data-controller', 'data-turbo-permanent', 'data-turbo-track', 'data-turbo-temporary'],
  ...['hx-get', 'hx-trigger', 'hx-on:load', 'x-data', 'x-init', 'v-html', 'ng-app', 'data-bind'],
  ...['data-srcset', 'data-bg', 'data-poster', 'data-expand', 'data-barba', 'data-ride'],
];

const loader: Write = (random) => {
  const names = some(LOADERS, 2, random);
  const given = [...new Set(names)].map(
    (name) => `${name}="${random.pick([LATE + '1.js', 'load', SCRIPT, 'wrapper', '{}'])}"`,
  );
  return element(
    random.pick(['div', 'a', 'blockquote', 'img', 'script', 'iframe', 'section']),
    `class="${some([...CLASSES, 'fb-page', 'twitter-tweet', 'instagram-media', 'g-recaptcha'], 2, random).join(' ')}" ` +
      `${given.join(' ')} data-src="${late(random)}"`,
    'text',
  );
};

/** Rules and states that reach what is around them. */
const looks: Write = (random) => {
  const rules = random.pick([
    'position:fixed;inset:0;z-index:2147483647;background:#fff',
    'display:none!important',
    '--kelisim-font:x;--_surface:red',
    `background:url(${NATIVE}3.png)`,
    'view-transition-name:root;anchor-name:--kelisim',
    'pointer-events:all;cursor:none',
  ]);
  const selector = random.pick([
    '[part]',
    'button',
    'section',
    'dialog',
    '.swup-enabled',
    '[slot]',
  ]);
  return random.pick([
    () =>
      element(random.pick(TAGS), `style="${rules}" ${attributes(ATTRIBUTES, 1, random)}`, 'text'),
    () => `<style>${selector}{${rules}}</style>`,
    () => `<svg><style>${selector}{${rules}}</style></svg>`,
    () =>
      element(
        random.pick(['div', 'dialog', 'details', 'p']),
        `${random.pick(['popover', 'popover="manual"', 'open', 'inert', 'hidden', 'autofocus', 'dir="rtl"', 'lang="kk"', 'contenteditable'])} ` +
          `tabindex="0" ${attributes(ATTRIBUTES, 1, random)}`,
        'text',
      ),
  ])();
};

/** What changes the page around it, or where its addresses lead. */
const pageWide: Write = (random) =>
  random.pick([
    `<base href="${LATE}">`,
    `<base target="kelisim">`,
    `<meta http-equiv="refresh" content="0;url=${LATE}1.html">`,
    `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`,
    '<meta name="astro-view-transitions-enabled">',
    '<meta name="referrer" content="unsafe-url"><html lang="kk" dir="rtl"><body inert>',
    `<link rel="stylesheet" href="${LATE}1.css">`,
    `<link rel="modulepreload" href="${LATE}1.js">`,
    `<script type="importmap">{"imports":{"/dist/kelisim.ui.js":"${LATE}1.js"}}</script>`,
    `<script src="${LATE}1.js" data-kelisim></script>`,
    `<a href="${random.pick(RUNNING)}">text</a>`,
    `<a href="#kelisim-audit" id="kelisim-audit" autofocus>text</a>`,
    `<template shadowrootmode="open">${marked(random)}</template>`,
    `<div><template shadowrootmode="open"><slot name="answer"></slot></template></div>`,
    `<iframe srcdoc="&lt;script>${SCRIPT}&lt;/script>"></iframe>`,
    `<svg><use href="data:image/svg+xml,x#kelisim"/><a xlink:href="javascript:${SCRIPT}">x</a></svg>`,
    `<svg><set attributeName="href" to="javascript:${SCRIPT}"/><animate attributeName="data-consent" values="session"/></svg>`,
    `<img src="${NATIVE}4.png" srcset="${NATIVE}4.png 2x" onload="${SCRIPT}">`,
    `<form action="${LATE}form"><button formaction="javascript:${SCRIPT}">x</button></form>`,
  ]);

/** What turns into something else when it is parsed once more, with a fragment inside. */
const mutations: readonly ((inner: string) => string)[] = [
  (inner) => `<svg></p><style><a title="</style>${inner}">`,
  (inner) => `<math><mtext><table><mglyph><style><!--</style><b title="--&gt;${inner}">`,
  (inner) => `<form><math><mtext></form><form><mglyph><style></math>${inner}`,
  (inner) => `<noscript><p title="</noscript>${inner}">`,
  (inner) => `<svg><desc><template>${inner}</template></desc></svg>${inner}`,
  (inner) => `<!--><b></b>${inner}-->`,
  (inner) => `<!-- --!>${inner}<!-- -->`,
  (inner) => `<textarea></textarea><title>${inner}</title></textarea>`,
  (inner) => `<xmp>${inner}</xmp><plaintext>${inner}`,
  (inner) => `<select><template>${inner}</template><option>${inner}`,
  (inner) => `<table><td>${inner}<table>${inner}<td>`,
  (inner) => `<a><div><a>${inner}<p>`,
  (inner) => `<b><i></b>${inner}`,
  (inner) => `<svg><foreignObject><math>${inner}</foreignObject>${inner}`,
  (inner) => `<?xml ${inner} ?><![CDATA[${inner}]]>`,
  (inner) => inner.replace(/ /g, '/'),
  (inner) => inner.replace(/>/, ''),
  (inner) => inner.replace(/="([^"]*)"/g, '=$1'),
  (inner) => inner.replace(/(data-\S+="[^"]*")/, '$1 $1 data-consent=session'),
  (inner) => inner.replace(/data-/, 'data-\u0000').replace(/"/, "&quot;'"),
  (inner) => `&lt;b&gt;${inner}&am;&#x;&#xD800;&notit;`,
  (inner) => `<div class="comment"><p>nice</p>${inner}</div>`,
];

/** What has broken it once, and what nearly did. */
const FOUND: readonly string[] = [
  '<b data-kelisim-config>nice course!</b>',
  `<iframe data-consent="session" data-src="javascript:parent.pwned=1"></iframe>`,
  `<img data-consent="session" data-src="${LATE}1.png">`,
  `<script type="text/plain" data-consent="session" data-src="${LATE}1.js" `,
  `<img name="currentScript" src="${NATIVE}x/1.png">`,
  '<form><fieldset name="parentNode"><b>x</b></fieldset></form>',
  '<form><input name="querySelectorAll"></form>',
  '<img name="body" src="">',
  '<button slot="note" data-action="accept-all">Read the article</button>',
  '<div data-action="click->modal#close">text</div>',
  '<a id="URL">x</a><img name="URL" alt="">',
  '<b data-kelisim-upcoming>text</b>',
  '<a id="dataset"></a><a id="dataset" name="kelisimOpen"></a>',
  '<kelisim-embed id="host"></kelisim-embed>',
  '<a id="kelisimConfig"></a><a id="kelisimConfig" name="policy"></a>',
  '<form data-consent="analytics" data-consent-src="/own/form"><input name="removeAttribute"></form>',
  '<form data-consent="analytics"><input name="getAttribute"></form>',
  `<kelisim-embed category="session" title="Watch" src="${LATE}1.html"></kelisim-embed>`,
];

const kinds: readonly Write[] = [
  ...[marked, marked, marked, options, own, own, controls, clobbering, clobbering, clobbering],
  ...[form, form, loader, looks, pageWide],
];

/** Writes so many fragments of HTML, as somebody would who means harm. */
export function writeFragments(count: number, seed = SEED): readonly string[] {
  const random = seededRandom(seed);
  const written = Array.from({length: count}, () => {
    const plain = random.pick(kinds)(random);
    const more = random.below(4) ? '' : random.pick(kinds)(random);
    return random.below(3) ? plain + more : random.pick(mutations)(plain) + more;
  });
  return [...FOUND, ...written];
}

/** True for HTML with a name in it that the library, a browser or a loader might act on. */
const INTEREST = new RegExp(
  `${[...ATTRIBUTES.slice(0, 24), ...TAG_OPTIONS, ...OWN_NAMES, ...LOADERS, ...CLASSES].join('|')}|` +
    '\\b(id|name|style|popover|inert|autofocus|accesskey|slot|part|is|open|tabindex|contenteditable)\\b|' +
    '<(iframe|object|embed|form|style|template|svg|math|dialog|base|meta|link|script)\\b',
);

export const isOfInterest = (html: string): boolean => /<[a-z]/.test(html) && INTEREST.test(html);
