import assert from 'node:assert/strict';
import {layerRead, preferencesShown, proofShown} from '../helpers/consent-layers.js';
import type {NewPageOptions} from '../helpers/browser/flow-browser.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {findViolations} from '../helpers/find-violations.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

/** A vendor that can't be stopped: it runs on, writes again what was erased, and calls home. */
const vendor = `window.ran = true; localStorage.setItem('_v_seen', '1');
  setInterval(() => { document.cookie = '_v_id=1;path=/'; fetch('/collect') }, 50)`;

const config = {
  services: [
    {
      id: 'counter',
      category: 'analytics',
      name: 'Counter',
      cookies: [{pattern: '^_v_'}, {name: 'IDE', domain: 'tracker.test'}],
      storage: [{area: 'local', pattern: '^_v_'}],
    },
    {id: 'theme', category: 'functional', name: 'Theme'},
  ],
};

interface Page {
  readonly lang?: string;
  readonly attributes?: string;
  readonly more?: string;
}

const page = ({lang = 'en', attributes = '', more = ''}: Page): string => `<!doctype html>
  <html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>withdrawal</title>
  <script>
    window.leftovers = [];
    document.addEventListener('kelisim-leftover', ({survivors, running}) => {
      leftovers.push({survivors, running});
    });
  </script>
  <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
  <script src="/dist/kelisim.js"></script></head>
  <body><main id="main"><h1>Withdrawal</h1>${more}</main>
  <footer><kelisim-settings>Cookie settings</kelisim-settings></footer>
  <script type="text/plain" data-consent="analytics" ${attributes} src="/vendor.js"></script>
  </body></html>`;

function serve(server: FlowServer, options: Page = {}): void {
  server.route('/', html(page(options)));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/vendor.js', script(vendor));
  server.route('/collect', {status: 204});
}

const settings = ['kelisim-settings', 'button'] as const;

/** Opens the page as one who agreed to all before, and waits for the vendor to run. */
async function agreed(tab: FlowPage, server: FlowServer): Promise<void> {
  await tab.goto(server.url('/empty'));
  await decideEarlier(tab);
  await tab.goto(server.url());
  await tab.waitFor(() => 'ran' in window && document.cookie.includes('_v_id'));
}

async function openPreferences(tab: FlowPage): Promise<void> {
  await tab.click(settings);
  await preferencesShown(tab);
}

const offered = (tab: FlowPage): Promise<unknown> =>
  tab.waitFor(() => {
    const root = document.querySelector('kelisim-consent')?.shadowRoot;
    return !!root?.activeElement?.part.contains('reload');
  });

const closed = (tab: FlowPage): Promise<unknown> =>
  tab.waitFor(
    () => !document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog'),
  );

async function tabTo(tab: FlowPage, wanted: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    tab.evaluate((selector: string) => {
      const focus = document.querySelector('kelisim-consent')?.shadowRoot?.activeElement;
      return !!focus?.matches(selector);
    }, wanted);
  for (let i = 0; i < 20 && !(await isThere()); i++) await tab.press('Tab');
  assert.ok(await isThere(), `Tab came to ${await tab.focused()}, never to ${wanted}`);
}

/** What focus is on, as a screen reader has it: its name and its description. */
const readOut = (tab: FlowPage): Promise<[string, string]> =>
  tab.evaluate(() => {
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    const focus = root.activeElement!;
    const described = root.getElementById(focus.getAttribute('aria-describedby') ?? '');
    return [focus.textContent!.trim(), described!.textContent!.trim()];
  });

const kept = (tab: FlowPage): Promise<string> =>
  tab.evaluate(() => `${document.cookie} ${Object.keys(localStorage).join()}`);

interface Leftover {
  readonly survivors: readonly object[];
  readonly running: readonly string[];
}

const leftovers = (tab: FlowPage): Promise<Leftover[]> =>
  tab.evaluate(() => Reflect.get(window, 'leftovers') as Leftover[]);

const callApi = (tab: FlowPage, method: string): Promise<void> =>
  tab.evaluate((name: string) => {
    const {kelisim} = window as unknown as {kelisim: Record<string, () => void>};
    kelisim[name]!();
  }, method);

const cells: readonly NewPageOptions[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  {colorScheme, viewport: {width: 320, height: 640}},
  {colorScheme, viewport: {width: 1280, height: 800}},
]);

describeFlow('a withdrawal', {sample: 2}, ({it}) => {
  it('LAW-08, -09: from the preferences by keyboard: says so, reloads when pressed, then nothing', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await agreed(tab, server);
    await openPreferences(tab);
    await tabTo(tab, '[name=analytics]');
    await tab.press('Space');
    await tabTo(tab, '[data-action=save]');
    await tab.press('Enter');
    await offered(tab);
    const [name, description] = await readOut(tab);
    assert.equal(name, 'Reload the page');
    assert.match(description, /^Saved\. .*running/);
    assert.match((await storedConsent(tab))!, /functional=1&analytics=0$/);
    // Nothing reloads unasked: the vendor that can't be stopped is still there a second later.
    await tab.waitFor(() => Reflect.get(window, 'leftovers').length > 0);
    assert.equal(await tab.evaluate(() => Reflect.get(window, 'ran') as boolean), true);
    const [left, ...others] = await leftovers(tab);
    assert.deepEqual(left!.running, ['analytics']);
    assert.deepEqual(others, []);
    assert.equal(server.requests('/').length, 1);

    await tab.press('Enter');
    await tab.waitFor(() => !('ran' in window) && document.readyState === 'complete');
    assert.equal(server.requests('/').length, 2);
    const calls = server.requests('/collect').length;
    const fetched = server.requests('/vendor.js').length;
    // As long as the vendor would need ten times over, and the second sweep.
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
    assert.equal(server.requests('/collect').length, calls);
    assert.equal(server.requests('/vendor.js').length, fetched);
    assert.doesNotMatch(await kept(tab), /_v_/);
    assert.equal(server.requests('/').length, 2, 'reloaded once');
    assert.equal(await tab.evaluate(() => 'ran' in window), false);
  });

  for (const way of ['Escape', 'close']) {
    it(`LAW-09, A11Y-04: "Reject all" offers it too; ${way} leaves without a reload`, async ({
      page: tab,
      server,
    }) => {
      serve(server);
      await agreed(tab, server);
      await openPreferences(tab);
      await tab.click(['kelisim-consent', '[data-action=reject-all]']);
      await offered(tab);
      // The offer has come in the place of what was pressed: it is to be read too.
      await layerRead(tab);
      if (way === 'Escape') await tab.press('Escape');
      else await tab.click(['kelisim-consent', '[data-action=close]']);
      await closed(tab);
      assert.match(await tab.focused(), /^kelisim-settings/);
      assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
      assert.equal(server.requests('/').length, 1);
    });
  }

  it('closes as ever where the vendor stops, or what runs is still allowed', async ({
    page: tab,
    server,
  }) => {
    serve(server, {attributes: 'data-stoppable'});
    await agreed(tab, server);
    await openPreferences(tab);
    await tab.click(['kelisim-consent', '[name=functional]']);
    await tab.click(['kelisim-consent', '[data-action=save]']);
    await closed(tab);
    await openPreferences(tab);
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await closed(tab);
    assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
  });

  it('DEL-04: by the API: the page hears a second later what runs on and what is out of reach', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await agreed(tab, server);
    await callApi(tab, 'withdraw');
    assert.deepEqual(await leftovers(tab), []);
    await tab.waitFor(() => Reflect.get(window, 'leftovers').length > 0);
    const [{running, survivors}] = (await leftovers(tab)) as [Leftover];
    assert.deepEqual(running, ['analytics']);
    assert.deepEqual(
      survivors.filter((survivor) => !JSON.stringify(survivor).includes('kept')),
      [{service: 'counter', area: 'cookies', name: 'IDE', reason: 'third-party'}],
    );
    assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-consent')), false);
  });

  it('tells nobody where nothing is left, and is not loaded for a first answer', async ({
    page: tab,
    server,
    newPage,
  }) => {
    serve(server, {attributes: 'data-stoppable'});
    for (const [visitor, action] of [
      [tab, 'accept-all'],
      [await newPage(), 'reject-all'],
    ] as const) {
      await visitor.goto(server.url());
      await visitor.click(['kelisim-consent', `[data-action=${action}]`]);
      await visitor.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
      assert.equal(server.requests('/dist/kelisim.withdrawal.js').length, 0, action);
      assert.deepEqual(await leftovers(visitor), []);
    }
    // Only convenience is taken back, of which nothing ran and nothing is kept.
    await openPreferences(tab);
    await proofShown(tab);
    await tab.click(['kelisim-consent', '[name=functional]']);
    await tab.click(['kelisim-consent', '[data-action=save]']);
    await tab.waitFor(() =>
      performance.getEntriesByType('resource').some(({name}) => name.includes('withdrawal')),
    );
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    assert.deepEqual(await leftovers(tab), []);
  });

  it('LAW-09: from the preferences, while scripts are queued: what has not begun never does', async ({
    page: tab,
    server,
  }) => {
    const late = `<script type="text/plain" data-consent="analytics" src="/late.js"></script>`;
    const slow = `<script type="text/plain" data-consent="analytics" src="/slow.js"></script>`;
    serve(server, {more: slow + late});
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => (answer = resolve));
    server.route('/slow.js', async () => {
      await asked;
      return script('window.slow = true');
    });
    server.route('/late.js', script('window.late = true'));
    await tab.goto(server.url());
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(
      () => !!document.querySelector('script[src="/slow.js"]:not([type="text/plain"])'),
    );
    await openPreferences(tab);
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    // The one that was asked for can't be called back, and so it is told of.
    await offered(tab);
    answer();
    await tab.waitFor(() => 'slow' in window);
    await tab.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    assert.equal(await tab.evaluate(() => 'late' in window || 'ran' in window), false);
    assert.equal(server.requests('/late.js').length, 0);
    assert.equal(server.requests('/vendor.js').length, 0);
  });

  it('LAW-08: "always", said to one frame, is seen in the preferences and taken back there', async ({
    page: tab,
    server,
  }) => {
    const src = server.url('/player', 'tracker.test');
    const embed = `<kelisim-embed src="${src}" kind="video" title="Lesson" service="player"></kelisim-embed>`;
    serve(server, {more: embed});
    server.route('/player', html('<!doctype html><title>Player</title>'));
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab, consentCookie(0, 0));
    await tab.goto(server.url());
    const state = (wanted: string): Promise<unknown> =>
      tab.waitFor(
        (name: string) =>
          document.querySelector<HTMLElement>('kelisim-embed')!.dataset.state === name,
        wanted,
      );
    await state('asking');
    await tab.click(['kelisim-embed', '[data-action=always]']);
    await state('shown');
    await openPreferences(tab);
    const checked = await tab.evaluate(() =>
      Array.from(
        document
          .querySelector('kelisim-consent')!
          .shadowRoot!.querySelectorAll<HTMLInputElement>('[role=switch]'),
        (input) => `${input.name} ${input.checked}`,
      ),
    );
    assert.deepEqual(checked, ['functional false', 'functional.player true', 'analytics false']);
    await tab.click(['kelisim-consent', '[name="functional.player"]']);
    await tab.click(['kelisim-consent', '[data-action=save]']);
    await closed(tab);
    await state('asking');
    assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
    const frames = await tab.evaluate(
      () => document.querySelector('kelisim-embed')!.shadowRoot!.querySelectorAll('iframe').length,
    );
    assert.equal(frames, 0);
  });

  for (const lang of ['ru', 'kk', 'en']) {
    for (const cell of cells) {
      const {colorScheme, viewport} = cell;
      it(
        `A11Y, axe: ${lang}, ${colorScheme}, ${viewport!.width} px: nothing on the offer to reload`,
        async ({page: tab, server}) => {
          serve(server, {lang});
          await agreed(tab, server);
          await tab.evaluate(() => {
            const {kelisim} = window as unknown as {kelisim: {decide(choices: object): void}};
            kelisim.decide({'functional.theme': false});
          });
          await openPreferences(tab);
          await tab.click(['kelisim-consent', '[name=analytics]']);
          await tab.click(['kelisim-consent', '[data-action=save]']);
          await offered(tab);
          assert.deepEqual(await findViolations(tab, server), []);
          const outside = await tab.evaluate(() => {
            const root = document.querySelector('kelisim-consent')!.shadowRoot!;
            const {bottom} = root.querySelector('[part~=reload]')!.getBoundingClientRect();
            const wide = [...root.querySelectorAll('*')].filter(
              (element) => element.getBoundingClientRect().right > innerWidth + 1,
            );
            return [...wide.map(({outerHTML}) => outerHTML.slice(0, 80)), bottom > innerHeight];
          });
          assert.deepEqual(outside, [false], 'A11Y-08; the button is in view');
        },
        cell,
      );
    }
  }
});
