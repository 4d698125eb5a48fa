import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import type {TestHost} from '../helpers/hosts.js';

const page = (config: object, body: string): string => `<!doctype html><html lang="en">
  <head><title>frames</title>
  <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
  <script src="/dist/kelisim.js"></script></head><body><main>${body}</main></body></html>`;

/** In a frame: tells the page around it, by another name, what it allows; and what it heard. */
const tell = `<script>
  let changes = 0;
  addEventListener('message', ({data}) => { if (data === 'state?') report() });
  document.addEventListener('kelisim-change', () => { changes++; report() });
  const report = () => parent.postMessage({
    from: location.hostname, changes, decided: kelisim.state.decided, choices: kelisim.state.choices,
  }, '*');
  report();
</script>`;

const hear = (frames: string): string => `<script>
    window.heard = {};
    addEventListener('message', ({data}) => { if (data.from) heard[data.from] = data });
  </script>${frames}`;

/** Two frames: one on a host that the page names, one on a host that it does not. */
function serve(server: FlowServer, around: TestHost = 'app.example.test'): void {
  const origin = (host: TestHost): string => new URL(server.url('/', host)).origin;
  const frame = (host: TestHost): string => `<iframe src="${server.url('/frame', host)}"></iframe>`;
  server.route(
    '/',
    html(
      page(
        {frames: [origin('shop.example.test')]},
        hear(frame('shop.example.test') + frame('tracker.test')),
      ),
    ),
  );
  server.route('/frame', html(page({framedBy: origin(around)}, tell)));
}

interface Heard {
  readonly changes: number;
  readonly decided: boolean;
  readonly choices: Readonly<Record<string, boolean>>;
}

const heard = (tab: FlowPage, host: TestHost): Promise<Heard> =>
  tab.evaluate((name: string) => Reflect.get(window, 'heard')[name] as Heard, host);

const becomes = (tab: FlowPage, host: TestHost, decided: boolean, analytics: boolean) =>
  tab.waitFor(
    (name: string, one: boolean, two: boolean) => {
      const last = Reflect.get(window, 'heard')[name] as Heard | undefined;
      return last?.decided === one && last.choices['analytics'] === two;
    },
    host,
    decided,
    analytics,
  );

const call = (tab: FlowPage, method: string, ...args: unknown[]): Promise<void> =>
  tab.evaluate(
    (name: string, all: unknown[]) => {
      const {kelisim} = window as unknown as {kelisim: Record<string, (...a: unknown[]) => void>};
      kelisim[name]!(...all);
    },
    method,
    args,
  );

describeFlow('frames', ({it}) => {
  it('EMB-01: a frame that is named follows every decision above it; another hears nothing', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await becomes(tab, 'shop.example.test', false, false);
    await becomes(tab, 'tracker.test', false, false);
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await becomes(tab, 'shop.example.test', true, true);
    assert.equal((await heard(tab, 'shop.example.test')).changes, 1);

    await tab.reload();
    await becomes(tab, 'shop.example.test', true, true);
    await call(tab, 'decide', {analytics: false});
    await becomes(tab, 'shop.example.test', true, false);
    assert.equal((await heard(tab, 'shop.example.test')).choices['functional'], true);
    await call(tab, 'forget');
    await becomes(tab, 'shop.example.test', false, false);
    await call(tab, 'acceptAll');
    await becomes(tab, 'shop.example.test', true, true);
    // As long as the frame goes on asking would show, had it been answered.
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
    const other = await heard(tab, 'tracker.test');
    assert.deepEqual([other.decided, other.changes], [false, 0]);
    assert.match((await storedConsent(tab))!, /functional=1&analytics=1$/);
  });

  it('EMB-01: a frame that names another page takes nothing from the one around it', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'example.test');
    await tab.goto(server.url());
    await becomes(tab, 'shop.example.test', false, false);
    await call(tab, 'acceptAll');
    await tab.evaluate(() => {
      const [frame] = document.querySelectorAll('iframe');
      const choices = {functional: true, analytics: true};
      frame!.contentWindow!.postMessage({kelisim: 'state', decided: true, choices}, '*');
      frame!.contentWindow!.postMessage('state?', '*');
    });
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
    const {decided, changes} = await heard(tab, 'shop.example.test');
    assert.deepEqual([decided, changes], [false, 0]);
  });

  it('EMB-01: in a frame of another origin nothing opens that could decide, at whatever distance', async ({
    page: tab,
    server,
  }) => {
    const own = new URL(server.url('/')).origin;
    const frame = (host: TestHost, path: string): string =>
      `<iframe src="${server.url(path, host)}" name="${path.slice(1)}"></iframe>`;
    /** Tells what opened once it was asked to open the preferences, and what became of that. */
    const opener = `<script>
      addEventListener('load', async () => {
        const shown = () => {
          const host = document.querySelector('kelisim-consent');
          return host ? host.shadowRoot.querySelector('dialog') ? 'preferences' : 'banner' : 'nothing';
        };
        const buttons = () =>
          document.querySelector('kelisim-embed').shadowRoot?.querySelectorAll('button') ?? [];
        // Not by frames: none is painted where this is out of view.
        const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        while (!buttons().length || (name === 'same' && shown() === 'nothing')) await pause(20);
        await pause(500);
        const before = shown();
        const refused = await kelisim.openPreferences().then(() => '', (error) => error.message);
        const answers = [...buttons()].map(({dataset}) => dataset.action).join();
        top.postMessage({from: name, before, after: shown(), refused, answers}, '*');
      });
    </script>
    <kelisim-embed src="/player" title="Lesson" service="player"></kelisim-embed>`;
    const foreign = 'tracker.example.test';
    server.route(
      '/',
      html(
        page({}, hear('')) +
          frame('app.example.test', '/same') +
          frame(foreign, '/sibling') +
          frame(foreign, '/named') +
          frame(foreign, '/between'),
      ),
    );
    server.route('/same', html(page({}, opener)));
    server.route('/sibling', html(page({}, opener)));
    server.route('/named', html(page({framedBy: own}, opener)));
    // A page of the top's own origin, and one of the frame's around it.
    server.route('/between', html(frame('app.example.test', '/inner')));
    server.route('/inner', html(page({}, opener)));
    await tab.goto(server.url());
    const told = await tab.waitFor(() => {
      const heard = Reflect.get(window, 'heard') as Record<string, unknown>;
      return Object.keys(heard).length === 4 && ([heard, !!location.ancestorOrigins] as const);
    });
    const [results, tells] = told as [Record<string, Record<string, string>>, boolean];
    const seen = (name: string): unknown => {
      const {before, after, refused, answers} = results[name]!;
      return [before, after, /"framedBy" has to name/.test(refused!), answers];
    };
    assert.deepEqual(seen('same'), ['banner', 'preferences', false, 'once,always']);
    assert.deepEqual(seen('sibling'), ['nothing', 'nothing', true, 'once']);
    assert.deepEqual(seen('inner'), ['nothing', 'nothing', true, 'once']);
    // Where the browser does not tell who is around, the name alone proves nothing.
    assert.deepEqual(
      seen('named'),
      tells
        ? ['nothing', 'preferences', false, 'once,always']
        : ['nothing', 'nothing', true, 'once'],
    );
  });
});
