/**
 * What the library looks for in a page, and what fragments are made of:
 * `test/node/injection-vocabulary.test.ts` fails where the source knows a name that is not here.
 */

/** Read from elements of the page, or in the library's own. */
export const ATTRIBUTES = [
  ...['data-consent', 'data-consent-src', 'data-consent-again', 'data-src', 'data-type'],
  ...['data-service', 'data-stoppable', 'data-subject', 'data-check', 'data-barba'],
  ...['data-kelisim-config', 'data-kelisim-open', 'data-kelisim-upcoming', 'data-action'],
  ...['data-aside', 'data-choice', 'data-label', 'data-place', 'data-poster', 'data-quiet'],
  ...[
    'data-state',
    'data-scheme',
    'data-layout',
    'data-position',
    'data-theme',
    'data-granularity',
  ],
  ...['src', 'href', 'type', 'async', 'nonce', 'open', 'part', 'role', 'tabindex', 'name', 'title'],
  ...['category', 'service', 'preset', 'video', 'kind', 'ratio', 'poster', 'allow', 'loading'],
  ...['referrerpolicy', 'floating', 'position', 'contenteditable', 'd', 'viewBox'],
  ...['aria-describedby', 'aria-invalid', 'aria-labelledby'],
] as const;

/** Short forms of options, on the script tag alone. */
export const TAG_OPTIONS = [
  ...[
    'data-policy-url',
    'data-policy-version',
    'data-contact',
    'data-controller-name',
    'data-lang',
  ],
  ...['data-cookie-name', 'data-cookie-days', 'data-cookie-domain', 'data-record-url'],
  ...['data-integrations', 'data-audience', 'data-hydrates'],
] as const;

/** Elements, events and keys alike: an element may be called after any of them. */
export const OWN_NAMES = [
  ...['kelisim-consent', 'kelisim-settings', 'kelisim-embed', 'kelisim-declaration'],
  ...['kelisim-upcoming', 'kelisim-audit', 'kelisim-root', 'kelisim-open', 'kelisim-close'],
  ...['kelisim-ready', 'kelisim-change', 'kelisim-error', 'kelisim-guard', 'kelisim-leftover'],
  ...['kelisim-services', 'kelisim-account', 'kelisim-receipt', 'kelisim-record'],
  ...['kelisim-recorded', 'kelisim-renewal', 'kelisim-sender', 'kelisim-unsent', 'kelisim-newest'],
] as const;

export const CLASSES = ['swup-enabled', 'lazyload', 'lazy', 'lozad'] as const;

/** Globals: `<a id=…>` stands for one that the page has not. */
export const GLOBALS = [
  ...['kelisim', 'kelisimConfig', 'htmx', 'mozInnerScreenX', 'trustedTypes', 'scheduler', 'crypto'],
  ...['HTMLElement', 'setTimeout', '_paq', 'clarity', 'dataLayer', 'gtag', 'plausible', 'posthog'],
  ...['uetq', 'ym'],
] as const;

/** Members of `document` and of forms: an `<img name=…>` stands for the first, a field for the others. */
export const MEMBERS = [
  ...['activeElement', 'addEventListener', 'adoptedStyleSheets', 'after', 'all', 'append'],
  ...['appendChild', 'ariaHidden', 'attachShadow', 'attributes', 'baseURI', 'before', 'body'],
  ...['childNodes', 'className', 'clear', 'click', 'clientHeight', 'clientWidth', 'cloneNode'],
  ...['close', 'closest', 'compareDocumentPosition', 'contains', 'createElementNS', 'createRange'],
  ...['currentScript', 'dataset', 'defaultView', 'dir', 'dispatchEvent', 'documentElement'],
  ...['domain', 'elements', 'elementsFromPoint', 'firstElementChild', 'focus', 'getAttribute'],
  ...['getBoundingClientRect', 'getRootNode', 'hasAttribute', 'head', 'hidden', 'id'],
  ...['isConnected', 'lang', 'lastChild', 'length', 'localName', 'matches', 'method', 'name'],
  ...['nonce', 'offsetHeight', 'offsetLeft', 'offsetTop', 'offsetWidth', 'onabort', 'onerror'],
  ...['onload', 'open', 'parentElement', 'parentNode', 'prepend', 'querySelector'],
  ...['querySelectorAll', 'readyState', 'rel', 'remove', 'removeAttribute', 'removeEventListener'],
  ...['replaceChildren', 'replaceWith', 'reset', 'scripts', 'scrollHeight', 'scrollIntoView'],
  ...['setAttribute', 'shadowRoot', 'showPopover', 'slot', 'tabIndex', 'target', 'textContent'],
  ...['title', 'toggleAttribute', 'translate', 'write', 'createElement', 'createTextNode'],
  ...['createComment', 'createTreeWalker', 'importNode', 'cookie', 'children', 'host'],
] as const;
