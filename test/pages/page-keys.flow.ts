import assert from 'node:assert/strict';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

type PageWindow = Window & {keys: string[]};

/**
 * A page with keys of its own, as slides and players have: it leaves native buttons and fields alone,
 * by the target or by what has focus, and takes every other key for itself.
 */
const ownKeys = (isCaptured: boolean): string => `<script>
  window.keys = [];
  for (const type of ['keydown', 'keypress', 'keyup']) {
    document.addEventListener(type, (event) => {
      const native = 'a[href],button,input,select,textarea,summary,[contenteditable]';
      if (event.target.matches(native) || document.activeElement.matches(native)) return;
      keys.push(event.key);
      event.preventDefault();
    }, ${isCaptured});
  }
</script>`;

const config = JSON.stringify({
  services: [{id: 'counter', category: 'analytics', name: 'Counter', cookies: [{name: '_c'}]}],
});

const page = (head: string, body: string, options = config): string => `<!doctype html>
  <html lang="en"><head><title>page</title><meta charset="utf-8">
  <script type="application/json" data-kelisim-config>${options}</script>
  <script src="/dist/kelisim.js"></script>${head}</head><body>${body}</body></html>`;

function serve(server: FlowServer, head: string, body: string, options?: string): void {
  server.route('/', html(page(head, body, options)));
  server.route('/player', html('<!doctype html><title>player</title><p>player'));
}

const body = `<main><h1>Page</h1>
  <kelisim-embed src="/player" title="Lesson" service="player"></kelisim-embed>
  <kelisim-declaration></kelisim-declaration>
  <kelisim-settings floating>Cookie settings</kelisim-settings></main>`;

/** Puts focus on something in a shadow root of ours, once it is there. */
const focus = (tab: FlowPage, host: string, inner: string): Promise<unknown> =>
  tab.waitFor(
    (outside: string, inside: string) => {
      const root = document.querySelector(outside)?.shadowRoot;
      const element = root?.querySelector<HTMLElement>(inside);
      element?.focus();
      return !!element && root!.activeElement === element;
    },
    host,
    inner,
  );

const swallowed = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() => (window as unknown as PageWindow).keys);

describeFlow('a page with keys of its own', ({it}) => {
  for (const isCaptured of [false, true]) {
    const how = isCaptured ? 'while capturing' : 'as they bubble';
    it(`heard ${how}: banner and preferences are answered by keys`, async ({page: tab, server}) => {
      serve(server, ownKeys(isCaptured), body);
      await tab.goto(server.url());
      await bannerShown(tab);
      await focus(tab, 'kelisim-consent', '[data-action=settings]');
      await tab.press('Enter');
      await preferencesShown(tab);
      await focus(tab, 'kelisim-consent', 'input[name=analytics]');
      await tab.press('Space');
      await focus(tab, 'kelisim-consent', 'summary');
      await tab.press('Space');
      await tab.waitFor(
        () =>
          !!document.querySelector('kelisim-consent')!.shadowRoot!.querySelector('[open] summary'),
      );
      await focus(tab, 'kelisim-consent', '[data-action=save]');
      await tab.press('Space');
      await tab.waitFor(
        () => !document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog'),
      );
      assert.match((await storedConsent(tab))!, /functional=0&analytics=1$/);
      assert.deepEqual(await swallowed(tab), []);
    });

    it(`heard ${how}: placeholder, declaration and floating control too; Escape is the page's as well`, async ({
      page: tab,
      server,
    }) => {
      serve(server, ownKeys(isCaptured), body);
      await tab.goto(server.url());
      await tab.click(['kelisim-consent', '[data-action=reject-all]']);
      await focus(tab, 'kelisim-embed', '[data-action=once]');
      await tab.press('Space');
      await tab.waitFor(
        () => document.querySelector<HTMLElement>('kelisim-embed')!.dataset.state === 'shown',
      );
      for (const [host, inner] of [
        ['kelisim-declaration', '[part=change]:not([hidden])'],
        ['kelisim-settings', 'button:not([hidden])'],
      ] as const) {
        await focus(tab, host, inner);
        await tab.press('Enter');
        await preferencesShown(tab);
        await tab.click(['kelisim-consent', '[data-action=close]']);
        await tab.waitFor(() => !document.querySelector('kelisim-consent')?.isConnected);
      }
      assert.deepEqual(await swallowed(tab), []);
      await focus(tab, 'kelisim-settings', 'button');
      await tab.press('Escape');
      // Items of a menu are left by arrows.
      await tab.press('ArrowDown');
      assert.ok((await swallowed(tab)).includes('Escape'));
      assert.ok((await swallowed(tab)).includes('ArrowDown'));
    });

    it(`heard ${how}: a guardian's name has its spaces`, async ({page: tab, server}) => {
      const options = JSON.stringify({audience: 'minor', minors: {guardian: 'name'}});
      serve(server, ownKeys(isCaptured), body, options);
      await tab.goto(server.url());
      await tab.click(['kelisim-settings', 'button']);
      await preferencesShown(tab);
      await tab.click(['kelisim-consent', '[part~=guardian] summary']);
      await focus(tab, 'kelisim-consent', 'input[name=guardian]');
      for (const key of ['Space', 'Home', 'Space', 'End', 'Space'] as const) await tab.press(key);
      const name = await tab.evaluate(
        () =>
          document
            .querySelector('kelisim-consent')!
            .shadowRoot!.querySelector<HTMLInputElement>('input[name=guardian]')!.value,
      );
      assert.equal(name, '   ');
      assert.deepEqual(await swallowed(tab), []);
    });
  }
});

/** A drawer of the page's that holds focus; its menu keeps clicks to itself. */
const drawer = (hold: string): string => `
  <main><h1>Page</h1><button id="menu">Menu</button></main>
  <div id="drawer" tabindex="-1" hidden><nav>
    <button id="done">Done</button>
    <kelisim-settings>Cookie settings</kelisim-settings>
    <a href="#" data-kelisim-open id="own">Cookies</a></nav></div>
  <script>
    const drawer = document.querySelector('#drawer');
    for (const type of ['click', 'pointerdown', 'mousedown'])
      drawer.firstElementChild.addEventListener(type, (event) => {
        if (event.target.id === 'done') close();
        event.stopPropagation();
      });
    const others = () => [...document.body.children].filter((other) => other !== drawer);
    const pull = ({target}) => drawer.contains(target) || drawer.querySelector('#done').focus();
    const turn = (event) => {
      if (event.key !== 'Tab') return;
      event.preventDefault();
      drawer.querySelector('#done').focus();
    };
    function close() {
      drawer.hidden = true;
      for (const other of others()) { other.inert = false; other.removeAttribute('aria-hidden'); }
      document.removeEventListener('focusin', pull, true);
      document.removeEventListener('keydown', turn, true);
    }
    document.querySelector('#menu').onclick = () => {
      drawer.hidden = false;
      ${hold}
      drawer.querySelector('#done').focus();
    };
  </script>`;

const HOLDS = {
  'by inert on all beside it': 'for (const other of others()) other.inert = true;',
  'by pulling focus back': `document.addEventListener('focusin', pull, true); document.addEventListener('keydown', turn, true);`,
} as const;

describeFlow('a drawer of the page that holds focus', ({it}) => {
  for (const [name, hold] of Object.entries(HOLDS)) {
    for (const opener of [['kelisim-settings', 'button'], '#own'] as const) {
      it(`${name}: the preferences opened from ${opener[0] === '#' ? 'a link' : 'a control'} in it can be used`, async ({
        page: tab,
        server,
      }) => {
        serve(server, '', drawer(hold));
        await tab.goto(server.url());
        await bannerShown(tab);
        await tab.click('#menu');
        await tab.click(opener);
        await preferencesShown(tab);
        await tab.waitFor(() => document.activeElement?.localName === 'kelisim-consent');
        await tab.click(['kelisim-consent', 'input[name=analytics]']);
        // By keys, from the switch on: the page's way of turning focus round is not asked.
        await tab.press('Tab');
        assert.match(await tab.focused(), /^kelisim-consent >>> /);
        await focus(tab, 'kelisim-consent', '[data-action=save]');
        await tab.press('Enter');
        await tab.waitFor(
          () => !document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog'),
        );
        assert.match((await storedConsent(tab))!, /functional=0&analytics=1$/);
        assert.equal(
          await tab.evaluate(() => document.querySelector<HTMLElement>('#drawer')!.hidden),
          false,
        );
      });
    }
  }

  it('by inert: the banner, which can’t be answered, is not seen until the drawer closes', async ({
    page: tab,
    server,
  }) => {
    serve(server, '', drawer(HOLDS['by inert on all beside it']));
    await tab.goto(server.url());
    await bannerShown(tab);
    const visibility = (): Promise<string> =>
      tab.evaluate(
        () =>
          getComputedStyle(
            document.querySelector('kelisim-consent')!.shadowRoot!.querySelector('section')!,
          ).visibility,
      );
    assert.equal(await visibility(), 'visible');
    await tab.click('#menu');
    assert.equal(await visibility(), 'hidden');
    // Closed without a choice, the preferences leave it waiting.
    await tab.click(['kelisim-settings', 'button']);
    await preferencesShown(tab);
    await tab.press('Escape');
    await tab.waitFor(
      () => !document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog'),
    );
    assert.equal(await visibility(), 'hidden');
    await tab.click('#done');
    assert.equal(await visibility(), 'visible');
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(() => !document.querySelector('kelisim-consent[open]'));
    assert.match((await storedConsent(tab))!, /functional=1&analytics=1$/);
  });
});
