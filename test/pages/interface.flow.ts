import assert from 'node:assert/strict';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import type {NewPageOptions} from '../helpers/browser/flow-browser.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {findViolations} from '../helpers/find-violations.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

const links = Array.from({length: 40}, (_, i) => `<p><a href="#l${i}">Link ${i}</a></p>`).join('');

const page = (lang: string): string => `<!doctype html><html lang="${lang}"><head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>page</title>
  <script type="application/json" data-kelisim-config>{
    "controller": {"name": "Flextok Xumare", "bin": "123456789012"},
    "services": [{"id": "counter", "category": "analytics", "name": "Counter", "provider": "Counter Ltd",
      "country": "KZ", "cookies": [{"pattern": "^_c_", "duration": "P1Y"}]}]}</script>
  <script src="/dist/kelisim.js" data-policy-url="/privacy" data-contact="mailto:help@example.test"></script>
  <style>a { display: inline-block; padding: 8px }</style></head>
  <body><header><nav><a href="#main" id="skip">Skip</a> <a href="/">Home</a></nav></header>
  <main id="main"><h1>Page</h1>${links}</main>
  <footer><kelisim-settings>Cookie settings</kelisim-settings></footer></body></html>`;

function serve(server: FlowServer, lang = 'en'): void {
  server.route('/', html(page(lang)));
}

const cells: readonly NewPageOptions[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  {colorScheme, viewport: {width: 320, height: 640}},
  {colorScheme, viewport: {width: 1280, height: 800}},
]);

describeFlow('the interface', {sample: 3}, ({engine, it}) => {
  for (const lang of ['ru', 'kk', 'en']) {
    for (const cell of cells) {
      const {colorScheme, viewport} = cell;
      it(
        `A11Y, axe: ${lang}, ${colorScheme}, ${viewport!.width} px: nothing on banner and preferences`,
        async ({page: tab, server}) => {
          serve(server, lang);
          await tab.goto(server.url());
          await bannerShown(tab);
          assert.equal(
            await tab.evaluate(() =>
              document.querySelector('kelisim-consent')!.getAttribute('lang'),
            ),
            lang,
          );
          assert.deepEqual(await findViolations(tab, server), []);
          await tab.click(['kelisim-consent', '[data-action=settings]']);
          await preferencesShown(tab);
          assert.deepEqual(await findViolations(tab, server), []);
          const overflow = await tab.evaluate(() => {
            const root = document.querySelector('kelisim-consent')!.shadowRoot!;
            return [...root.querySelectorAll('*')]
              .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
              .map((element) => element.outerHTML.slice(0, 80));
          });
          assert.deepEqual(overflow, [], 'A11Y-08');
        },
        cell,
      );
    }
  }

  it('A11Y-02, -04, -05: the keyboard alone: first in focus order, no trap, back to where it was', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await bannerShown(tab);
    assert.equal(await tab.focused(), 'body', 'A11Y-05: no focus is taken');
    await tab.press('Tab');
    assert.match(await tab.focused(), /^kelisim-consent/, 'A11Y-02: it is the first stop');
    for (let i = 0; i < 8 && /^kelisim-consent/.test(await tab.focused()); i++)
      await tab.press('Tab');
    assert.equal(await tab.focused(), 'a#skip', 'A11Y-04: it is left to the skip link');
    await tab.press('Shift+Tab');
    assert.match(await tab.focused(), /^kelisim-consent/);

    // To the settings and in, out by Escape with nothing kept, and back on the same button.
    while (!/data-action=settings/.test(await tab.focused())) await tab.press('Shift+Tab');
    await tab.press('Enter');
    await preferencesShown(tab);
    await tab.press('Escape');
    await bannerShown(tab);
    assert.match(await tab.focused(), /data-action=settings/);
    assert.equal(await storedConsent(tab), undefined);

    // In again, one switch by the space bar, and save from the keyboard.
    await tab.press('Enter');
    await preferencesShown(tab);
    for (let i = 0; i < 12 && !/name=analytics|#analytics/.test(await tab.focused()); i++) {
      await tab.press('Tab');
      if (await isSwitch(tab, 'analytics')) break;
    }
    await tab.press('Space');
    for (let i = 0; i < 12 && !/data-action=save/.test(await tab.focused()); i++)
      await tab.press('Tab');
    await tab.press('Enter');
    await tab.waitFor(() => document.cookie.includes('analytics=1'));
    assert.match((await storedConsent(tab))!, /functional=0&analytics=1$/);
    assert.notEqual(await tab.focused(), 'body', 'A11Y-05');
    await tab.waitFor(() => !document.querySelector('kelisim-consent'));
  });

  it('LAW-07, A11Y-04, -11: a choice for each service by the keyboard alone, partly on, and kept', async ({
    page: tab,
    server,
  }) => {
    const services = ['counter', 'heatmap'].map((id) => ({
      id,
      category: 'analytics',
      name: id,
      purpose: 'Counts visits.',
    }));
    const config = {granularity: 'service', language: 'en', services};
    server.route(
      '/',
      html(`<!doctype html><html lang="en"><title>page</title>
        <meta name="viewport" content="width=device-width">
        <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
        <script src="/dist/kelisim.js"></script><body><main><h1>Page</h1></main>
        <footer><kelisim-settings>Cookie settings</kelisim-settings></footer>`),
    );
    /** What the category shows: on, partly on, and what is said of that. */
    const shows = (): Promise<unknown> =>
      tab.evaluate(() => {
        const root = document.querySelector('kelisim-consent')!.shadowRoot!;
        const {checked, indeterminate} = root.querySelector<HTMLInputElement>('[name=analytics]')!;
        return [checked, indeterminate, root.querySelector('#mixed-analytics')!.textContent];
      });
    const tabTo = async (isThere: () => Promise<boolean>): Promise<void> => {
      for (let i = 0; i < 20 && !(await isThere()); i++) await tab.press('Tab');
      assert.ok(await isThere());
    };
    const openByKeyboard = async (): Promise<void> => {
      await tabTo(async () => (await tab.focused()).includes('summary') && !(await isFirst(tab)));
      await tab.press('Enter');
      await tab.waitFor(
        () =>
          !!document
            .querySelector('kelisim-consent')!
            .shadowRoot!.querySelector('[name="analytics.counter"]'),
      );
    };
    await tab.goto(server.url());
    await bannerShown(tab);
    await tabTo(async () => (await tab.focused()).includes('data-action=settings'));
    await tab.press('Enter');
    await preferencesShown(tab);

    await openByKeyboard();
    await tabTo(() => isSwitch(tab, 'analytics.counter'));
    await tab.press('Space');
    assert.deepEqual(await shows(), [false, true, 'Partly on']);
    assert.deepEqual(await findViolations(tab, server), []);
    await tabTo(async () => (await tab.focused()).includes('data-action=save'));
    await tab.press('Enter');
    await tab.waitFor(() => document.cookie.includes('kelisim='));
    assert.match(
      (await storedConsent(tab))!,
      /functional=0&analytics=0&analytics\.counter=1$/,
      'LAW-07: only what differs is kept',
    );

    // In again: partly on as it was kept; the category goes all on, and then all off.
    await tab.waitFor(() => !document.querySelector('kelisim-consent'));
    await tab.click(['kelisim-settings', 'button']);
    await preferencesShown(tab);
    assert.deepEqual(await shows(), [false, true, 'Partly on']);
    await tabTo(() => isSwitch(tab, 'analytics'));
    await tab.press('Space');
    assert.deepEqual(await shows(), [true, false, '']);
    await tab.press('Space');
    assert.deepEqual(await shows(), [false, false, '']);
    await tab.press('Escape');
    await tab.waitFor(() => !document.querySelector('kelisim-consent'));
    assert.match((await storedConsent(tab))!, /analytics\.counter=1$/, 'A11Y-04: discarded');
  });

  it('LAW-08, A11Y-03: nothing that has focus is hidden, down to the link at the very end', async ({
    page: tab,
    server,
    newPage,
  }) => {
    serve(server);
    for (const viewport of [
      {width: 320, height: 256},
      {width: 1280, height: 800},
    ]) {
      const view = viewport.width === 320 ? tab : await newPage({viewport});
      await view.setViewport(viewport);
      await view.goto(server.url());
      await bannerShown(view);
      const hidden: string[] = [];
      for (let stop = 0; stop < 52; stop++) {
        await view.press('Tab');
        const seen = await view.evaluate(async () => {
          // Firefox scrolls to what has focus in the next frame.
          for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
          let element = document.activeElement!;
          if (element.localName === 'kelisim-consent' || element === document.body) return null;
          element = element.shadowRoot?.activeElement ?? element;
          const bar = document
            .querySelector('kelisim-consent')!
            .shadowRoot!.querySelector('[part~=banner]')!
            .getBoundingClientRect();
          const box = element.getBoundingClientRect();
          // The part of it that is neither under the banner nor out of the window.
          const seen =
            Math.min(box.bottom, bar.top < box.bottom ? bar.top : innerHeight) -
            Math.max(box.top, 0);
          return {name: element.textContent!, share: seen / box.height};
        });
        // WCAG 2.4.12; Firefox scrolls to what has focus only if all of it is hidden: 2.4.11.
        const least = engine === 'firefox' ? 0.01 : 0.95;
        if (seen && seen.share < least) hidden.push(`${seen.name}: ${seen.share}`);
        if (seen?.name.includes('Cookie')) break;
      }
      assert.deepEqual(hidden, [], `${viewport.width} px`);
      await view.click(['kelisim-settings', 'button']);
      await preferencesShown(view);
    }
  });

  it('LAW-11: a page whose banner is hidden by force scrolls and works', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('kelisim-consent { display: none !important; }');
      document.adoptedStyleSheets.push(sheet);
      scrollTo(0, 500);
    });
    assert.ok((await tab.evaluate(() => scrollY)) > 400);
    await tab.click('header a[href="/"]');
    await tab.waitFor(() => document.readyState === 'complete');
  });

  it('UI-01: stands above a page with the highest z-index, and Escape gives focus back', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.evaluate(() => {
      const cover = document.createElement('div');
      cover.id = 'cover';
      for (const [name, value] of Object.entries({
        position: 'fixed',
        inset: '0',
        'z-index': '2147483647',
      })) {
        cover.style.setProperty(name, value);
      }
      document.body.append(cover);
    });
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await tab.waitFor(() => document.cookie.includes('analytics=0'));
    await tab.evaluate(() => document.querySelector('#cover')!.remove());
    await tab.click(['kelisim-settings', 'button']);
    await preferencesShown(tab);
    await tab.press('Escape');
    await tab.waitFor(() => !document.querySelector('kelisim-consent'));
    assert.match(await tab.focused(), /^kelisim-settings/);
  });

  it('LAW-04, -07: saving the untouched preferences denies everything optional', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await tab.click(['kelisim-consent', '[data-action=settings]']);
    await tab.click(['kelisim-consent', '[data-action=save]']);
    await tab.waitFor(() => document.cookie.includes('kelisim='));
    assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
  });
});

const isSwitch = (tab: FlowPage, name: string): Promise<boolean> =>
  tab.evaluate((wanted: string) => {
    const focused = document.querySelector('kelisim-consent')?.shadowRoot?.activeElement;
    return focused instanceof HTMLInputElement && focused.name === wanted;
  }, name);

/** True where the details have focus that come first: those of what is always on. */
const isFirst = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(() => {
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    return root.activeElement === root.querySelector('summary');
  });
