import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {bannerShown} from '../helpers/consent-layers.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script} from '../helpers/flow-server.js';

/** What an inline script before the tag does to an object of the platform. */
type Way = 'taken away' | 'throws' | 'replaced';

interface Row {
  /** As an expression: `navigator.locks`. */
  readonly object: string;
  readonly ways?: readonly Way[];
  /** What stands for it where it is replaced: by default a text, as `var URL = '/page'` does. */
  readonly by?: string;
  /** False where what waits does not run, though it may. */
  readonly releases?: boolean;
  /** False where nobody can be asked without it. */
  readonly canAsk?: boolean;
}

const ALL: readonly Way[] = ['taken away', 'throws', 'replaced'];

/** Every object of the platform on the way of the boot, of the banner and of a choice. */
const rows: readonly Row[] = [
  {object: 'BroadcastChannel'},
  {object: 'cookieStore'},
  {object: 'localStorage'},
  {object: 'sessionStorage'},
  {object: 'indexedDB'},
  {object: 'URL'},
  {object: 'URLSearchParams'},
  // MooTools replaces it by a class of its own, which makes no events.
  {object: 'Event', by: '{}'},
  {object: 'queueMicrotask'},
  {object: 'reportError'},
  {object: 'structuredClone'},
  // Drivers need it too. The release is painted for first.
  {object: 'requestAnimationFrame', ways: ['taken away', 'throws']},
  {object: 'matchMedia'},
  {object: 'scheduler'},
  {object: 'ResizeObserver'},
  {object: 'CSSStyleSheet'},
  {object: 'document.adoptedStyleSheets'},
  {object: 'customElements', canAsk: false},
  {object: 'performance.getEntriesByType', ways: ['taken away', 'throws']},
  {object: 'navigator.languages', ways: ['taken away']},
  {object: 'navigator.locks'},
  {object: 'crypto'},
  {object: 'crypto.subtle'},
  {object: 'crypto.randomUUID'},
  // Playwright reads it.
  {object: 'Intl', ways: ['taken away', 'replaced']},
  {object: 'Intl.Locale'},
  {object: 'Intl.ListFormat'},
  {object: 'Intl.PluralRules'},
  {object: 'Intl.NumberFormat'},
  {object: 'Intl.DateTimeFormat'},
  {object: 'Intl.DisplayNames'},
  {object: 'Intl.RelativeTimeFormat'},
  {object: 'scrollTo'},
  {object: 'frameElement'},
  {object: 'visualViewport'},
  {object: 'HTMLElement.prototype.showPopover', ways: ['taken away']},
  {object: 'Element.prototype.checkVisibility', ways: ['taken away']},
];

/** The source that breaks it. */
function breaking({object, by = "'/page'"}: Row, way: Way): string {
  const [, owner = 'window', name = object] = /^(.+)\.(\w+)$/.exec(object) ?? [];
  const getter = `get() { throw new DOMException('blocked', 'SecurityError'); }`;
  const thrown = `function () { throw new DOMException('blocked', 'SecurityError'); }`;
  const value = {
    'taken away': 'value: undefined',
    // A constructor or a function is there and throws; anything else throws as it is read.
    throws: `...(typeof ${owner}.${name} === 'function' ? {value: ${thrown}} : {${getter}})`,
    replaced: `value: ${by}`,
  }[way];
  return `Object.defineProperty(${owner}, '${name}', {configurable: true, ${value}});`;
}

type Told = {
  readonly decided: boolean;
  readonly denied: boolean;
  readonly logged: readonly string[];
  readonly uncaught: readonly string[];
};

/** A page whose own script ends before the platform is broken, so that it can tell. */
const page = (
  broken: string,
): string => `<!doctype html><html lang="en"><head><title>Platform</title>
  <script>
    window.logged = []; window.uncaught = []; window.ran = [];
    console.error = (...args) => void logged.push(args.map(String).join(' '));
    // What a box that is watched grows by, it is told of a frame later: no fault.
    addEventListener('error', ({message}) => /ResizeObserver loop/.test(message) || message && uncaught.push(message));
    addEventListener('unhandledrejection', ({reason}) => uncaught.push(String(reason)));
    ${broken}
  </script>
  <script type="application/json" data-kelisim-config>
    {"services": [{"id": "counter", "category": "analytics", "name": "Counter", "provider": "A"},
      {"id": "map", "category": "functional", "name": "Map", "provider": "B",
       "cookies": [{"name": "_m", "duration": "P1Y"}], "storage": [{"area": "local", "name": "m"}]}]}
  </script>
  <script src="/dist/kelisim.js"></script></head>
  <body><main><h1>Page</h1></main><kelisim-settings>Cookies</kelisim-settings>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script></body></html>`;

/** Leaves nothing behind of an earlier visit. */
const CLEAN = `<!doctype html><script>
  for (const cookie of document.cookie.split('; '))
    document.cookie = cookie.split('=')[0] + '=; path=/; max-age=0';
  localStorage.clear();
  sessionStorage.clear();
</script>`;

/** How it stands. By the controller, which has to be there whatever is not. */
const look = (tab: FlowPage): Promise<Told> =>
  tab.evaluate(() => {
    const {kelisim, logged, uncaught} = window as unknown as {
      kelisim: {state: {decided: boolean}; allows(id: string): boolean};
      logged: string[];
      uncaught: string[];
    };
    return {
      decided: kelisim.state.decided,
      denied: !kelisim.allows('analytics') && !kelisim.allows('functional'),
      logged,
      uncaught,
    };
  });

describeFlow('a platform that lacks something', {sample: 3}, ({it}) => {
  for (const row of rows) {
    const ways = row.ways ?? ALL;
    it(`${row.object} ${ways.join(', ')}: everything is denied, ${row.canAsk === false ? 'nobody is' : 'the visitor is'} asked, a choice counts`, async ({
      page: tab,
      server,
    }) => {
      server.route('/vendor.js', script('ran.push("vendor")'));
      server.route('/clean', html(CLEAN));
      for (const way of ways) {
        // A visitor who has never been here, in a tab that has: a new one takes an engine half a second.
        await tab.goto(server.url('/clean'));
        server.route('/', html(page(breaking(row, way))));
        const start = server.requests('/vendor.js').length;
        await tab.goto(server.url());
        const {decided, denied} = await look(tab);
        assert.deepEqual([decided, denied], [false, true], way);
        assert.equal(server.requests('/vendor.js').length, start, way);
        if (row.canAsk === false) {
          await tab.waitFor(() => (Reflect.get(window, 'logged') as string[]).length > 0);
          await tab.evaluate(() =>
            (Reflect.get(window, 'kelisim') as {acceptAll(): void}).acceptAll(),
          );
        } else {
          await bannerShown(tab);
          assert.deepEqual((await look(tab)).logged, [], way);
          // A press, and not a call: what shows has to answer.
          await tab.click(['kelisim-consent', '[part~=accept-all]']);
        }
        const {denied: isDenied, decided: isDecided, uncaught} = await look(tab);
        assert.deepEqual([isDecided, isDenied], [true, false], way);
        // The vendor's script waits for a frame and a task, or for what stands for these.
        if (row.releases === false) {
          await tab.waitFor(() => (Reflect.get(window, 'logged') as string[]).length > 0);
        } else {
          await tab.waitFor(() => (Reflect.get(window, 'ran') as string[]).includes('vendor'));
        }
        assert.deepEqual(uncaught, [], way);
      }
    });
  }

  it('stop() is possible where listeners take no signal', async ({page: tab, server}) => {
    const ignoring = `
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        const {signal, ...rest} = Object(options);
        return listen.call(this, type, listener, rest);
      };`;
    server.route('/', html(page(ignoring)));
    server.route('/vendor.js', script('ran.push("vendor")'));
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.click(['kelisim-consent', '[part~=accept-all]']);
    await tab.waitFor(() => (Reflect.get(window, 'ran') as string[]).includes('vendor'));
    await tab.evaluate(() => (Reflect.get(window, 'kelisim') as {stop(): void}).stop());
    const {logged, uncaught} = await look(tab);
    assert.deepEqual([logged, uncaught], [[], []]);
  });
});

describeFlow(
  'a browser whose cookies are all blocked (Firefox alone can be told to)',
  ({engine, it}) => {
    if (engine !== 'firefox') return;
    it(
      'all cookies blocked by the browser: the visitor is asked, and a choice counts for the page',
      async ({page: tab, server}) => {
        server.route('/', html(page('')));
        server.route('/vendor.js', script('ran.push("vendor")'));
        await tab.goto(server.url());
        const blocked = await tab.evaluate(() => {
          try {
            return !new BroadcastChannel('x');
          } catch (error) {
            return (error as Error).name;
          }
        });
        assert.equal(blocked, 'SecurityError');
        await bannerShown(tab);
        assert.deepEqual((await look(tab)).denied, true);
        await tab.click(['kelisim-consent', '[part~=accept-all]']);
        await tab.waitFor(() => (Reflect.get(window, 'ran') as string[]).includes('vendor'));
        const {decided, denied, logged, uncaught} = await look(tab);
        assert.deepEqual([decided, denied, logged, uncaught], [true, false, [], []]);
        const storage = await tab.evaluate(
          () => (Reflect.get(window, 'kelisim') as {state: {storage: string}}).state.storage,
        );
        assert.equal(storage, 'memory');
      },
      {firefoxPrefs: {'network.cookie.cookieBehavior': 2}},
    );
  },
);
