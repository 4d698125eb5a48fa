import assert from 'node:assert/strict';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {findViolations} from '../helpers/find-violations.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import {strictPolicy} from '../helpers/strict-policy.js';

const nonce = 'bm9uY2U';

const service = {
  ...{id: 'ym', category: 'analytics', name: 'Yandex Metrica', provider: 'Yandex', country: 'RU'},
  purpose: {en: 'Counts visits.', ru: 'Считает посещения.', kk: 'Кіруді санайды.'},
  cookies: [
    {pattern: '^_ym_', duration: 'P1Y'},
    {name: `a_very_long_name_${'x'.repeat(60)}`, duration: 'P1Y'},
  ],
};

interface Page {
  readonly lang?: string;
  readonly services?: readonly object[];
  readonly attributes?: string;
  readonly isAudited?: boolean;
  /** Without a policy, so that axe can be brought in. */
  readonly isLax?: boolean;
}

function serve(server: FlowServer, {lang = 'en', services = [service], ...more}: Page = {}): void {
  const policy = strictPolicy().replaceAll('{nonce}', nonce);
  const page = `<!doctype html><html lang="${lang}"><head><title>policy</title>
  <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
  ${more.isLax ? '<style>body { background: Canvas; color: CanvasText }</style>' : ''}
  <script nonce="${nonce}">
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push([event.violatedDirective, event.blockedURI, event.sample].join(' '));
    });
  </script>
  <script nonce="${nonce}" type="application/json" data-kelisim-config>${JSON.stringify({services})}</script>
  <script nonce="${nonce}" src="/dist/kelisim.js"></script>
  ${more.isAudited ? `<script nonce="${nonce}" type="module" src="/dist/kelisim.audit.js"></script>` : ''}</head>
  <body><main><h1>Policy</h1><h2>Cookies</h2>
  <kelisim-declaration ${more.attributes ?? ''}><p id="fallback">Ask us.</p></kelisim-declaration>
  </main></body></html>`;
  server.route('/', html(page, {headers: more.isLax ? {} : {'content-security-policy': policy}}));
}

const shown = (tab: FlowPage): Promise<unknown> =>
  tab.waitFor(
    () => !!document.querySelector('kelisim-declaration')?.shadowRoot?.querySelector('table'),
  );
const text = (tab: FlowPage, selector: string): Promise<string | undefined> =>
  tab.evaluate(
    (part: string) =>
      document
        .querySelector('kelisim-declaration')!
        .shadowRoot!.querySelector<HTMLElement>(part)
        ?.textContent.trim(),
    selector,
  );

describeFlow('the declaration on a policy page', {sample: 4}, ({it}) => {
  it('LAW-06, -08: lists what is declared; the choice is live, and its button opens the preferences', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await shown(tab);
    assert.equal(
      await text(tab, '[part=category]:nth-child(3) [part=rowgroup-head]'),
      service.name,
    );
    assert.equal(
      await text(tab, '[part=category]:nth-child(3) td[part=recipient]'),
      'Yandex, Russia',
    );
    const state = '[part=category]:nth-child(3) [part~=state]';
    assert.equal(await text(tab, state), 'Your choice now: You have not chosen yet');
    await bannerShown(tab);
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(() =>
      document
        .querySelector('kelisim-declaration')!
        .shadowRoot!.querySelector('[part=category]:nth-child(3) [data-choice=on]'),
    );
    assert.equal(await text(tab, state), 'Your choice now: On');
    await tab.click(['kelisim-declaration', '[part=category]:nth-child(3) button']);
    await tab.waitFor(() => {
      const host = document.querySelector('kelisim-consent');
      return !!host?.shadowRoot?.querySelector('dialog[open]');
    });
    await tab.press('Escape');
    await tab.waitFor(() => document.activeElement?.localName === 'kelisim-declaration');
    assert.deepEqual(await tab.evaluate(() => Reflect.get(window, 'violations') as string[]), []);
  });

  for (const [lang, name] of [
    ['ru', 'Название'],
    ['kk', 'Атауы'],
  ] as const) {
    it(`KZ-03, A11Y-08, -16: in ${lang}; at 320 px nothing sticks out, rows name their columns`, async ({
      page: tab,
      server,
    }) => {
      serve(server, {lang});
      await tab.setViewport({width: 320, height: 600});
      await tab.goto(server.url());
      await shown(tab);
      assert.equal(await text(tab, 'thead th'), name);
      const seen = await tab.evaluate(() => {
        const root = document.querySelector('kelisim-declaration')!.shadowRoot!;
        const cell = root.querySelector('td')!;
        return {
          over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          lang: root.querySelector<HTMLElement>('[part=declaration]')!.lang,
          // Firefox gives the name of the attribute, the others what it says.
          label: [cell.dataset.label!, 'data-label'].some((name) =>
            getComputedStyle(cell, '::before').content.includes(name),
          ),
          display: getComputedStyle(root.querySelector('tr')!).display,
        };
      });
      assert.deepEqual(seen, {over: 0, lang, label: true, display: 'block'});
      await tab.evaluate(() => (document.documentElement.lang = 'en'));
      await tab.waitFor(
        () =>
          document.querySelector('kelisim-declaration')!.shadowRoot!.querySelector('thead th')!
            .textContent === 'Name',
      );
    });
  }

  it('is a table where there is room, and mirrors from right to left', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.setViewport({width: 1280, height: 800});
    await tab.goto(server.url());
    await shown(tab);
    const order = (): Promise<boolean> =>
      tab.evaluate(() => {
        const row = document
          .querySelector('kelisim-declaration')!
          .shadowRoot!.querySelector('tbody tr:nth-child(2)')!;
        const [first, second] = [...row.children].map((cell) => cell.getBoundingClientRect());
        return first!.top === second!.top && first!.left < second!.left;
      });
    assert.equal(await order(), true);
    await tab.evaluate(() => {
      const root = document.querySelector('kelisim-declaration')!.shadowRoot!;
      root.querySelector<HTMLElement>('[part=declaration]')!.dir = 'rtl';
    });
    assert.equal(await order(), false);
  });

  it('without services, with attributes that nobody knows: says what is there', async ({
    page: tab,
    server,
  }) => {
    serve(server, {services: [], attributes: 'category="no" level="99" src="javascript:0"'});
    await tab.goto(server.url());
    await shown(tab);
    assert.equal(
      await text(tab, '[part=category]:nth-child(3) [part=none]'),
      'Nothing is kept here.',
    );
  });

  it('keeps the author’s own content where its files can’t be had', async ({page: tab, server}) => {
    serve(server);
    server.route('/dist/locales/declaration/en.js', html('', {status: 404}));
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.waitFor(() => (document.querySelector('#fallback') as HTMLElement).offsetHeight > 0);
    assert.equal(
      await tab.evaluate(() => !!document.querySelector('kelisim-declaration')!.shadowRoot),
      false,
    );
  });

  it('tells the author, by the audit, what is seen and not declared', async ({
    page: tab,
    server,
  }) => {
    serve(server, {isAudited: true});
    await tab.goto(server.url());
    await shown(tab);
    await tab.evaluate(() => void (document.cookie = 'mystery=1'));
    await tab.waitFor(() =>
      document
        .querySelector('kelisim-declaration')!
        .shadowRoot!.querySelector('[part=audit]')
        ?.textContent.includes('cookie mystery'),
    );
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`A11Y, axe: ${colorScheme}: nothing on it`, async ({server, newPage}) => {
      const tab = await newPage({colorScheme});
      serve(server, {isLax: true});
      await tab.goto(server.url());
      await shown(tab);
      assert.deepEqual(await findViolations(tab, server, 'kelisim-declaration'), []);
    });
  }
});
