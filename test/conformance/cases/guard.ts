import type {Case, Family, Limit} from '../case.js';

const files = {
  'it.js': 'report("it.js", null)',
  'it.mjs': 'report("it.mjs")',
  hit: '',
  'pixel.gif': '',
  'worker.js': '',
};

const leaks = (result: 'ran' | 'requested', why: string): readonly Limit[] => [
  {states: ['before', 'withdrawn'], result, why},
];

const make = 'const s = document.createElement("script"); s.src = "{vendor}/v/it.js";';
const place = 'const place = document.querySelector("#place");';
const code = (title: string, text: string, guard?: readonly Limit[]): Case => ({
  title,
  tags: [],
  code: text,
  files,
  ...(guard && {guard}),
});

const insertions: readonly Case[] = [
  code('`append`', `${make} ${place} place.append(s)`),
  code('`appendChild`', `${make} ${place} place.appendChild(s)`),
  code('`prepend`', `${make} ${place} place.prepend(s)`),
  code('`before`', `${make} ${place} place.before(s)`),
  code('`after`', `${make} ${place} place.after(s)`),
  code('`insertBefore`', `${make} ${place} place.insertBefore(s, null)`),
  code('`replaceChild`', `${make} ${place} place.replaceChild(s, place.firstElementChild)`),
  code('`replaceWith`', `${make} ${place} place.firstElementChild.replaceWith(s)`),
  code('`replaceChildren`', `${make} ${place} place.replaceChildren(s)`),
  code('`insertAdjacentElement`', `${make} ${place} place.insertAdjacentElement("beforeend", s)`),
  code(
    '`Range.insertNode`',
    `${make} ${place} const r = document.createRange(); r.selectNodeContents(place); r.insertNode(s)`,
  ),
  code(
    '`Range.insertNode` of a contextual fragment',
    `${place} const r = document.createRange(); r.selectNodeContents(place); r.insertNode(r.createContextualFragment('<script src="{vendor}/v/it.js"></scr' + 'ipt>'))`,
  ),
  code(
    '`src` after the insertion',
    `const s = document.createElement("script"); document.head.append(s); s.src = "{vendor}/v/it.js"`,
  ),
  code(
    '`setAttribute` after the insertion',
    `const s = document.createElement("script"); document.head.append(s); s.setAttribute("src", "{vendor}/v/it.js")`,
  ),
  code(
    '`setAttributeNode` after the insertion',
    `const s = document.createElement("script"); document.head.append(s); const a = document.createAttribute("src"); a.value = "{vendor}/v/it.js"; s.setAttributeNode(a)`,
  ),
  code(
    '`attributes.setNamedItem` after the insertion',
    `const s = document.createElement("script"); document.head.append(s); const a = document.createAttribute("src"); a.value = "{vendor}/v/it.js"; s.attributes.setNamedItem(a)`,
  ),
  code('`document.write`', `document.write('<script src="{vendor}/v/it.js"></scr' + 'ipt>')`),
  code(
    'SVG `<script>`',
    `const g = document.createElementNS("http://www.w3.org/2000/svg", "svg"); const s = document.createElementNS("http://www.w3.org/2000/svg", "script"); s.setAttribute("href", "{vendor}/v/it.js"); g.append(s); document.body.append(g)`,
  ),
  code(
    '`appendChild` of a same-origin frame’s realm',
    `const f = document.createElement("iframe"); document.body.append(f); ${make} f.contentWindow.Node.prototype.appendChild.call(document.head, s)`,
  ),
];

const calls: readonly Case[] = [
  code('`fetch`', 'fetch("{vendor}/v/hit").catch(() => {})'),
  code(
    '`XMLHttpRequest`',
    'const x = new XMLHttpRequest(); x.open("GET", "{vendor}/v/hit"); x.send()',
  ),
  code('`sendBeacon`', 'navigator.sendBeacon("{vendor}/v/hit", "x")'),
  code('`EventSource`', 'new EventSource("{vendor}/v/hit")'),
  code('`new Image`', 'new Image().src = "{vendor}/v/pixel.gif"'),
  code(
    '`<link rel="preload">`',
    'const l = document.createElement("link"); l.rel = "preload"; l.as = "script"; l.href = "{vendor}/v/it.js"; document.head.append(l)',
  ),
  code(
    '`import()`',
    'import("{vendor}/v/it.mjs")',
    leaks('ran', 'No script of a page sees an `import()`.'),
  ),
  code(
    'CSS `url()`',
    'document.body.style.backgroundImage = "url({vendor}/v/pixel.gif)"',
    leaks('requested', 'Style sheets load by themselves; no script is asked.'),
  ),
  code(
    'code of a worker',
    'new Worker(URL.createObjectURL(new Blob([\'fetch("{vendor}/v/hit")\'])))',
    leaks('requested', 'A worker has a realm of its own, which the page’s scripts can’t reach.'),
  ),
];

/** Ways of a page whose tags nobody marked: for the table of the guard alone. */
export const guardFamilies: readonly Family[] = [
  {
    title: 'Scripts that a running script inserts',
    about: 'Unmarked: the guard goes by the address alone.',
    cases: insertions,
  },
  {
    title: 'Requests of a running script',
    about: 'Unmarked: the guard goes by the address alone.',
    cases: calls,
  },
];
