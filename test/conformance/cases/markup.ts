import type {Case, Family} from '../case.js';
import {integrityOf} from '../vendor-host.js';

const script = (file: string, attributes = '', more: object = {}) =>
  ({element: 'script', file, attributes, ...more}) as const;
const inline = (code: string, attributes = '', more: object = {}) =>
  ({element: 'script', code, attributes, ...more}) as const;

const strict =
  "default-src 'self'; connect-src 'self'; style-src 'self'; script-src 'nonce-{nonce}'";

/** A late script can't have what is over: the page's own events were sent before it came. */
const eventsAreOver = (event: string) => ({
  states: ['agreed'] as const,
  result: 'differs' as const,
  why: `GATE-17: on a page that is open already, \`${event}\` has been; nobody sends it again.`,
});

const kinds: readonly Case[] = [
  {title: 'external', tags: [script('it.js')]},
  {title: 'external, in `<head>`', tags: [script('it.js')], place: 'head'},
  {title: '`async`', tags: [script('it.js', 'async')]},
  {title: '`defer`', tags: [script('it.js', 'defer')]},
  {title: 'module', tags: [script('it.mjs', '', {type: 'module'})]},
  {title: '`async` module', tags: [script('it.mjs', 'async', {type: 'module'})]},
  {title: 'inline', tags: [inline('report("inline")')]},
  {title: 'inline, in `<head>`', tags: [inline('report("inline")')], place: 'head'},
  {title: 'inline module', tags: [inline('report("inline")', '', {type: 'module'})]},
  {
    title: 'inline module with a static import',
    tags: [inline('import "{vendor}/v/it.mjs"; report("inline")', '', {type: 'module'})],
    files: {'it.mjs': 'report("it.mjs")'},
  },
  {title: '`type=""`', tags: [script('it.js', '', {type: ''})]},
  {title: '`type="text/javascript"`', tags: [script('it.js', '', {type: 'text/javascript'})]},
  {title: 'inline code beside an address', tags: [script('it.js', '', {code: 'report("never")'})]},
  {title: 'address in `data-src`', tags: [script('it.js', '', {isAddressHidden: true})]},
  {title: '`nomodule`', tags: [script('it.js', 'nomodule')], isInert: true},
  {
    title: 'in a `<template>`',
    tags: [script('it.js'), inline('report("inline")')],
    place: 'template',
    isInert: true,
  },
];

const order: readonly Case[] = [
  {
    title: 'a slow external one, then inline code, then a fast one',
    tags: [script('slow.js'), inline('report("inline")'), script('fast.js')],
  },
  {
    title: 'deferred, module, classic: in document order, the deferred last',
    tags: [
      script('slow.js', 'defer'),
      script('it.mjs', '', {type: 'module'}),
      script('it.js'),
      inline('report("inline")'),
    ],
  },
  {
    title: 'in `<head>` and in `<body>`, one fails to load',
    tags: [
      script('missing.js', 'onerror="report(\'missing\', this)"'),
      inline('report("inline")'),
      script('it.js'),
    ],
    place: 'head',
  },
  {
    title: 'one throws',
    tags: [inline('report("throws"); throw new Error("vendor")'), script('it.js')],
  },
];

const attributes: readonly Case[] = [
  {
    title: '`integrity` and `crossorigin`',
    tags: [script('it.js', `integrity="${integrityOf('it.js')}" crossorigin="anonymous"`)],
  },
  {
    title: 'wrong `integrity`: does not run, `onerror` does',
    tags: [
      script(
        'it.js',
        `integrity="${integrityOf('other.js')}" crossorigin="anonymous" onerror="report('refused', this)"`,
      ),
    ],
  },
  {title: '`crossorigin`', tags: [script('it.js', 'crossorigin')]},
  {title: '`referrerpolicy`', tags: [script('it.js', 'referrerpolicy="no-referrer"')]},
  {title: '`referrerpolicy="unsafe-url"`', tags: [script('it.js', 'referrerpolicy="unsafe-url"')]},
  {title: '`fetchpriority`', tags: [script('it.js', 'fetchpriority="low"')]},
  {title: '`onload` attribute', tags: [script('it.js', 'onload="report(\'loaded\', this)"')]},
  {
    title: '`onerror` attribute',
    tags: [script('missing.js', 'onerror="report(\'missing\', this)"')],
  },
  {
    title: '`onload` of the page’s own, set on the element',
    tags: [
      script('it.js', 'id="it" defer'),
      {
        markup:
          '<script>document.getElementById("it").onload = () => report("loaded", null)</script>',
      },
    ],
  },
  {
    title: '`currentScript.dataset`, external',
    tags: [script('it.js', 'data-site="12345" data-site-name="site"')],
    files: {'it.js': 'report(document.currentScript.dataset.site)'},
  },
  {
    title: '`currentScript.dataset`, inline',
    tags: [inline('report(document.currentScript.dataset.site)', 'data-site="12345"')],
  },
  {
    title: 'found by its `id`, `class` and address',
    tags: [script('it.js?site=7', 'id="tag" class="tag"')],
    files: {
      'it.js': 'report(new URL(document.querySelector("#tag.tag").src).searchParams.get("site"))',
    },
  },
];

const pages: readonly Case[] = [
  {
    title: 'policy with a nonce, external',
    tags: [script('it.js')],
    policy: strict,
  },
  {title: 'policy with a nonce, inline', tags: [inline('report("inline")')], policy: strict},
  {
    title: 'policy with a nonce, module',
    tags: [script('it.mjs', '', {type: 'module'})],
    policy: `${strict} {vendor}`,
  },
  {
    title: '`strict-dynamic`',
    tags: [script('it.js'), inline('report("inline")')],
    policy: `${strict} 'strict-dynamic'`,
  },
  {
    title: '`strict-dynamic` and Trusted Types',
    tags: [script('it.js'), inline('report("inline")')],
    policy: `${strict} 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types lit-html kelisim suite`,
  },
  {
    title: 'Trusted Types without a list',
    tags: [script('it.js'), inline('report("inline")')],
    policy: `${strict} 'strict-dynamic'; require-trusted-types-for 'script'`,
  },
];

const old: readonly Case[] = [
  {
    title: '`document.write` of text, inline',
    tags: [
      inline('document.write("<p id=written>written</p>"); report("writes")'),
      inline('report(document.getElementById("written") ? "sees it" : "sees nothing")'),
    ],
  },
  {
    title: '`document.write` of a script, inline',
    tags: [
      inline('document.write("<script src={vendor}/v/it.js><\\/script>"); report("writes", null)'),
    ],
    files: {'it.js': 'report("it.js", null)'},
  },
  {
    title: '`document.write` by an external script',
    tags: [script('writes.js')],
    files: {
      'writes.js':
        'report("writes"); document.write("<p id=written></p>"); setTimeout(() => report(document.getElementById("written") ? "written" : "not written", null))',
    },
    limits: [
      {
        states: ['agreed'],
        result: 'differs',
        why: 'GATE-16: after parsing, engines ignore what an external script writes; the page stays whole.',
      },
    ],
  },
  {
    title: 'waits for `DOMContentLoaded`',
    tags: [inline('document.addEventListener("DOMContentLoaded", () => report("ready", null))')],
    limits: [eventsAreOver('DOMContentLoaded')],
  },
  {
    title: 'waits for `load`',
    tags: [inline('addEventListener("load", () => report("load", null))')],
    limits: [eventsAreOver('load')],
  },
  {
    title: 'starts at once where the page is ready, else waits: the vendors’ usual snippet',
    tags: [
      inline(
        'const go = () => report("ready", null); document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", go) : go()',
      ),
    ],
  },
  {
    title: 'inserts its real script: the analytics snippet',
    tags: [
      inline(
        'const s = document.createElement("script"); s.async = true; s.src = "{vendor}/v/it.js"; document.currentScript.before(s); report("inserts", null)',
      ),
    ],
    files: {'it.js': 'report("it.js", null)'},
  },
  {
    title: 'SVG `<script>`',
    tags: [
      {
        element: 'script',
        attribute: 'href',
        file: 'it.js',
        around: '<svg xmlns="http://www.w3.org/2000/svg">%</script></svg>',
      },
    ],
    files: {'it.js': 'report("it.js", null)'},
    limits: [
      {
        states: ['agreed', 'returning'],
        result: 'differs',
        why: 'GATE-01: the mark is HTML’s. A marked SVG script is held, and stays so: use an HTML `<script>`.',
      },
    ],
  },
  {
    title: 'import map',
    tags: [
      inline('{"imports": {"vendor": "{vendor}/v/it.mjs"}}', '', {type: 'importmap'}),
      inline('import "vendor"', '', {type: 'module'}),
    ],
    files: {'it.mjs': 'report("it.mjs")'},
    limits: [
      {
        states: ['agreed', 'returning'],
        result: 'differs',
        why: 'GATE-04: an import map that comes late fails in some engines; it is refused with an error, so leave it unmarked: it fetches nothing by itself.',
      },
    ],
  },
];

/** Scripts that stand in the page and that its parser puts in. */
export const markupFamilies: readonly Family[] = [
  {title: 'Scripts in the page', about: 'Every kind of script that HTML has.', cases: kinds},
  {title: 'Order', about: 'Several scripts: each sees what it counts on.', cases: order},
  {
    title: 'Attributes',
    about: 'What a script, its author and its server see of the tag.',
    cases: attributes,
  },
  {title: 'Policies', about: 'Pages with a Content-Security-Policy.', cases: pages},
  {title: 'Old and odd', about: 'What scripts do that came before `defer`.', cases: old},
];
