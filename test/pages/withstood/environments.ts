import {bundleVendor} from '../../conformance/bundle-vendor.js';

/** A page that is odd in one way. */
export interface Environment {
  readonly name: string;
  /** Source of an inline script ahead of the tag. */
  readonly before?: string;
  /** The same, of a package: what a site's bundler makes of an entry. */
  readonly entry?: string;
  /** Markup in `<head>`, ahead of the tag; `ORIGIN` is the server's, on another host. */
  readonly head?: string;
  /** In place of `<!doctype html>`. */
  readonly doctype?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** False where no cookie is kept: the visitor is asked on each page, and a choice holds for it. */
  readonly keeps?: false;
  /** False where nothing of Kelisim's shows: everything stays denied, and the page can still decide. */
  readonly canAsk?: false;
  /** False where `<kelisim-settings>` is not ours. */
  readonly hasSettings?: false;
  /** How many records arrive in three pages; otherwise one for each decision. */
  readonly records?: number;
  /** False where a record can't be stored: it has left by the time that its page does, or is lost. */
  readonly stores?: boolean;
  /** What the page is told on the console, and what nobody catches; otherwise nothing. */
  readonly says?: RegExp;
  /** True where it is for the engine how this turns out; the others are a script's doing alone. */
  readonly byEngine?: true;
}

const thrown = `throw new DOMException('blocked', 'SecurityError')`;

/** Like `localStorage`, with everything that can be asked of it. */
const throwing = `new Proxy({}, Object.fromEntries(
  ['get', 'set', 'has', 'ownKeys', 'deleteProperty', 'getOwnPropertyDescriptor', 'defineProperty']
    .map((trap) => [trap, () => { ${thrown} }])))`;

const define = (owner: string, name: string, descriptor: string): string =>
  `Object.defineProperty(${owner}, '${name}', {configurable: true, ${descriptor}});`;

/** Every event that the page can name, and ours. */
const allEvents = `[...new Set([window, document, document.documentElement].flatMap((one) => {
  const names = [];
  for (const name in one) if (name.startsWith('on')) names.push(name.slice(2));
  return names;
})), 'focusin', 'focusout', 'DOMContentLoaded', ...['ready', 'change', 'open', 'close', 'leftover',
  'error', 'guard', 'services', 'root'].map((name) => 'kelisim-' + name)]`;

/** Every prototype of the platform that a page can reach. */
const domPrototypes = `for (const name of Object.getOwnPropertyNames(window)) {
  const {value} = Object.getOwnPropertyDescriptor(window, name);
  if (typeof value !== 'function' || !value.prototype || !/^[A-Z]/.test(name)) continue;
  Object.freeze(value);
  Object.freeze(value.prototype);
}`;

const builtIns = `for (const one of [Object, Function, Array, String, Number, Boolean, Symbol, BigInt, RegExp,
  Date, Error, TypeError, RangeError, Promise, Map, Set, WeakMap, WeakSet, Proxy, Reflect, JSON, Math, Intl,
  Object.getPrototypeOf(async () => {}), Object.getPrototypeOf(function* () {}), Uint8Array, ArrayBuffer,
  Object.getPrototypeOf(Uint8Array), URL, URLSearchParams, AbortController, AbortSignal, TextEncoder]) {
  Object.freeze(one);
  if (one.prototype) Object.freeze(one.prototype);
}`;

/** What a site of 2013 brought along: ES2015's promise, by timers, without `finally` or a species. */
const handMade = `window.Promise = class Promise {
  constructor(run) {
    this.then_ = [];
    const settle = (state, value) => {
      if (this.state) return;
      this.state = state; this.value = value;
      for (const one of this.then_) setTimeout(one);
    };
    const reject = (reason) => settle('rejected', reason);
    const resolve = (value) => {
      try {
        if (value && typeof value.then === 'function') value.then(resolve, reject);
        else settle('fulfilled', value);
      } catch (error) { reject(error); }
    };
    try { run(resolve, reject); } catch (error) { reject(error); }
  }
  then(yes, no) {
    return new Promise((resolve, reject) => {
      const go = () => {
        const act = this.state === 'fulfilled' ? yes : no;
        if (typeof act !== 'function') return this.state === 'fulfilled' ? resolve(this.value) : reject(this.value);
        try { resolve(act(this.value)); } catch (error) { reject(error); }
      };
      if (this.state) setTimeout(go); else this.then_.push(go);
    });
  }
  catch(no) { return this.then(undefined, no); }
  static resolve(value) { return new Promise((resolve) => resolve(value)); }
  static reject(reason) { return new Promise((_, reject) => reject(reason)); }
  static all(list) {
    return new Promise((resolve, reject) => {
      const values = []; let left = list.length;
      if (!left) resolve(values);
      [...list].forEach((one, i) => Promise.resolve(one).then((value) => {
        values[i] = value;
        if (!--left) resolve(values);
      }, reject));
    });
  }
  static race(list) {
    return new Promise((resolve, reject) => [...list].forEach((one) => Promise.resolve(one).then(resolve, reject)));
  }
};`;

/** As Prototype.js 1.6 has them: values of its own notation, so that lists become texts. */
const toJson = `
  const quote = (text) => '"' + text.replace(/["\\\\]/g, '\\\\$&') + '"';
  String.prototype.toJSON = function () { return quote(String(this)); };
  Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']'; };
  Number.prototype.toJSON = function () { return isFinite(this) ? this.toString() : 'null'; };`;

const foreign = (name: string): string =>
  `customElements.define('${name}', class extends HTMLElement { connectedCallback() { this.title = 'theirs'; } });`;

/**
 * Each in its own page, beside those of `platform.flow.ts`, which takes away or breaks single objects of
 * the platform, of `clobbering.flow.ts` and of `old-browsers.flow.ts`.
 */
export const environments: Readonly<Record<string, readonly Environment[]>> = {
  'what is stored': [
    {
      name: 'storages that throw whatever they are asked',
      before: ['localStorage', 'sessionStorage']
        .map((name) => define('window', name, `value: ${throwing}`))
        .join('\n'),
    },
    {
      name: 'a storage that is full to the last byte',
      before: `for (let size = 2 ** 20; size >= 1; size = size > 1 ? size / 2 : 0)
      try { for (let i = 0; ; i++) localStorage['full.' + size + '.' + i] = 'x'.repeat(size); } catch {}`,
      stores: false,
      byEngine: true,
    },
    {
      name: 'cookies that throw',
      before: define('Document.prototype', 'cookie', `get() { ${thrown} }, set() { ${thrown} }`),
      keeps: false,
    },
    {
      name: 'cookies that are ignored',
      before: define('Document.prototype', 'cookie', `get: () => '', set() {}`),
      keeps: false,
    },
    {
      name: 'a policy of "sandbox": no origin, no cookies, no storage',
      headers: {'content-security-policy': 'sandbox allow-scripts'},
      keeps: false,
      // A page of no origin may send them nowhere.
      records: 0,
      byEngine: true,
    },
  ],
  'what is not there': [
    {
      name: 'a platform without its newest parts',
      before: `for (const name of ['structuredClone', 'cookieStore', 'scheduler', 'reportError'])
        Object.defineProperty(window, name, {configurable: true, value: undefined});
      for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
        delete HTMLElement.prototype[name];`,
    },
    {
      name: 'no crypto: the choice holds, and no record can be made',
      before: define('window', 'crypto', 'value: undefined'),
      records: 0,
      says: /^kelisim part-failed .*getRandomValues/,
    },
    {name: 'no console', before: define('window', 'console', 'value: undefined')},
    {name: 'frames that never come', before: 'window.requestAnimationFrame = () => 1;'},
    {
      name: 'no MutationObserver',
      before: define('window', 'MutationObserver', 'value: undefined'),
      canAsk: false,
      says: /MutationObserver/,
    },
    {
      name: 'elements that nobody may define',
      before: `customElements.define = () => { throw new DOMException('no', 'NotSupportedError'); };`,
      canAsk: false,
      hasSettings: false,
      says: /^kelisim view-failed /,
    },
  ],
  'what is somebody else’s': [
    {
      name: 'somebody else’s <kelisim-settings>, <kelisim-embed> and <kelisim-declaration>',
      before: ['kelisim-settings', 'kelisim-embed', 'kelisim-declaration'].map(foreign).join('\n'),
      hasSettings: false,
    },
    {
      name: 'somebody else’s <kelisim-consent>',
      before: foreign('kelisim-consent'),
      canAsk: false,
      says: /^kelisim view-failed /,
    },
  ],
  'what is frozen': [
    {name: 'frozen built-ins', before: builtIns},
    {name: 'frozen prototypes of the DOM', before: domPrototypes},
    {name: 'both frozen', before: builtIns + domPrototypes, byEngine: true},
    {name: 'SES lockdown', entry: `import 'ses'; lockdown();`, byEngine: true},
    {
      name: 'SES lockdown, severe',
      entry: `import 'ses'; lockdown({overrideTaming: 'severe', errorTaming: 'unsafe', consoleTaming: 'unsafe',
      localeTaming: 'unsafe', stackFiltering: 'verbose', errorTrapping: 'none', unhandledRejectionTrapping: 'none'});`,
    },
  ],
  'what is patched': [
    {name: 'Zone.js', entry: `import 'zone.js';`},
    {name: 'core-js, all of it', entry: `import 'core-js/full';`},
    {name: 'a hand-made Promise', before: handMade},
    // A record is kept as JSON, and what this makes of it is none.
    {name: 'toJSON() as Prototype.js has it', before: toJson, records: 0},
    {
      name: 'enumerable members of Array.prototype and Object.prototype',
      before: `
      Array.prototype.each = function (run) { this.forEach(run); };
      Array.prototype.last = 0;
      Object.prototype.extend = function (more) { return Object.assign(this, more); };
      Object.prototype.analyticsId = '1';`,
    },
  ],
  'what is heard': [
    {
      name: 'listeners that throw, for all events',
      before: `for (const type of ${allEvents}) for (const target of [window, document])
      target.addEventListener(type, () => { throw new Error('the page’s own'); });`,
      says: /the page’s own/,
    },
    {
      name: 'stopImmediatePropagation for all events, on the document',
      before: `for (const type of ${allEvents})
      document.addEventListener(type, (event) => event.stopImmediatePropagation());`,
    },
  ],
  'what the document is': [
    {name: 'quirks mode', doctype: '', byEngine: true},
    {
      name: 'a <base> of another host: records still go home',
      head: '<base href="ORIGIN/elsewhere/">',
    },
    {
      name: 'document.domain',
      before: `document.domain = 'example.test';`,
      headers: {'origin-agent-cluster': '?0'},
      byEngine: true,
    },
    {
      name: 'a body that is replaced, while parsing and later',
      before: `const swap = () => {
        const body = document.createElement('body');
        body.append(...document.body.childNodes);
        document.body.replaceWith(body);
      };
      addEventListener('DOMContentLoaded', swap);
      document.addEventListener('kelisim-open', () => setTimeout(swap), {once: true});`,
      byEngine: true,
    },
  ],
};

/** The inline script of an environment; a package's is made once. */
export const sourceOf = async ({before = '', entry}: Environment): Promise<string> =>
  (entry ? `'use strict';${await bundleVendor(entry)}` : before).replaceAll(
    '</script',
    '<\\/script',
  );
