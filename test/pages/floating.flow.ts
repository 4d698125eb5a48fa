import assert from 'node:assert/strict';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie} from '../helpers/consent-cookie.js';
import {findViolations} from '../helpers/find-violations.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import {strictPolicy} from '../helpers/strict-policy.js';

const nonce = 'bm9uY2U';

interface Page {
  readonly dir?: string;
  /** Where the page's own chat button is; none without. */
  readonly chat?: 'left' | 'right';
  readonly isDecided?: boolean;
  readonly isStrict?: boolean;
}

/** Never on the strict page, whose policy takes no style element. */
const chatStyles = (side: string): string => `<style>
  #chat { position: fixed; bottom: 20px; ${side}: 20px; width: 60px; height: 60px;
    z-index: 2147483647; border: 0; background: #004; color: #fff }
</style>`;

const page = ({dir = 'ltr', chat}: Page): string => `<!doctype html>
  <html lang="en" dir="${dir}"><head><meta charset="utf-8"><title>page</title>
  <meta name="viewport" content="width=device-width">
  <script nonce="${nonce}">
    window.shifts = 0;
    try {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts += entry.value;
      }).observe({type: 'layout-shift', buffered: true});
    } catch {}
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push([event.violatedDirective, event.blockedURI].join(' '));
    });
  </script>
  <script nonce="${nonce}" src="/dist/kelisim.js"></script>
  ${chat ? chatStyles(chat) : ''}</head>
  <body><main><h1>Page</h1>${'<p>Text <a href="#a">link</a></p>'.repeat(40)}</main>
  ${chat ? '<button id="chat">Chat</button>' : ''}
  <kelisim-settings floating>Cookie settings</kelisim-settings></body></html>`;

function serve(server: FlowServer, options: Page = {}): void {
  const headers = {
    ...(options.isDecided === false ? {} : {'set-cookie': `kelisim=${consentCookie(1, 1)}`}),
    ...(options.isStrict
      ? {'content-security-policy': strictPolicy().replaceAll('{nonce}', nonce)}
      : {}),
  };
  server.route('/', html(page(options), {headers}));
  server.route('/other', html(page(options), {headers}));
}

/** Where the control is, once it is round. */
const place = (
  tab: FlowPage,
): Promise<{left: number; top: number; right: number; bottom: number}> =>
  tab.waitFor(() => {
    const button = document.querySelector('kelisim-settings')?.shadowRoot?.querySelector('button');
    if (!button?.querySelector('svg')) return null!;
    const {left, top, right, bottom, width, height} = button.getBoundingClientRect();
    return width === 44 && height === 44 ? {left, top, right, bottom} : null!;
  });

describeFlow('the floating way to the preferences', {sample: 3}, ({engine, it}) => {
  it('LAW-08, A11Y-02: opens by a click and by the keyboard, and has focus again', async ({
    page: tab,
    server,
  }) => {
    serve(server, {isStrict: true});
    await tab.goto(server.url());
    await place(tab);
    await tab.click(['kelisim-settings', 'button']);
    await preferencesShown(tab);
    await tab.press('Escape');
    await tab.waitFor(() => document.activeElement?.localName === 'kelisim-settings');
    await tab.press('Enter');
    await preferencesShown(tab);
    await tab.press('Escape');
    await tab.waitFor(() => document.activeElement?.localName === 'kelisim-settings');
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'violations') as string[]), []);
  });

  it('A11Y, axe: nothing is wrong with it, nor with its words beside it', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await place(tab);
    await tab.evaluate(() => document.querySelector<HTMLElement>('kelisim-settings')!.focus());
    const found = await findViolations(tab, server);
    // The page of this test has no landmarks.
    assert.deepEqual(
      found.filter((fault) => !fault.startsWith('region ')),
      [],
    );
  });

  for (const chat of ['left', 'right'] as const) {
    it(`A11Y-18, -19: beside a chat button on the ${chat}: the same place on two pages, over neither`, async ({
      page: tab,
      server,
    }) => {
      serve(server, {chat});
      const seen: object[] = [];
      for (const path of ['/', '/other']) {
        await tab.setViewport({width: 360, height: 640});
        await tab.goto(server.url(path));
        await place(tab);
        await tab.waitFor(() => {
          const own = document
            .querySelector('kelisim-settings')!
            .shadowRoot!.querySelector('button')!
            .getBoundingClientRect();
          const other = document.querySelector('#chat')!.getBoundingClientRect();
          return own.right <= other.left || own.left >= other.right || own.bottom <= other.top;
        });
        seen.push(await place(tab));
      }
      assert.deepEqual(seen[0], seen[1]);
    });
  }

  it('A11Y-19: is mirrored from right to left', async ({page: tab, server}) => {
    serve(server, {dir: 'rtl'});
    await tab.goto(server.url());
    const {right} = await place(tab);
    const width = await tab.evaluate(() => document.documentElement.clientWidth);
    assert.ok(Math.abs(width - 16 - right) < 1, `${width} ${right}`);
  });

  it('A11Y-03: hides while the banner asks; nothing shifts', async ({page: tab, server}) => {
    serve(server, {isDecided: false});
    await tab.goto(server.url());
    const state = (): Promise<string> =>
      tab.evaluate(
        () =>
          getComputedStyle(
            document.querySelector('kelisim-settings')!.shadowRoot!.querySelector('button')!,
          ).visibility,
      );
    await bannerShown(tab);
    await place(tab);
    await tab.waitFor(
      () =>
        document.querySelector('kelisim-settings')!.shadowRoot!.querySelector('[hidden]') && true,
    );
    assert.equal(await state(), 'hidden');
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await tab.waitFor(
      () => !document.querySelector('kelisim-settings')!.shadowRoot!.querySelector('[hidden]'),
    );
    assert.equal(await state(), 'visible');
    assert.equal(await tab.evaluate(() => Reflect.get(window, 'shifts') as number), 0, engine);
  });

  it('is not on paper', async ({page: tab, server}) => {
    serve(server);
    await tab.goto(server.url());
    await place(tab);
    const rules = await tab.evaluate(() => {
      const sheets = document.querySelector('kelisim-settings')!.shadowRoot!.adoptedStyleSheets;
      const all = sheets.flatMap((sheet) => [...sheet.cssRules]);
      const print = all.filter(
        (rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print',
      );
      return print.map((rule) => [...(rule as CSSMediaRule).cssRules].map(({cssText}) => cssText));
    });
    assert.match(JSON.stringify(rules), /:host\s*\{\s*display:\s*none/);
  });
});

describeFlow('the banner, as the page changes its language', {sample: 3}, ({it}) => {
  it('A11Y-16: goes over to it in place, with focus and no event, and the page stays', async ({
    page: tab,
    server,
  }) => {
    serve(server, {isDecided: false});
    await tab.goto(server.url());
    await bannerShown(tab);
    const before = await tab.evaluate(() => {
      Reflect.set(window, 'layers', []);
      for (const type of ['kelisim-open', 'kelisim-close'])
        document.addEventListener(type, () =>
          (Reflect.get(window, 'layers') as string[]).push(type),
        );
      const root = document.querySelector('kelisim-consent')!.shadowRoot!;
      root.querySelector<HTMLElement>('[data-action=settings]')!.focus();
      return document.querySelector('h1')!.getBoundingClientRect().top;
    });
    for (const [lang, reject] of [
      ['ru', 'Отклонить все'],
      ['ar', ''],
    ] as const) {
      await tab.evaluate((tag: string) => (document.documentElement.lang = tag), lang);
      await tab.waitFor(
        (tag: string) => document.querySelector<HTMLElement>('kelisim-consent')!.lang === tag,
        lang,
      );
      if (!reject) continue;
      const words = await tab.evaluate(() =>
        document
          .querySelector('kelisim-consent')!
          .shadowRoot!.querySelector('[data-action=reject-all]')!
          .textContent.trim(),
      );
      assert.equal(words, reject);
    }
    assert.equal(await tab.focused(), 'kelisim-consent >>> button[data-action=settings]');
    const after = await tab.evaluate(() => ({
      dir: document.querySelector<HTMLElement>('kelisim-consent')!.dir,
      layers: Reflect.get(window, 'layers') as string[],
      top: document.querySelector('h1')!.getBoundingClientRect().top,
    }));
    assert.deepEqual(after, {dir: 'rtl', layers: [], top: before});
  });
});
