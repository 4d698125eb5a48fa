import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {languages} from '../../src/i18n/languages.js';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

interface PageParts {
  /** Before the script tag. */
  readonly head?: string;
  /** Attributes of the script tag. */
  readonly tag?: string;
  readonly src?: string;
}

const page = ({head = '', tag = '', src = '/dist/kelisim.js'}: PageParts = {}): string =>
  `<!doctype html><html lang="en"><head><title>bad input</title><script>
    window.ran = []; window.failures = []; window.logged = []; window.warned = [];
    console.warn = (...args) => void warned.push(args.map(String).join(' '));
    const original = console.error;
    console.error = (...args) => { logged.push(args.map(String).join(' ')); original(...args); };
    // What a box that is watched grows by, it is told of a frame later: no fault.
    addEventListener('error', ({message}) => /ResizeObserver loop/.test(message) || logged.push('uncaught ' + message));
    addEventListener('unhandledrejection', ({reason}) => logged.push('unhandled ' + reason));
    document.addEventListener('kelisim-error', ({code}) => failures.push(code));
  </script>${head}<script src="${src}" ${tag}></script></head>
  <body><main><h1>Page</h1><button id="own" onclick="this.textContent = 'works'">own</button></main>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  <script>ran.push('the page')</script></body></html>`;

function serve(server: FlowServer, parts?: PageParts): void {
  server.route('/', html(page(parts)));
  server.route('/vendor.js', script('ran.push("vendor")'));
}

const list = (tab: FlowPage, name: string): Promise<string[]> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as string[], name);

/** The page works, nothing was granted, and the API says so. */
async function isUsableAndDenied(tab: FlowPage, server: FlowServer): Promise<void> {
  await tab.click('#own');
  assert.equal(await tab.evaluate(() => document.querySelector('#own')!.textContent), 'works');
  const allowed = await tab.evaluate(() =>
    (window as unknown as {kelisim: {allows(category: string): boolean}}).kelisim.allows(
      'analytics',
    ),
  );
  assert.equal(allowed, false);
  assert.deepEqual(await list(tab, 'ran'), ['the page']);
  assert.equal(server.requests('/vendor.js').length, 0);
}

/** A text that would be an image and run code, were it taken for markup. */
const MARKUP = '<b>x</b><img src=x onerror="window.hacked = 1">';

/** Every text of a folder of `locales/` as markup, by the names that a site gives them. */
function markedUp(folder: string, prefix: string): Record<string, string> {
  const path = new URL(`../../locales/${folder}en.json`, import.meta.url);
  const keys = Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object);
  // What is read by the program, not by people.
  const words = keys.filter((key) => !/^(dir|units|regions|dates|left|tomorrow|months)$/.test(key));
  return Object.fromEntries(words.map((key) => [prefix + key, MARKUP]));
}

const settled = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => new Promise<void>((done) => setTimeout(done, 700)));

/** The page says one thing on the console, asks nobody, works, and nothing was granted. */
async function tellsAndDenies(tab: FlowPage, server: FlowServer, message: RegExp): Promise<void> {
  await tab.goto(server.url());
  await tab.waitFor(() => (Reflect.get(window, 'logged') as unknown[]).length > 0);
  await settled(tab);
  const logged = await list(tab, 'logged');
  assert.equal(logged.length, 1, logged.join('\n'));
  assert.match(logged[0]!, message);
  assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-consent')), false);
  await isUsableAndDenied(tab, server);
}

describeFlow('bad input', {sample: 4}, ({engine, it}) => {
  const block = (json: string): string =>
    `<script type="application/json" data-kelisim-config>${json}</script>`;
  const configs: readonly (readonly [what: string, parts: PageParts, message: RegExp])[] = [
    ['a broken JSON block', {head: block('{"policy": {')}, /data-kelisim-config.*JSON/],
    [
      'a wrong type',
      {head: block('{"categories": "analytics"}')},
      /config\.categories.*must be an array/,
    ],
    [
      'an unknown option',
      {head: block('{"polcy": {}}')},
      /config\.polcy.*is no option: use policy/,
    ],
    ['too long a term', {tag: 'data-cookie-days="4000"'}, /config\.cookie\.days.*1 to 395/],
    [
      'a foreign domain',
      {tag: 'data-cookie-domain="other.kz"'},
      /config\.cookie\.domain.*app\.example\.test/,
    ],
    [
      'a pattern that can hang the page',
      {
        head: block(
          '{"services": [{"id": "a", "category": "analytics", "cookies": [{"pattern": "^(a+)+$"}]}]}',
        ),
      },
      /config\.services\[0\]\.cookies\[0\]\.pattern.*can hang the page/,
    ],
  ];
  for (const [what, parts, message] of configs) {
    it(`${what}, where somebody works on it: one error that says the fix, nobody is asked, everything denied`, async ({
      page: tab,
      server,
    }) => {
      serve(server, {...parts, tag: `${parts.tag ?? ''} data-check`});
      await tellsAndDenies(tab, server, message);
    });
  }

  // What the page can't run with, and what the law looks at.
  const isTold = (what: string): boolean =>
    ['a broken JSON block', 'a wrong type', 'too long a term'].includes(what);
  for (const [what, parts, message] of configs.filter(([what]) => isTold(what))) {
    it(`${what}, on a live page: the same`, async ({page: tab, server}) => {
      serve(server, parts);
      await tellsAndDenies(tab, server, message);
    });
  }

  const untold = configs.filter(([what]) => !isTold(what));
  for (const [what, parts] of [...untold, ['a good config', {}] as const]) {
    it(`${what}, on a live page: denied as ever, and no check is loaded`, async ({
      page: tab,
      server,
    }) => {
      serve(server, parts);
      await tab.goto(server.url());
      await bannerShown(tab);
      await settled(tab);
      assert.equal(server.requests('/dist/kelisim.check.js').length, 0);
      assert.deepEqual(await list(tab, 'logged'), []);
      await isUsableAndDenied(tab, server);
    });
  }

  const unknown: readonly (readonly [option: string, valid: readonly string[]])[] = [
    ['theme', ['host', 'paper', 'slate', 'round', 'contrast']],
    ['layout', ['card', 'bar', 'center']],
    ['position', ['bottom', 'top', 'bottom-start', 'bottom-end', 'top-start', 'top-end']],
    ['granularity', ['category', 'service']],
    ['language', languages],
  ];
  for (const [option, valid] of unknown) {
    it(`an unknown ${option} falls back, with one warning that names the valid ones`, async ({
      page: tab,
      server,
    }) => {
      const services = [{id: 'counter', category: 'analytics', name: 'Counter'}];
      const head = block(JSON.stringify({services, [option]: 'xx'}));
      // What needs no name to fall back is named where somebody works on the page.
      serve(server, {head, ...(option === 'granularity' ? {tag: 'data-check'} : {})});
      await tab.goto(server.url());
      await bannerShown(tab);
      await tab.click(['kelisim-consent', '[data-action=settings]']);
      await preferencesShown(tab);
      await settled(tab);
      const warned = await list(tab, 'warned');
      assert.equal(warned.length, 1, warned.join('\n'));
      assert.match(warned[0]!, new RegExp(`${option}|texts`));
      for (const name of valid) assert.match(warned[0]!, new RegExp(`\\b${name}\\b`));
      const {lang, layout, position, switches} = await tab.evaluate(() => {
        const {lang, dataset, shadowRoot} = document.querySelector<HTMLElement>('kelisim-consent')!;
        const switches = shadowRoot!.querySelectorAll('[part=switch]').length;
        return {lang, layout: dataset.layout, position: dataset.position, switches};
      });
      assert.deepEqual([lang, layout, position, switches], ['en', 'card', 'bottom', 2]);
      assert.deepEqual(await list(tab, 'logged'), []);
      await tab.click(['kelisim-consent', 'dialog [data-action=reject-all]']);
      await isUsableAndDenied(tab, server);
    });
  }

  it('a theme that can’t be loaded: the built-in look, with one warning', async ({
    page: tab,
    server,
  }) => {
    serve(server, {tag: 'data-theme="paper"'});
    server.route('/dist/themes/paper.css', {status: 404});
    await tab.goto(server.url());
    await bannerShown(tab);
    const warned = await list(tab, 'warned');
    assert.equal(warned.length, 1, warned.join('\n'));
    assert.match(warned[0]!, /themes\/paper\.css does not load/);
    const [colour, calm] = await tab.evaluate(() => {
      const probe = document.createElement('div');
      probe.style.color = 'Canvas';
      document.body.append(probe);
      const section = document
        .querySelector('kelisim-consent')!
        .shadowRoot!.querySelector('section')!;
      return [getComputedStyle(section).backgroundColor, getComputedStyle(probe).color];
    });
    assert.equal(colour, calm);
    await isUsableAndDenied(tab, server);
  });

  it('I18N: a language of the site’s own that lacks texts is in English there, with one warning', async ({
    page: tab,
    server,
  }) => {
    const texts = {dv: {title: 'ކުކީ', reject: 'ނޫން'}};
    serve(server, {head: block(JSON.stringify({language: 'dv', texts}))});
    await tab.goto(server.url());
    await bannerShown(tab);
    const words = await tab.evaluate(() => {
      const {shadowRoot, lang} = document.querySelector<HTMLElement>('kelisim-consent')!;
      const say = (selector: string): string =>
        shadowRoot!.querySelector(selector)!.textContent!.trim();
      const actions = ['reject', 'accept'].map((action) => say(`[data-action=${action}-all]`));
      return [lang, say('h2'), ...actions];
    });
    assert.deepEqual(words, ['dv', 'ކުކީ', 'ނޫން', 'Accept all']);
    await tab.click(['kelisim-consent', '[data-action=settings]']);
    await settled(tab);
    const warned = await list(tab, 'warned');
    assert.equal(warned.length, 1, warned.join('\n'));
    assert.match(warned[0]!, /texts\.dv lacks .*\baccept\b.*English/);
  });

  it('a text with markup shows as text, in the banner, the preferences, a table and a placeholder', async ({
    page: tab,
    server,
  }) => {
    const named = {title: MARKUP, purpose: MARKUP, without: MARKUP};
    const texts = {
      en: {
        ...markedUp('', ''),
        ...markedUp('embed/', 'embed.'),
        ...markedUp('declaration/', 'declaration.'),
        ...markedUp('notices/', 'notices.'),
        ...markedUp('proof/', 'proof.'),
      },
    };
    const config = {
      language: 'en',
      texts,
      controller: {name: MARKUP, bin: '123456789012', address: MARKUP, contact: MARKUP},
      policy: {url: '/privacy'},
      categories: [
        {id: 'session', ...named},
        {id: 'analytics', ...named},
      ],
      services: [
        {
          ...{id: 'player', category: 'analytics', name: MARKUP, provider: MARKUP, purpose: MARKUP},
          cookies: [{name: '_c', duration: 'P1Y', purpose: MARKUP}],
        },
      ],
    };
    serve(server, {head: block(JSON.stringify(config))});
    const body = `<kelisim-embed src="https://embed.example.test/" service="player" category="analytics"
      title="${MARKUP.replaceAll('"', '&quot;')}"></kelisim-embed>
      <kelisim-declaration></kelisim-declaration></body>`;
    const {body: plain} = html(page({head: block(JSON.stringify(config))}));
    server.route('/', html(String(plain).replace('</body>', body)));
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.waitFor(
      () =>
        !!document.querySelector('kelisim-declaration')?.shadowRoot?.querySelector('table') &&
        !!document.querySelector('kelisim-embed')?.shadowRoot?.querySelector('button'),
    );
    /** How often it is read in a part, and what of it became an element. */
    const read = (host: string): Promise<[number, string[]]> =>
      tab.evaluate(
        (name: string, text: string) => {
          const {shadowRoot} = document.querySelector(name)!;
          const strays = [...shadowRoot!.querySelectorAll('img, [onerror]')];
          return [
            [...shadowRoot!.querySelectorAll('*')].filter((element) =>
              [...element.childNodes].some(
                (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.includes(text),
              ),
            ).length,
            strays.map(({outerHTML}) => outerHTML),
          ];
        },
        host,
        MARKUP,
      );
    for (const [host, least] of [
      ['kelisim-consent', 6],
      ['kelisim-declaration', 6],
      ['kelisim-embed', 3],
    ] as const) {
      const [count, strays] = await read(host);
      assert.ok(count >= least, `${host}: ${count} texts`);
      assert.deepEqual(strays, [], host);
    }
    await tab.click(['kelisim-consent', '[data-action=settings]']);
    await tab.click(['kelisim-consent', 'summary']);
    await tab.waitFor(
      () =>
        !!document.querySelector('kelisim-consent')!.shadowRoot!.querySelector('[part=service]'),
    );
    const [count, strays] = await read('kelisim-consent');
    assert.ok(count >= 12, `the preferences: ${count} texts`);
    assert.deepEqual(strays, []);
    await settled(tab);
    assert.equal(await tab.evaluate(() => Reflect.get(window, 'hacked') ?? null), null);
    assert.deepEqual(await list(tab, 'logged'), []);
  });

  it('PEERS: a malformed cookie of somebody else and a corrupt own one do not matter', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    const cookies = ['bad=%E0%A4%A; Path=/', 'kelisim=v=1&analytics=1%00; Path=/'];
    server.route('/set', html('<!doctype html>', {headers: {'set-cookie': cookies}}));
    await tab.goto(server.url('/set'));
    await tab.goto(server.url());
    await isUsableAndDenied(tab, server);
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(() => (Reflect.get(window, 'ran') as string[]).includes('vendor'));
    assert.match((await storedConsent(tab))!, /functional=1&analytics=1$/);
    assert.deepEqual(await list(tab, 'logged'), []);
  });

  it('COOK-02, -03: in a sandboxed frame nothing throws, and a choice counts for the page', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    // The frame is opaque to its parent: it tells by message what came of it.
    server.route(
      '/',
      html(
        page({
          head: `<script>
            window.kelisim = [(consent) => {
              const before = consent.allows('analytics');
              consent.acceptAll();
              setTimeout(() => parent.postMessage([before, consent.allows('analytics'),
                consent.state.storage, ran.includes('vendor'), logged.join()], '*'), 1500);
            }];</script>`,
        }),
      ),
    );
    server.route(
      '/outer',
      html(
        `<!doctype html><script>addEventListener('message', ({data}) => { window.told = data; })</script>
       <iframe sandbox="allow-scripts" src="/"></iframe>`,
      ),
    );
    await tab.goto(server.url('/outer'));
    const told = await tab.waitFor(() => Reflect.get(window, 'told') as unknown[]);
    // The interface and the record are modules, which a frame without an origin may not load, for
    // one cause, which is told once.
    assert.deepEqual(told.slice(0, 4), [false, true, 'memory', true]);
    assert.match(
      told[4] as string,
      /^kelisim (view|part)-failed [^,]*, CORS headers and files of one build; purge caches$/,
    );
  });

  it('COOK-02: with cookies blocked a choice counts for the page', async ({page: tab, server}) => {
    serve(server, {
      head: `<script>Object.defineProperty(Document.prototype, 'cookie', {
        get() { throw new DOMException('blocked', 'SecurityError'); },
        set() { throw new DOMException('blocked', 'SecurityError'); },
      });</script>`,
    });
    await tab.goto(server.url());
    await isUsableAndDenied(tab, server);
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(() => (Reflect.get(window, 'ran') as string[]).includes('vendor'));
    assert.equal(
      await tab.evaluate(
        () => (window as unknown as {kelisim: {state: {storage: string}}}).kelisim.state.storage,
      ),
      'memory',
    );
    assert.deepEqual(await list(tab, 'logged'), []);
  });

  it('a missing interface: denied, an event says so, and opening it again retries', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    server.route('/dist/kelisim.ui.js', {abort: true});
    await tab.goto(server.url());
    await tab.waitFor(() => (Reflect.get(window, 'failures') as unknown[]).length === 1);
    assert.deepEqual(await list(tab, 'failures'), ['view-failed']);
    await isUsableAndDenied(tab, server);
    server.unroute('/dist/kelisim.ui.js');
    const opened = await tab.evaluate(() =>
      (window as unknown as {kelisim: {openPreferences(): Promise<void>}}).kelisim
        .openPreferences()
        .then(() => 'opened', String),
    );
    // Firefox remembers the failed file by its address, and the preferences name it.
    if (engine !== 'firefox') assert.equal(opened, 'opened');
  });
});
