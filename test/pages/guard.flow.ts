import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import {leaks, ways, type Way} from './guard-ways.js';

const rules = [{match: 'tracker.example.test/t', category: 'analytics', service: 'tracker'}];

const page = (body = '', config: object = {}): string => `<!doctype html><html lang="en">
  <head><meta charset="utf-8"><title>guard</title>
  <script>window.ran = []; window.events = []; window.infos = [];
    document.addEventListener('kelisim-guard', ({address, rule, category, service, isHeld}) =>
      events.push({path: new URL(address).pathname, rule, category, service, isHeld}));
    console.info = (...words) => infos.push(words.join(' '));
    // Whatever realm a vendor's script runs in, it says its name here.
    addEventListener('message', ({data}) => data.ran && ran.push(data.ran));</script>
  <script type="application/json" data-kelisim-config>${JSON.stringify({guard: rules, ...config})}</script>
  <script src="/dist/kelisim.guard.js"></script></head>
  <body><main><h1>Guard</h1></main><template><script></script></template>${body}</body></html>`;

/** The vendor, and the pages that use it. */
function serve(server: FlowServer, body = '', config: object = {}): void {
  server.route('/', html(page(body, config)));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/t', ({query}) => ({
    headers: {'content-type': 'text/javascript', 'access-control-allow-origin': '*'},
    body: `top.postMessage({ran: ${JSON.stringify(query.get('n'))}}, '*')`,
  }));
}

const address = (server: FlowServer, n: string): string =>
  server.url(`/t?n=${encodeURIComponent(n)}`, 'tracker.example.test');
const asked = (server: FlowServer): string[] =>
  server.requests('/t').map(({query}) => query.get('n')!);
const list = <T = string>(tab: FlowPage, name: string): Promise<T[]> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as T[], name);
const api = (tab: FlowPage, method: 'acceptAll' | 'withdraw' | 'stop'): Promise<void> =>
  tab.evaluate((name: string) => {
    (window as unknown as {kelisim: Record<string, () => void>}).kelisim[name]!();
  }, method);

/** Goes each way, with names that end in `suffix`; gives what was thrown. */
const goWays = (
  tab: FlowPage,
  server: FlowServer,
  suffix: string,
  which: readonly Way[] = ways,
): Promise<string[]> =>
  tab.evaluate(
    (all: {name: string; code: string; address: string}[]) =>
      all.flatMap(({name, code, address: to}) => {
        try {
          // eslint-disable-next-line no-new-func -- the test's own text.
          new Function('A', code)(to);
          return [];
        } catch (error) {
          return [`${name}: ${String(error)}`];
        }
      }),
    which.map(({name, code}) => ({name, code, address: address(server, name + suffix)})),
  );

/** Time for what is under way to get as far as the server: a page load of its own. */
async function settle(tab: FlowPage): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.onload = () => setTimeout(done, 500);
        frame.src = '/empty';
        document.body.append(frame);
      }),
  );
}

const named = (kinds: string[], suffix = ''): string[] =>
  ways
    .filter(({kind}) => kinds.includes(kind))
    .map(({name}) => name + suffix)
    .sort();

describeFlow('the guard', ({it, engine}) => {
  it('GATE-20: holds every way in until consent, and again after a withdrawal', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    assert.deepEqual(await goWays(tab, server, ''), []);
    await settle(tab);
    assert.deepEqual(await list(tab, 'ran'), []);
    assert.deepEqual(asked(server), []);

    await api(tab, 'acceptAll');
    const scripts = named(['script']);
    await tab
      .waitFor(
        (least: number) => (Reflect.get(window, 'ran') as unknown[]).length >= least,
        scripts.length,
      )
      .catch(() => {});
    await settle(tab);
    assert.deepEqual((await list(tab, 'ran')).sort(), scripts);
    const released = new Set(asked(server));
    assert.deepEqual(
      [...released].filter((n) => named(['call']).includes(n)),
      [],
    );
    assert.deepEqual(
      named(['frame']).filter((n) => !released.has(n)),
      [],
    );

    assert.deepEqual(await goWays(tab, server, ' after'), []);
    await settle(tab);
    const wanted = named(['script', 'frame', 'call'], ' after');
    const after = new Set(asked(server));
    assert.deepEqual(
      wanted.filter((n) => !after.has(n)),
      [],
    );

    await api(tab, 'withdraw');
    const before = asked(server).length;
    assert.deepEqual(await goWays(tab, server, ' withdrawn'), []);
    await settle(tab);
    assert.deepEqual(asked(server).slice(before), []);
  });

  it('GATE-20: does not hold what nothing on a page can, nor what is too rare for its bytes', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    assert.deepEqual(await goWays(tab, server, '', leaks), []);
    await settle(tab);
    await settle(tab);
    assert.deepEqual([...new Set(asked(server))].sort(), leaks.map(({name}) => name).sort());
    console.log(engine, decideEarlier.name);
  });
});
