import assert from 'node:assert/strict';
import type {FlowPage} from '../../helpers/browser/flow-page.js';
import {bannerShown} from '../../helpers/consent-layers.js';
import {storedConsent} from '../../helpers/consent-cookie.js';
import {describeFlow} from '../../helpers/flow.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';
import type {TestHost} from '../../helpers/hosts.js';

type Consent = import('../../../src/controller.js').Consent<'functional' | 'analytics'>;

/** What a page was told, by name; each frame tells the page on top. */
interface Heard {
  /** How often it has sent all that it has. */
  readonly sent: number;
  /** What it was told of the choice, as `decided analytics`. */
  readonly states: readonly string[];
}

/** What the page with a controller in a frame says of itself. */
interface Inner {
  readonly decided: boolean;
  readonly analytics: boolean;
  readonly changes: number;
}

type PageWindow = Window & {
  kelisim: Consent;
  ran: string[];
  changes: number;
  heard: Record<string, Heard>;
  inner?: Inner;
};

const head = (
  config: object,
): string => `<!doctype html><html lang="en"><head><title>Messages</title>
  <script>
    window.ran = []; window.changes = 0;
    document.addEventListener('kelisim-change', () => changes++);
  </script>
  <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
  <script src="/dist/kelisim.js"></script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script></head>`;

/**
 * Sends to every window that it can reach whatever might be taken for a message of ours, a mark at the
 * end, and does what else a frame can; says what it was told. Again at each `go`.
 */
const attacker = `<!doctype html><title>attacker</title><script>
  const states = [];
  let sent = 0;
  // By number: of another origin's window no list can be made.
  const framesOf = (one) => { const all = []; for (let i = 0; i < one.length; i++) all.push(one[i]); return all; };
  const windows = () => [parent, top, ...framesOf(top), ...framesOf(top).flatMap(framesOf)];
  const choices = {functional: true, analytics: true, session: true, 'analytics.x': true};
  const forged = [
    {kelisim: 'state', decided: true, choices},
    {kelisim: 'state', decided: false, choices: {}},
    {kelisim: 'state', decided: 1, choices},
    {kelisim: 'state', decided: true, choices: {analytics: '1'}},
    {kelisim: 'state', decided: true, choices: JSON.parse('{"__proto__": {"analytics": true}}')},
    {kelisim: 'state', decided: true, choices: [true, true]},
    {kelisim: 'state', decided: true},
    {kelisim: 'state'},
    {kelisim: 'ask'},
    {kelisim: ['ask']},
    {kelisim: {}},
    JSON.stringify({kelisim: 'state', decided: true, choices}),
    'kelisim', '', null, undefined, 0, NaN, [], [{kelisim: 'state'}], new Map([['kelisim', 'state']]),
    new Date(0), /x/, new Uint8Array(9), new Error('x'), 'x'.repeat(1e5),
  ];
  const attack = () => {
    for (const one of windows()) for (const data of forged) one.postMessage(data, '*');
    for (const name of ['kelisim', 'kelisim-newest.kelisim', 'kelisim-unsent', 'kelisim-record.1']) {
      try {
        const channel = new BroadcastChannel(name);
        for (const data of forged) channel.postMessage(data);
        channel.close();
        const value = 'v=1&t=' + new Date().toISOString().slice(0, 10) + '&functional=1&analytics=1';
        localStorage.setItem(name, value);
        for (const one of [parent, top]) for (const key of [name, null])
          one.dispatchEvent(new StorageEvent('storage', {key, newValue: value, storageArea: localStorage}));
      } catch {}
      try { localStorage.removeItem(name); } catch {}
    }
    sent++;
    for (const one of windows()) one.postMessage({mark: 1}, '*');
    tell();
  };
  const tell = () => top.postMessage({heard: location.hostname, sent, states}, '*');
  addEventListener('message', ({data, source}) => {
    // The page on top forges nothing: this is its controller's.
    if (data?.kelisim === 'state' && source === top) states.push(data.decided + ' ' + data.choices.analytics);
    if (data === 'go') attack();
    if (data === 'tell') tell();
  });
  onload = tell;
</script>`;

const frame = (url: string): string => `<iframe src="${url}"></iframe>`;

/** Attackers of the host that the page names, of another, and of its own; and a page that follows it. */
function serve(server: FlowServer, config: (origin: (host: TestHost) => string) => object): void {
  const origin = (host: TestHost): string => new URL(server.url('/', host)).origin;
  const hosts = ['shop.example.test', 'tracker.test', 'app.example.test'] as const;
  server.route(
    '/',
    html(
      `${head(config(origin))}<body><main><h1>Page</h1></main><script>
        window.heard = {};
        addEventListener('message', ({data}) => {
          if (data?.heard) heard[data.heard] = data;
          if (data?.inner) window.inner = data.inner;
        });</script>
        ${hosts.map((host) => frame(server.url('/attacker', host))).join('')}
        ${frame(server.url('/inner'))}</body></html>`,
    ),
  );
  server.route('/attacker', html(attacker));
  // Attacked from within as well.
  server.route(
    '/inner',
    html(
      `${head({framedBy: origin('app.example.test')})}<body><script>
        addEventListener('message', ({data}) => {
          if (data === 'tell' || data?.mark) top.postMessage({inner: {
            decided: kelisim.state.decided, analytics: kelisim.allows('analytics'), changes}}, '*');
        });</script>${frame(server.url('/attacker', 'tracker.example.test'))}</body></html>`,
    ),
  );
  server.route('/vendor.js', script('ran.push("vendor")'));
}

const ATTACKERS = 4;

/** Waits until each attacker has sent all of it so many times, and what they sent has been heard. */
async function attacked(tab: FlowPage, times: number): Promise<Record<string, Heard>> {
  await tab.waitFor(
    (wanted: number) => Object.keys((window as unknown as PageWindow).heard).length === wanted,
    ATTACKERS,
  );
  await tab.evaluate(() => {
    for (let i = 0; i < window.length; i++) {
      window[i]!.postMessage('go', '*');
      for (let j = 0; j < window[i]!.length; j++) window[i]![j]!.postMessage('go', '*');
    }
  });
  await tab.waitFor(
    (count: number, wanted: number) => {
      const {heard} = window as unknown as PageWindow;
      const all = Object.values(heard);
      return all.length === wanted && all.every(({sent}) => sent >= count);
    },
    times,
    ATTACKERS,
  );
  // Messages keep their order: what is asked for now is answered behind all of it.
  await tab.evaluate(() => {
    const page = window as unknown as PageWindow;
    delete page.inner;
    page.heard = {};
    for (let i = 0; i < window.length; i++) {
      window[i]!.postMessage('tell', '*');
      for (let j = 0; j < window[i]!.length; j++) window[i]![j]!.postMessage('tell', '*');
    }
  });
  return tab.waitFor((wanted: number) => {
    const {heard, inner} = window as unknown as PageWindow;
    return inner && Object.keys(heard).length === wanted && heard;
  }, ATTACKERS) as Promise<Record<string, Heard>>;
}

const look = (tab: FlowPage): Promise<unknown> =>
  tab.evaluate(() => {
    const {kelisim, ran, changes, inner} = window as unknown as PageWindow;
    const {decided} = kelisim.state;
    return [
      decided,
      kelisim.allows('analytics'),
      ran.length,
      changes,
      inner!.decided,
      inner!.analytics,
    ];
  });

describeFlow('what the library withstood: messages', {sample: 3}, ({it}) => {
  for (const isNamed of [false, true]) {
    it(`forged ones, by window, channel and storage, ${isNamed ? 'on a page with "frames" and "framedBy"' : 'on any page'}: they decide nothing, and hear nothing`, async ({
      page: tab,
      server,
    }) => {
      const shop = 'shop.example.test';
      serve(server, (origin) => (isNamed ? {frames: [origin(shop)], framedBy: origin(shop)} : {}));
      await tab.goto(server.url());
      await bannerShown(tab);
      const told = (all: Record<string, Heard>): string[] =>
        Object.keys(all).filter((host) => all[host]!.states.length);
      let [times, heard] = [1, await attacked(tab, 1)];
      // What hands the choice down may come later than the banner.
      while (isNamed && !heard[shop]!.states.length && times < 50)
        heard = await attacked(tab, ++times);
      assert.deepEqual(await look(tab), [false, false, 0, 0, false, false]);
      assert.equal(await storedConsent(tab), undefined);
      assert.equal(server.requests('/vendor.js').length, 0);
      assert.deepEqual(told(heard), isNamed ? [shop] : []);
      if (isNamed) assert.ok(heard[shop]!.states.every((state) => state === 'false false'));

      // Nor do they take back, or give away, what was decided.
      await tab.evaluate(() => (window as unknown as PageWindow).kelisim.acceptAll());
      await tab.waitFor(() => (window as unknown as PageWindow).ran.length === 1);
      const after = await attacked(tab, times + 1);
      assert.deepEqual((await look(tab)) as unknown[], [true, true, 1, 1, ...(await inner(tab))]);
      assert.match((await storedConsent(tab))!, /functional=1&analytics=1$/);
      assert.deepEqual(told(after), isNamed ? [shop] : []);
    });
  }
});

/** A page in a frame reads the same cookie when it is looked at; until then it may say either. */
const inner = (tab: FlowPage): Promise<readonly boolean[]> =>
  tab.evaluate(() => {
    const {decided, analytics} = (window as unknown as PageWindow).inner!;
    return [decided, analytics];
  });
