import type {Case, Family, Insert} from '../case.js';

/** Each way carries an address and, behind it, inline code: neither may overtake the other. */
const tags = [
  {element: 'script', file: 'slow.js', attributes: 'data-site="7"'},
  {element: 'script', code: 'report("inline")', attributes: 'id="inline"'},
] as const;

/** In a plain page, what is inserted from an address is async, so the order is not looked at. */
const external = [tags[0]] as const;

const neverRuns = 'parsed' as const;

/** `innerHTML` and its kin: a plain script that comes so never runs, a marked one does (GATE-12). */
const asText: readonly (readonly [string, Insert])[] = [
  [
    '`innerHTML`',
    (markup) => {
      document.querySelector('#place')!.innerHTML = `<b></b>${markup}`;
    },
  ],
  [
    '`insertAdjacentHTML`',
    (markup) => document.querySelector('#place')!.insertAdjacentHTML('beforeend', markup),
  ],
  [
    '`innerHTML` of an element that is put in afterwards',
    (markup) => {
      const main = document.createElement('main');
      main.id = 'place';
      main.innerHTML = `<b></b>${markup}`;
      document.querySelector('#place')!.replaceWith(main);
    },
  ],
  [
    'the body is replaced, as by a router that swaps pages',
    (markup) => {
      const body = document.createElement('body');
      body.innerHTML = `<h1>Next</h1><main id="place"><b></b>${markup}</main>`;
      document.body.replaceWith(body);
    },
  ],
  [
    'clone of a `<template>` that was filled by `innerHTML`',
    (markup) => {
      const template = document.createElement('template');
      template.innerHTML = markup;
      document.querySelector('#place')!.append(template.content.cloneNode(true));
    },
  ],
  [
    '`DOMParser`, then adopted',
    (markup) => {
      const parsed = new DOMParser().parseFromString(markup, 'text/html');
      const scripts = [...parsed.querySelectorAll('script')];
      document.querySelector('#place')!.append(...scripts);
    },
  ],
];

/** Ways in which a plain script runs too. */
const asNodes: readonly (readonly [string, Insert])[] = [
  [
    '`createContextualFragment`',
    (markup) =>
      document
        .querySelector('#place')!
        .append(document.createRange().createContextualFragment(markup)),
  ],
  [
    '`createElement` and `append`',
    (markup) => {
      for (const node of new DOMParser().parseFromString(markup, 'text/html').scripts) {
        const script = document.createElement('script');
        for (const {name, value} of node.attributes) script.setAttribute(name, value);
        script.text = node.text;
        document.querySelector('#place')!.append(script);
      }
    },
  ],
  [
    'a framework’s render: a tree built first, then `replaceChildren`',
    (markup) => {
      const tree = document.createElement('section');
      for (const node of new DOMParser().parseFromString(markup, 'text/html').scripts) {
        const script = document.createElement('script');
        for (const {name, value} of node.attributes) script.setAttribute(name, value);
        script.text = node.text;
        tree.append(script);
      }
      document.querySelector('#place')!.replaceChildren(tree);
    },
  ],
  [
    '`appendChild`, then the attributes',
    (markup) => {
      for (const node of new DOMParser().parseFromString(markup, 'text/html').scripts) {
        const script = document.createElement('script');
        for (const {name, value} of node.attributes) {
          if (name !== 'src') script.setAttribute(name, value);
        }
        document.querySelector('#place')!.appendChild(script);
        script.text = node.text;
        if (node.src) script.src = node.src;
      }
    },
  ],
];

const inShadow: Insert = (markup, rootEvent) => {
  const host = document.createElement('div');
  document.querySelector('#place')!.append(host);
  const root = host.attachShadow({mode: 'open'});
  for (const node of new DOMParser().parseFromString(markup, 'text/html').scripts) {
    const script = document.createElement('script');
    for (const {name, value} of node.attributes) script.setAttribute(name, value);
    script.text = node.text;
    root.append(script);
  }
  if (rootEvent) root.dispatchEvent(new Event(rootEvent, {bubbles: true, composed: true}));
};

const moveAbout = (): void => {
  for (const script of document.querySelectorAll('#place script')) document.body.append(script);
};

const cases: readonly Case[] = [
  ...asText.map(([title, insert]) => ({title, insert, tags, twin: neverRuns})),
  ...asNodes.map(([title, insert]) => ({title, insert, tags: external})),
  ...asNodes
    .slice(0, 3)
    .map(([title, insert]) => ({title: `${title}, inline`, insert, tags: [tags[1]]})),
  {title: 'open shadow root, announced', insert: inShadow, tags: external},
  {title: 'open shadow root, announced, inline', insert: inShadow, tags: [tags[1]]},
  {title: 'declarative shadow root, announced', tags, place: 'shadow-root'},
  {title: 'put in again after it ran, by the parser', tags, afterwards: moveAbout},
  {
    title: 'put in again after it ran, by `innerHTML`',
    tags,
    insert: asText[0]![1],
    twin: neverRuns,
    afterwards: moveAbout,
  },
];

/** Scripts that come when the page has long been there. */
export const lateFamilies: readonly Family[] = [
  {
    title: 'Scripts that come late',
    about:
      'The page puts them in after it has loaded. Where a plain script that comes so never runs, the twin has it in its markup.',
    cases,
  },
];
