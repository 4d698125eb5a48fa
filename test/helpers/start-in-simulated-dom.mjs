import {setTimeout as pause} from 'node:timers/promises';

/*
 * Starts the built package in jsdom or happy-dom, as a unit test of an app would, and prints as JSON
 * what came of it: `node start-in-simulated-dom.mjs jsdom`. A process of its own: what is global
 * here would be so for every other test.
 */

const url = 'http://localhost/';
const makers = {
  async jsdom() {
    const {JSDOM, VirtualConsole} = await import('jsdom');
    const virtualConsole = new VirtualConsole();
    virtualConsole.on('jsdomError', (error) => told.uncaught.push(String(error)));
    return new JSDOM('<!doctype html><html lang="en"><body><main></main></body></html>', {
      ...{url, virtualConsole, pretendToBeVisual: true},
    }).window;
  },
  async 'happy-dom'() {
    const {Window} = await import('happy-dom');
    const window = new Window({url});
    window.document.documentElement.lang = 'en';
    window.document.body.innerHTML = '<main></main>';
    return window;
  },
};

const told = {uncaught: [], errors: [], words: []};
process.on('uncaughtException', (error) => told.uncaught.push(String(error)));
process.on('unhandledRejection', (error) => told.uncaught.push(String(error)));

// What a test runner gives an app: the simulated window's own, and nothing of Node's in their place.
const language = new Set(
  // Node's own clock: jsdom's asks it, by its global name.
  'performance Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry SharedArrayBuffer decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval console process global Buffer setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate constructor'.split(
    ' ',
  ),
);
const window = await makers[process.argv[2]]();
for (const name of ['BroadcastChannel', 'reportError', 'navigator', 'crypto', 'structuredClone']) {
  delete globalThis[name];
}
for (
  let owner = window;
  owner && owner !== Object.prototype;
  owner = Object.getPrototypeOf(owner)
) {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if (language.has(name) || /^_/.test(name)) continue;
    const value = window[name];
    // A function of the window's is called on it; a class is not.
    const isMethod = typeof value === 'function' && !value.prototype;
    Object.defineProperty(globalThis, name, {
      ...{configurable: true, writable: true},
      value: isMethod ? value.bind(window) : value,
    });
  }
}
window.addEventListener('error', ({message}) => told.uncaught.push(message));
console.error = (...args) => told.errors.push(args.map(String).join(' '));
console.warn = console.info = (...args) => told.words.push(args.map(String).join(' '));

/** True once the condition holds, at the latest in five seconds. */
async function until(holds) {
  for (const end = Date.now() + 5000; Date.now() < end; await pause(20)) if (holds()) return true;
  return false;
}

const {startConsent} = await import('../../dist/index.js');
const consent = startConsent({
  services: [
    {id: 'counter', category: 'analytics', name: 'Counter', provider: 'A'},
    {id: 'map', category: 'functional', name: 'Map', provider: 'B'},
  ],
});
told.before = [consent.state.decided, consent.allows('analytics')];
const banner = () => document.querySelector('kelisim-consent[open]');
told.isAsked = await until(() => banner() || told.words.length > 0);
const button = banner()?.shadowRoot.querySelector('[part~=accept-all]');
told.isShown = !!button;
// A press counts once the banner has been there for a moment.
await pause(500);
if (button) button.click();
else consent.acceptAll();
told.after = [consent.state.decided, consent.allows('analytics')];
told.isClosed = await until(() => !banner());
// Records are made, the sweep a second later is done, and the host goes.
await pause(2500);
consent.rejectAll();
told.withdrawn = consent.allows('analytics');
consent.stop();
await pause(100);
process.stdout.write(JSON.stringify(told), () => process.exit(0));
