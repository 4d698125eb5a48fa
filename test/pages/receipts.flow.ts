import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {layerRead, preferencesShown} from '../helpers/consent-layers.js';
import {consentCookie, storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
/** What the page writes down: numbers that were shown, with the cookie by then; what was handed out. */
type PageWindow = Window & {
  kelisim: Consent;
  seen: {id: string; cookie: string}[];
  handed: string[];
  codes: string[];
};

/** As it is with a vendor that runs on after a no, which keeps the preferences open. */
const page = (config: object, options = ''): string => `<!doctype html><html lang="en"><head>
  <title>receipts</title><script>
    window.handed = [];
    window.seen = [];
    window.codes = [];
    document.addEventListener('kelisim-error', ({code}) => codes.push(code));
    Object.defineProperty(navigator, 'clipboard', {
      value: {writeText: async (text) => void handed.push(text)},
    });
    const {createObjectURL} = URL;
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => handed.push(text));
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
    if (localStorage['gpc']) Object.defineProperty(navigator, 'globalPrivacyControl', {value: true});
  </script>
  <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
  <script src="/dist/kelisim.js" ${options}></script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  </head><body><main><h1>Page</h1></main><kelisim-settings></kelisim-settings></body></html>`;

const services = [
  {id: 'counter', category: 'analytics', name: 'Counter'},
  {id: 'map', category: 'functional', name: 'Map'},
];
const categories = [{id: 'session'}, {id: 'functional', basis: 'opt-out'}, {id: 'analytics'}];

function serve(server: FlowServer): void {
  server.route('/', html(page({services})));
  server.route('/basis', html(page({services, categories})));
  server.route(
    '/account',
    html(page({services, account: true, cookie: {name: 'kelisim-account'}})),
  );
  server.route('/empty', html('<title>empty</title>'));
  server.route('/vendor.js', script('window.ran = true'));
}

const press = (tab: FlowPage, part: string): Promise<void> =>
  tab.click(['kelisim-consent', `[part~=${part}]`]);

/** Calls the controller, as the page's own code does. */
const call = (tab: FlowPage, method: string, ...args: unknown[]): Promise<void> =>
  tab.evaluate(
    (name: string, given: unknown[]) => {
      const {kelisim} = window as unknown as {kelisim: Record<string, (...all: unknown[]) => void>};
      kelisim[name]!(...given);
    },
    method,
    args,
  );

/** Writes the cookie as the site's server would, and has the page read it. */
async function writeCookie(tab: FlowPage, name: string, value: string): Promise<void> {
  await tab.evaluate((pair: string) => {
    document.cookie = `${pair};path=/`;
  }, `${name}=${value}`);
  await call(tab, 'refresh');
}

async function openPreferences(tab: FlowPage): Promise<void> {
  const isOpen = await tab.evaluate(
    () => !!document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog'),
  );
  if (!isOpen) await tab.click('kelisim-settings');
  await preferencesShown(tab);
}

/** Has the page write down each number that it shows, from now on. */
const watch = (tab: FlowPage, name: string): Promise<void> =>
  tab.evaluate((cookieName: string) => {
    const {seen} = window as unknown as PageWindow;
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    const look = (): void => {
      const id = root.querySelector('[part=proof] code')?.textContent;
      const cookie = document.cookie
        .split('; ')
        .find((pair) => pair.startsWith(`${cookieName}=`))
        ?.slice(cookieName.length + 1);
      if (id) seen.push({id, cookie: cookie ?? ''});
    };
    new MutationObserver(look).observe(root, {subtree: true, childList: true, characterData: true});
    look();
  }, name);

/** The decisions of all records that the browser keeps, by their ids. */
const decisions = (tab: FlowPage): Promise<Readonly<Record<string, string>>> =>
  tab.evaluate(() =>
    Object.fromEntries(
      Object.keys(localStorage)
        .filter((key) => key.startsWith('kelisim-record.'))
        .map((key) => JSON.parse(localStorage[key] as string) as {id: string; decision: string})
        .map(({id, decision}) => [id, decision]),
    ),
  );

/** The number that is shown once it is that of `receipt()`, or "none" once both say so. */
const agreed = (tab: FlowPage): Promise<string> =>
  tab.waitFor(async () => {
    const place = document
      .querySelector('kelisim-consent')!
      .shadowRoot!.querySelector('[part=proof]')!;
    const id = place.querySelector('code')?.textContent;
    const receipt = await (window as unknown as PageWindow).kelisim.receipt();
    // It was drawn, and by now nothing else is in force.
    if (!place.querySelector('h3') || id !== receipt?.recordId) return '';
    return id ?? (place.textContent!.includes('holds no receipt') ? 'none' : '');
  });

/**
 * Presses a button of the receipt: by a program, since WebKitGTK's driver finds none where it has to
 * scroll inside the preferences. No answer hangs on it.
 */
const pressTool = (tab: FlowPage, part: string): Promise<void> =>
  tab.evaluate((name: string) => {
    const {shadowRoot} = document.querySelector('kelisim-consent')!;
    shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)!.click();
  }, part);

/** Presses "Copy" and "Download"; gives what was handed out. */
async function takeAway(tab: FlowPage): Promise<string[]> {
  // A choice and another language have changed what shows, which counts no press for a moment.
  await layerRead(tab);
  await pressTool(tab, 'copy');
  await tab.waitFor(() => (window as unknown as PageWindow).handed.length === 1);
  await pressTool(tab, 'download');
  await tab.waitFor(() => (window as unknown as PageWindow).handed.length === 2);
  return tab.evaluate(() => (window as unknown as PageWindow).handed.splice(0));
}

interface Way {
  /** How it is decided, while the preferences are open. */
  decide(tab: FlowPage, other: FlowPage): Promise<unknown>;
  /** The answers in the cookie, at its end. */
  readonly ends: string;
  /** True where no record of the decision is made in this browser. */
  readonly isForeign?: boolean;
  readonly path?: string;
  readonly cookie?: string;
}

const granted = 'functional=1&analytics=1';
const denied = 'functional=0&analytics=0';
const partly = 'functional=1&analytics=0';

const ways: Readonly<Record<string, Way>> = {
  'Reject all, by hand': {decide: (tab) => press(tab, 'reject-all'), ends: denied},
  'Accept all, by hand, once more': {decide: (tab) => press(tab, 'accept-all'), ends: granted},
  'Save, by hand': {
    async decide(tab) {
      await tab.click(['kelisim-consent', '[name=analytics]']);
      await press(tab, 'save');
    },
    ends: partly,
  },
  'a program’s press': {
    async decide(tab) {
      await tab.evaluate(() =>
        document
          .querySelector('kelisim-consent')!
          .shadowRoot!.querySelector<HTMLElement>('[data-action=reject-all]')!
          .click(),
      );
    },
    ends: denied,
  },
  'rejectAll()': {decide: (tab) => call(tab, 'rejectAll'), ends: denied},
  'withdraw()': {decide: (tab) => call(tab, 'withdraw'), ends: denied},
  'acceptAll(), which changes nothing': {decide: (tab) => call(tab, 'acceptAll'), ends: granted},
  'decide() on a service': {
    decide: (tab) => call(tab, 'decide', {analytics: false, 'functional.map': false}),
    ends: 'functional=1&functional.map=0&analytics=0',
  },
  'two calls at once': {
    async decide(tab) {
      await tab.evaluate(() => {
        const {kelisim} = window as unknown as PageWindow;
        kelisim.rejectAll();
        kelisim.decide({functional: true, analytics: false});
      });
    },
    ends: partly,
  },
  'another tab': {decide: (_, other) => call(other, 'rejectAll'), ends: denied},
  'another tab, once more the same': {
    decide: (_, other) => call(other, 'acceptAll'),
    ends: granted,
  },
  'the server’s cookie': {
    decide: (tab) => writeCookie(tab, 'kelisim', consentCookie(1, 0)),
    ends: partly,
    isForeign: true,
  },
  'the account’s cookie': {
    decide: (tab) => writeCookie(tab, 'kelisim-account', consentCookie(0, 0)),
    ends: denied,
    isForeign: true,
    path: '/account',
    cookie: 'kelisim-account',
  },
  'an objection': {
    decide: (tab) => call(tab, 'decide', {functional: false, analytics: false}),
    ends: denied,
    path: '/basis',
  },
};

describeFlow(
  'KZ-02: the receipt that is shown and handed out',
  {sample: 2},
  ({it, engine, isWhole}) => {
    // What an engine can do otherwise: presses, and what tells it of another tab.
    const sample = Object.keys(ways).filter((way) => /by hand|another tab|server/.test(way));
    for (const name of isWhole ? Object.keys(ways) : sample) {
      it(`is that of what is in force, after ${name}`, async ({page: tab, server}) => {
        serve(server);
        const {decide, ends, isForeign, path = '/', cookie = 'kelisim'} = ways[name]!;
        await tab.goto(server.url(path));
        await call(tab, 'acceptAll');
        await tab.waitFor(() => 'ran' in window);
        const other = name.includes('tab') ? await tab.newTab() : tab;
        if (other !== tab) await other.goto(server.url(path));
        await openPreferences(tab);
        const first = await agreed(tab);
        assert.notEqual(first, 'none');
        await watch(tab, cookie);
        await decide(tab, other);
        await tab.waitFor((wanted: string) => document.cookie.endsWith(wanted), ends);
        await openPreferences(tab);
        await tab.waitFor(
          async (before: string, waits: boolean) => {
            // Another tab's record comes a moment later than its choice; until then there is none.
            const found = await (window as unknown as PageWindow).kelisim.receipt();
            return !waits || (!!found && found.recordId !== before);
          },
          first,
          !isForeign,
        );
        const now = await agreed(tab);
        const all = await decisions(tab);
        const seen = await tab.evaluate(() => (window as unknown as PageWindow).seen);
        // Another tab's choice is in the cookie a moment before this one can have heard of it.
        for (const {id, cookie: held} of other === tab ? seen : [])
          assert.equal(all[id], held, 'a number stood beside a choice that is not its own');
        if (isForeign) {
          assert.equal(now, 'none');
          assert.equal(
            await tab.evaluate(
              () =>
                document
                  .querySelector('kelisim-consent')!
                  .shadowRoot!.querySelectorAll('[part~=copy], [part~=download]').length,
            ),
            0,
          );
          return;
        }
        assert.ok(all[now]!.endsWith(ends), all[now]);
        const receipt = await tab.evaluate(() =>
          (window as unknown as PageWindow).kelisim.receipt(),
        );
        assert.equal(receipt!.recordId, now);
        for (const text of await takeAway(tab)) assert.deepEqual(JSON.parse(text), receipt);
        // In another language it is the same.
        await tab.evaluate(() => void (document.documentElement.lang = 'ru'));
        await tab.waitFor(() =>
          document
            .querySelector('kelisim-consent')!
            .shadowRoot!.querySelector('[part~=copy]')!
            .textContent!.includes('подтверждение'),
        );
        for (const text of await takeAway(tab)) assert.deepEqual(JSON.parse(text), receipt);
      });
    }

    it('is none where a signal answers, and that of the choice over it once there is one', async ({
      page: tab,
      server,
    }) => {
      serve(server);
      await tab.goto(server.url('/empty'));
      await tab.evaluate(() => localStorage.setItem('gpc', '1'));
      await tab.goto(server.url('/basis'));
      const receipt = (): Promise<string | undefined> =>
        tab.evaluate(async () => {
          const found = await (window as unknown as PageWindow).kelisim.receipt();
          return found?.recordId;
        });
      assert.equal(await receipt(), undefined);
      await call(tab, 'acceptAll');
      const id = await receipt();
      assert.match((await decisions(tab))[id!]!, /functional=1&analytics=1$/);
      await openPreferences(tab);
      assert.equal(await agreed(tab), id);
    });

    it('is told of at once, by whoever asks for it in the same task', async ({
      page: tab,
      server,
    }) => {
      serve(server);
      await tab.goto(server.url());
      const states = await tab.evaluate(async () => {
        const {kelisim} = window as unknown as PageWindow;
        const held: unknown[] = [];
        for (const choice of [true, false, true, true, false]) {
          kelisim.decide({functional: choice, analytics: choice});
          const receipt = await kelisim.receipt();
          held.push([receipt!.purposes[2]!.isAllowed, receipt!.recordId]);
        }
        return held as [boolean, string][];
      });
      assert.deepEqual(
        states.map(([isAllowed]) => isAllowed),
        [true, false, true, true, false],
      );
      assert.equal(new Set(states.map(([, id]) => id)).size, 5);
    });

    it('is gone with everything, and that of the next choice after it', async ({
      page: tab,
      server,
    }) => {
      serve(server);
      await tab.goto(server.url());
      await call(tab, 'acceptAll');
      await tab.waitFor(() => 'ran' in window);
      await openPreferences(tab);
      const before = await agreed(tab);
      await press(tab, 'erase');
      await press(tab, 'confirm');
      await tab.waitFor(
        () =>
          !!document.querySelector('kelisim-consent')!.shadowRoot!.querySelector('[part=erased]'),
      );
      assert.equal(
        await tab.evaluate(() => (window as unknown as PageWindow).kelisim.receipt()),
        null,
      );
      assert.equal(await storedConsent(tab), undefined);
      // What ran on keeps the preferences open, in which the visitor decides again.
      await press(tab, 'reject-all');
      await openPreferences(tab);
      const after = await agreed(tab);
      assert.notEqual(after, before);
      assert.deepEqual(Object.keys(await decisions(tab)), [after]);
      for (const text of await takeAway(tab))
        assert.equal((JSON.parse(text) as {recordId: string}).recordId, after);
    });

    it('ATTACKS 13: is that of a choice which is too long for a cookie, and the page is told', async ({
      page: tab,
      server,
    }) => {
      const many = Array.from({length: 200}, (_, i) => ({
        id: `service-${i}`,
        category: 'analytics',
      }));
      server.route('/', html(page({services: many, granularity: 'service'})));
      await tab.goto(server.url());
      const held = await tab.evaluate(async () => {
        const {kelisim} = window as unknown as PageWindow;
        const own = kelisim.config.services.map(({id}) => [`analytics.${id}`, true]);
        kelisim.decide({functional: true, analytics: false, ...Object.fromEntries(own)});
        const receipt = await kelisim.receipt();
        return {
          storage: kelisim.state.storage,
          allowed: receipt!.purposes[2]!.services.filter(({isAllowed}) => isAllowed).length,
        };
      });
      // WebKitGTK keeps longer cookies than the others; whatever is not kept is told of.
      const isKept = engine === 'webkit' && held.storage === 'cookie';
      assert.deepEqual(held, {storage: isKept ? 'cookie' : 'memory', allowed: 200});
      assert.deepEqual(
        await tab.evaluate(() => (window as unknown as PageWindow).codes),
        isKept ? [] : ['choice-too-long'],
      );
    });
  },
);
