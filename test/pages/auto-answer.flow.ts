import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import {bannerShown, layerRead} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import {rootFolder} from '../helpers/test-files.js';

/** What autoconsent tells its browser of, as far as it is looked at here. */
interface Report {
  readonly type: string;
  readonly cmp?: string;
  readonly result?: boolean;
  readonly state?: {readonly lifecycle: string};
}

interface ClientWindow extends Window {
  autoconsentSendMessage(message: Report): Promise<void>;
  autoconsentReceiveMessage(message: object): Promise<void>;
  reports: Report[];
}

const {resolve} = createRequire(import.meta.url);
const ours = readFileSync(join(rootFolder, 'rules/autoconsent.json'), 'utf8');
const shipped = readFileSync(resolve('@duckduckgo/autoconsent/rules/rules.json'), 'utf8');
/** The content script that the package's own tests put into a page. */
const client = readFileSync(
  join(dirname(resolve('@duckduckgo/autoconsent')), 'autoconsent.playwright.js'),
  'utf8',
);

const languages = readdirSync(join(rootFolder, 'locales'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

const page = (lang: string, config: object = {}): string => `<!doctype html><html lang="${lang}">
  <head><meta charset="utf-8"><title>page</title>
  <script type="application/json" data-kelisim-config>${JSON.stringify({
    language: lang,
    controller: {name: 'Flextok Xumare'},
    services: [{id: 'counter', category: 'analytics', name: 'Counter', provider: 'Counter Ltd'}],
    ...config,
  })}</script>
  <script src="/dist/kelisim.js" data-policy-url="/privacy"></script></head>
  <body><header><a href="/">Home</a></header><main><h1>Page</h1><p>Text</p></main></body></html>`;

function serve(server: FlowServer, lang: string, config?: object): void {
  server.route('/', html(page(lang, config)));
  server.route('/client.js', script(client));
  server.route('/rules.json', {body: shipped, headers: {'content-type': 'application/json'}});
}

interface ClientOptions {
  /** Rules beside all those that the package ships. */
  readonly rules?: readonly unknown[];
  readonly heuristicMode?: 'off' | 'reject' | 'tier1' | 'tier2';
  /** How often it looks again: `1` is twice, and its heuristic takes part in the second. */
  readonly detectRetries?: number;
  readonly autoAction?: 'optOut' | 'optIn';
}

/** Starts autoconsent in the page, with a stand-in for the browser that it talks to. */
function startClient(tab: FlowPage, options: ClientOptions = {}): Promise<void> {
  return tab.evaluate(async ({rules = [], ...config}: ClientOptions) => {
    const page = window as unknown as ClientWindow;
    const {autoconsent} = (await (await fetch('/rules.json')).json()) as {autoconsent: unknown[]};
    page.reports = [];
    page.autoconsentSendMessage = async (message) => {
      // A state is the client's own object, which changes on.
      page.reports.push(JSON.parse(JSON.stringify(message)) as Report);
      if (message.type !== 'init') return;
      await Promise.resolve();
      void page.autoconsentReceiveMessage({
        type: 'initResp',
        rules: {autoconsent: [...autoconsent, ...rules]},
        config: {enabled: true, autoAction: 'optOut', isMainWorld: true, ...config},
      });
    };
    await new Promise((done, failed) => {
      const tag = document.createElement('script');
      Object.assign(tag, {src: '/client.js', onload: done, onerror: failed});
      document.head.append(tag);
    });
  }, options);
}

/** Waits until the client is through, and gives what it found and did: `cmp` and result. */
async function ended(tab: FlowPage): Promise<string[]> {
  await tab.waitFor(() =>
    (window as unknown as ClientWindow).reports.some(({state}) =>
      /^(nothingDetected|optOutFailed|optInFailed|done)$/.test(state?.lifecycle ?? ''),
    ),
  );
  return tab.evaluate(() =>
    (window as unknown as ClientWindow).reports
      .filter(({type}) => /Result$/.test(type))
      .map(({type, cmp, result}) => `${type} ${cmp} ${result}`),
  );
}

/** Has the client look whether its answer worked, by its own means. */
const selfTest = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(async () => {
    const {reports, autoconsentReceiveMessage} = window as unknown as ClientWindow;
    await autoconsentReceiveMessage({type: 'selfTest'});
    return reports.some(({type, result}) => type === 'selfTestResult' && result === true);
  });

/** One of each script, and the words that clients know least; what differs in the others is below. */
const sample = ['ar', 'de', 'en', 'he', 'ja', 'ka', 'kk', 'ru', 'th', 'uz-Cyrl', 'zh-Hant'];
/** The client reads the same words in each engine: a look at each is enough elsewhere. */
const scripts = ['ar', 'kk', 'zh-Hant'];

describeFlow('auto-answering clients', {sample: 6}, ({engine, it}) => {
  for (const lang of engine === 'chromium' ? sample : scripts) {
    it(`UI-04: autoconsent refuses by our rule, all of its own loaded: ${lang}`, async ({
      page: tab,
      server,
    }) => {
      serve(server, lang);
      await tab.goto(server.url());
      // As in life: it is there before the banner, and looks again when the page changes.
      await startClient(tab, {rules: [JSON.parse(ours)]});
      assert.deepEqual(await ended(tab), ['optOutResult kelisim true']);
      assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
      assert.equal(await selfTest(tab), true);
    });

    it(`UI-04, LAW-01: with no rule of ours it refuses by its heuristic: ${lang}`, async ({
      page: tab,
      server,
    }) => {
      serve(server, lang);
      await tab.goto(server.url());
      await bannerShown(tab);
      await startClient(tab, {heuristicMode: 'tier2', detectRetries: 1});
      assert.deepEqual(await ended(tab), ['optOutResult HEURISTIC-REJECT true']);
      assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
    });

    it(`LAW-01, A11Y-01: with nothing to help it, it leaves the question open: ${lang}`, async ({
      page: tab,
      server,
    }) => {
      serve(server, lang, {autoAnswer: false});
      await tab.goto(server.url());
      await bannerShown(tab);
      assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-consent *')), false);
      await startClient(tab, {heuristicMode: 'tier2', detectRetries: 1});
      assert.deepEqual(await ended(tab), []);
      assert.equal(await storedConsent(tab), undefined);
      // What scanners look for, through the open root.
      const [name, ...more] = await namesOfBanners(tab);
      assert.match(name!, /cookie/i);
      assert.deepEqual(more, []);
    });
  }

  it('UI-04, LAW-01: a client meets the same button and a banner about cookies in every language', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'en');
    await tab.goto(server.url());
    await bannerShown(tab);
    const light = (): Promise<string> =>
      tab.evaluate(() => document.querySelector('kelisim-consent')!.innerHTML);
    const english = await light();
    assert.match(english, /^<button[^>]*data-action="reject-all"[^>]*>[\w ]+<\/button>$/);
    for (const lang of languages) {
      serve(server, lang);
      await tab.goto(server.url());
      await bannerShown(tab);
      assert.equal(await light(), english, lang);
      const [name, ...more] = await namesOfBanners(tab);
      assert.match(name!, /cookie/i, lang);
      assert.deepEqual(more, [], lang);
    }
  });

  it('UI-04: its heuristic finds by its own means that its answer worked', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'en');
    await tab.goto(server.url());
    await bannerShown(tab);
    await startClient(tab, {heuristicMode: 'reject', detectRetries: 1});
    assert.deepEqual(await ended(tab), ['optOutResult HEURISTIC-REJECT true']);
    assert.equal(await selfTest(tab), true);
  });

  it('UI-04: the preferences of who has decided are no question to answer', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'en');
    server.route('/first', html('<!doctype html><title>first</title>'));
    await tab.goto(server.url('/first'));
    await decideEarlier(tab, consentCookie(1, 1));
    await tab.goto(server.url());
    await openPreferences(tab);
    for (const rules of [[JSON.parse(ours)], []]) {
      await startClient(tab, {rules, heuristicMode: 'tier2', detectRetries: 1});
      assert.deepEqual(await ended(tab), []);
      await tab.evaluate(() => delete (window as Partial<ClientWindow>).autoconsentReceiveMessage);
    }
    assert.match((await storedConsent(tab))!, /functional=1&analytics=1$/);
  });

  it('REC-03: a refusal counts like any other, whoever pressed', async ({page: tab, server}) => {
    serve(server, 'en');
    await tab.goto(server.url());
    await startClient(tab, {rules: [JSON.parse(ours)]});
    await ended(tab);
    const {method, event, actor, ...more} = await newestRecord(tab);
    assert.deepEqual([method, event, actor], ['reject-all', 'refused', 'data-subject']);
    assert.equal('synthetic' in more, false);
  });

  it('REC-02: a consent that a program gave holds, and says so in its record', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'en');
    await tab.goto(server.url());
    // Sooner it agrees to nothing: `presses.flow.ts`.
    await bannerShown(tab);
    await layerRead(tab);
    await startClient(tab, {rules: [JSON.parse(ours)], autoAction: 'optIn'});
    assert.deepEqual(await ended(tab), ['optInResult kelisim true']);
    assert.match((await storedConsent(tab))!, /functional=1&analytics=1$/);
    const {method, event, synthetic} = await newestRecord(tab);
    assert.deepEqual([method, event, synthetic], ['accept-all', 'given', true]);
  });

  for (const [how, press] of [
    ['a click', (tab: FlowPage) => tab.click(['kelisim-consent', '[data-action=accept-all]'])],
    ['the keyboard', pressByKey],
  ] as const) {
    it(`REC-02: a consent by ${how} is the visitor's own`, async ({page: tab, server}) => {
      serve(server, 'en');
      await tab.goto(server.url());
      await bannerShown(tab);
      await press(tab);
      assert.equal('synthetic' in (await newestRecord(tab)), false);
    });
  }

  it('REC-02: so do the preferences that a program saves, and not those that it leaves off', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'en');
    await tab.goto(server.url());
    for (const isGranted of [false, true]) {
      await openPreferences(tab);
      if (isGranted) await layerRead(tab);
      await tab.evaluate((wanted: boolean) => {
        const {shadowRoot} = document.querySelector('kelisim-consent')!;
        if (wanted) shadowRoot!.querySelector<HTMLElement>('[name=analytics]')!.click();
        shadowRoot!.querySelector<HTMLElement>('[data-action=save]')!.click();
      }, isGranted);
      const record = await newestRecord(tab, isGranted ? 2 : 1);
      assert.equal(record.method, 'save');
      assert.equal(record.synthetic, isGranted || undefined);
    }
  });

  it('A11Y-02: no focus and no pointer reaches the refusal that is there for programs', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'kk');
    await tab.goto(server.url());
    await bannerShown(tab);
    const {isFocused, isHit} = await tab.evaluate(() => {
      const button = document.querySelector<HTMLElement>('kelisim-consent > button')!;
      button.focus();
      const {x, y, width, height} = button.getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + height / 2);
      return {isFocused: document.activeElement === button, isHit: hit === button};
    });
    assert.deepEqual([isFocused, isHit], [false, false]);
  });

  it('UI-01: the page can’t bring that refusal into view by its own styles', async ({
    page: tab,
    server,
  }) => {
    serve(server, 'ru');
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.evaluate(async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `button { all: revert !important; position: fixed !important; inset: 0 !important;
          z-index: 2147483647 !important; clip-path: none !important; opacity: 1 !important;
          background: red !important; color: red !important }`,
      );
      document.adoptedStyleSheets.push(sheet);
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    });
    assert.equal(await redPixels(tab), 0);
  });
});

/** The names of the regions that hold both a text and its buttons. */
const namesOfBanners = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() => {
    const {shadowRoot} = document.querySelector('kelisim-consent')!;
    return Array.from(shadowRoot!.querySelectorAll('[role=region]'))
      .filter((region) => region.querySelector('p') && region.querySelector('button'))
      .map(
        (region) =>
          shadowRoot!.getElementById(region.getAttribute('aria-labelledby')!)!.textContent ?? '',
      );
  });

/** How many pixels of what is visible are red. */
async function redPixels(tab: FlowPage): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'kelisim-'));
  const path = join(folder, 'page.png');
  await tab.screenshot(path);
  const picture = readFileSync(path).toString('base64');
  rmSync(folder, {recursive: true});
  return tab.evaluate(async (base64: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    canvas.drawImage(image, 0, 0);
    const {data} = canvas.getImageData(0, 0, image.width, image.height);
    let red = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i]! > 200 && data[i + 1]! < 60 && data[i + 2]! < 60) red++;
    }
    return red;
  }, picture);
}

async function openPreferences(tab: FlowPage): Promise<void> {
  await tab.waitFor(() => 'kelisim' in window);
  await tab.evaluate(() =>
    (window as unknown as {kelisim: {openPreferences(): Promise<void>}}).kelisim.openPreferences(),
  );
}

async function pressByKey(tab: FlowPage): Promise<void> {
  await tab.evaluate(() =>
    document
      .querySelector('kelisim-consent')!
      .shadowRoot!.querySelector<HTMLElement>('[data-action=accept-all]')!
      .focus(),
  );
  await tab.press('Enter');
}

/** The last record of this browser, once there are so many. */
async function newestRecord(tab: FlowPage, count = 1): Promise<ConsentRecord> {
  const text = await tab.waitFor((wanted: number) => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('kelisim-record.'));
    return keys.length === wanted && localStorage.getItem(keys.sort().at(-1)!);
  }, count);
  return JSON.parse(text as string) as ConsentRecord;
}
