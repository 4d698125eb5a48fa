import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import type {FlowPage} from '../../helpers/browser/flow-page.js';

import {consentCookie, decideEarlier, storedConsent} from '../../helpers/consent-cookie.js';
import {describeFlow} from '../../helpers/flow.js';
import {html, type FlowServer} from '../../helpers/flow-server.js';

type Consent = import('../../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent};

const config = {
  recordUrl: '/consent',
  services: [{id: 'counter', category: 'analytics', name: 'Counter', cookies: [{name: '_c'}]}],
};

const page = (more = '', name = 'page'): string => `<!doctype html><html lang="en">
  <head><title>${name}</title>
  <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
  <script src="/dist/kelisim.js"></script>${more}</head>
  <body><main><h1>Page</h1><a id="link" href="/next">next</a><form id="form" action="/next"></form></main></body></html>`;

/** How a page is left in the moment of a press: as its listener hears of it, or of the choice. */
const leaves: Readonly<Record<string, string>> = {
  'by its address': `location.href = '/next'`,
  'by a link': `document.querySelector('#link').click()`,
  'by a form': `document.querySelector('#form').submit()`,
  'in its own place': `location.replace('/next')`,
};

/** How many records the browser keeps. */
const kept = (tab: FlowPage): Promise<number> =>
  tab.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith('kelisim-record.')).length,
  );

/** A network takes this long for a page, in ms. */
const NETWORK = 100;

function serve(server: FlowServer): void {
  server.route('/', html(page()));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
}

describeFlow('what the library withstood: lifecycle', ({engine, it}) => {
  it('left in the moment of the press, 8 of 8: cookie and record are kept, and the next page sends it', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    // Secure, and so with locks: what a page that ended was sending waits for no lease to run out.
    const url = (path: string): string => `http://127.0.0.1:${new URL(server.url()).port}${path}`;
    let isNext = false;
    server.route('/consent', () => (isNext ? {status: 204} : {abort: true}));
    server.route('/next', () => {
      isNext = true;
      return html(page('', 'next'), {delay: NETWORK});
    });
    const sent = (answer: string): number =>
      new Set(
        server
          .requests('/consent')
          .filter(({body}) => body.includes(`"${answer}"`))
          .map(({headers}) => headers['idempotency-key']),
      ).size;
    for (const [i, [how, leave]] of Object.entries(leaves).entries()) {
      for (const answer of ['accept-all', 'reject-all'] as const) {
        const what = `${answer}, left ${how}`;
        // The click is heard behind the library, and the choice in the middle of it.
        const listener =
          answer === 'accept-all'
            ? `<script>addEventListener('click', ({isTrusted}) => { if (isTrusted) ${leave}; });</script>`
            : `<script>document.addEventListener('kelisim-change', () => ${leave});</script>`;
        isNext = false;
        await tab.goto(url('/empty'));
        await tab.evaluate(() => {
          document.cookie = 'kelisim=;path=/;max-age=0';
          localStorage.clear();
        });
        server.route('/', html(page(listener)));
        await tab.goto(url('/'));
        await tab.click(['kelisim-consent', `[part~=${answer}]`]);
        await tab.waitFor(() => document.title === 'next');
        const choice = answer === 'accept-all' ? 1 : 0;
        assert.match((await storedConsent(tab))!, new RegExp(`analytics=${choice}$`), what);
        assert.equal(await kept(tab), 1, what);
        await tab.waitFor(
          () => !Object.keys(localStorage).some((key) => key.startsWith('kelisim-unsent.')),
        );
        assert.equal(sent(answer), i + 1, what);
      }
    }
  });

  // In Firefox and WebKitGTK each process may keep a cookie of its own for some milliseconds.
  if (engine !== 'chromium') return;

  it('SYNC-02: two tabs that decide against each other in the same moment agree, ten rounds of ten', async ({
    page: first,
    server,
  }) => {
    serve(server);
    server.route('/consent', {status: 204});
    const second = await first.newTab();
    const tabs = [first, second];
    for (const tab of tabs) await tab.goto(server.url());
    const state = (tab: FlowPage): Promise<string> =>
      tab.evaluate(() => {
        const {kelisim} = window as unknown as PageWindow;
        return [kelisim.state.decided, kelisim.allows('analytics'), document.cookie].join();
      });
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        tabs.map((tab, i) =>
          tab.evaluate(
            (analytics: boolean) => {
              (window as unknown as PageWindow).kelisim.decide({functional: true, analytics});
            },
            (i + round) % 2 === 0,
          ),
        ),
      );
      let states = await Promise.all(tabs.map(state));
      for (const end = Date.now() + 10_000; states[0] !== states[1] && Date.now() < end;) {
        await pause(50);
        states = await Promise.all(tabs.map(state));
      }
      assert.equal(states[0], states[1], `round ${round}`);
      const [, analytics, cookie] = states[0]!.split(',');
      assert.match(cookie!, new RegExp(`analytics=${Number(analytics === 'true')}$`));
    }
  });

  /** What an opening, or a decision, leaves is seen after so many; a leak of one in three would be. */
  const TIMES = 150;
  const WARM_UP = 30;
  /** What ends a moment later, of a few rounds. */
  const LEVEL = 60;

  const repeats = {
    'openings of the preferences': async (times: number) => {
      const {kelisim} = window as unknown as PageWindow;
      for (let i = 0; i < times; i++) {
        await kelisim.openPreferences();
        const root = document.querySelector('kelisim-consent')!.shadowRoot!;
        root.querySelector<HTMLElement>('[part~=close]')!.click();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    decisions: async (times: number) => {
      const {kelisim} = window as unknown as PageWindow;
      for (let i = 0; i < times; i++) {
        kelisim.decide({functional: true, analytics: i % 2 === 0});
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };

  for (const [name, repeat] of Object.entries(repeats)) {
    it(`nodes and listeners are as many after ${TIMES} ${name} as before, and records 50 at most`, async ({
      page: tab,
      server,
    }) => {
      serve(server);
      server.route('/consent', {status: 204});
      await tab.goto(server.url('/empty'));
      await decideEarlier(tab, consentCookie(1, 0));
      await tab.goto(server.url());
      /** As it is when what was set off has ended, up to two seconds after a decision. */
      const settled = async (): Promise<{nodes: number; listeners: number}> => {
        for (let last = await tab.domCounts(); ;) {
          await pause(700);
          const now = await tab.domCounts();
          if (now.nodes === last.nodes && now.listeners === last.listeners) return now;
          last = now;
        }
      };
      await tab.evaluate(repeat, WARM_UP);
      const before = await settled();
      await tab.evaluate(repeat, TIMES);
      const after = await settled();
      const [nodes, listeners] = [after.nodes - before.nodes, after.listeners - before.listeners];
      console.log(`more after ${TIMES} ${name}: ${nodes} nodes, ${listeners} listeners`);
      assert.ok(
        nodes <= LEVEL && listeners <= LEVEL,
        `${nodes} nodes, ${listeners} listeners more`,
      );
      if (name === 'decisions') assert.equal(await kept(tab), 50);
    });
  }
});
