import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {bannerShown} from '../helpers/consent-layers.js';
import {decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import {rootFolder} from '../helpers/test-files.js';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const core = read('dist/kelisim.js');
/** The id of the build, by the address that one part imports another by. */
const [, build = ''] = /kelisim\.check\.js\?(\w+)/.exec(read('dist/kelisim.ui.js')) ?? [];
/** A file as another build would have it. */
const ofAnotherBuild = (file: string): string => read(`dist/${file}`).replaceAll(build, 'a0a0');

interface Delivery {
  /** Instead of the tag, which has to be in `<head>`. */
  readonly tag: string;
  /** Before it. */
  readonly head?: string;
  /** Where the page is. */
  readonly at?: string;
}

const MARKED = '<script type="text/plain" data-consent="analytics" src="/vendor.js"></script>';

/** Serves a page that takes down what is said on its console. */
function serve(server: FlowServer, {tag, head = '', at = '/'}: Delivery): void {
  server.route('/vendor.js', script('ran.push("vendor")'));
  server.route(
    at,
    html(`<!doctype html><html lang="en"><head><title>Delivery</title><script>
      window.ran = []; window.logged = []; window.codes = [];
      for (const level of ['error', 'warn']) {
        console[level] = (...args) => void logged.push(args.map(String).join(' '));
      }
      // What a box that is watched grows by, it is told of a frame later: no fault.
      addEventListener('error', ({message}) => /ResizeObserver loop/.test(message) || message && logged.push('uncaught ' + message));
      addEventListener('unhandledrejection', ({reason}) => logged.push('unhandled ' + reason));
      document.addEventListener('kelisim-error', ({code}) => codes.push(code));
    </script>${head}${tag}</head><body><main><h1>Page</h1></main>${MARKED}</body></html>`),
  );
}

const list = (tab: FlowPage, name: string): Promise<string[]> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as string[], name);

type Kelisim = {allows(id: string): boolean; acceptAll(): void; config: Record<string, unknown>};
const allows = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(() => (Reflect.get(window, 'kelisim') as unknown as Kelisim).allows('analytics'));
const acceptAll = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => (Reflect.get(window, 'kelisim') as unknown as Kelisim).acceptAll());
const vendorRan = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(() => (Reflect.get(window, 'ran') as string[]).includes('vendor'));

/** Everything comes: the visitor is asked, nothing ran before the answer, and it counts. */
async function works(tab: FlowPage): Promise<void> {
  await bannerShown(tab);
  assert.equal(await allows(tab), false);
  assert.deepEqual(await list(tab, 'ran'), []);
  await tab.click(['kelisim-consent', '[part~=accept-all]']);
  await vendorRan(tab);
  assert.match((await storedConsent(tab))!, /analytics=1/);
}

/** One line says what is wrong and the fix; everything is denied, and a decision of the page's counts. */
async function says(tab: FlowPage, line: RegExp): Promise<void> {
  await tab.waitFor(() => (Reflect.get(window, 'logged') as string[]).length > 0);
  assert.equal(await allows(tab), false);
  await acceptAll(tab);
  assert.equal(await allows(tab), true);
  // The records are asked for at a decision, and are as far away.
  await tab.waitFor(() => (Reflect.get(window, 'codes') as string[]).includes('part-failed'));
  const logged = await list(tab, 'logged');
  assert.equal(logged.length, 1, logged.join('\n'));
  assert.match(logged[0]!, line);
}

/** How the banner stands, and whether a theme is there. */
const looks = (tab: FlowPage): Promise<readonly unknown[]> =>
  tab.evaluate(() => {
    const {layout, position} = document.querySelector<HTMLElement>('kelisim-consent')!.dataset;
    const {granularity} = (Reflect.get(window, 'kelisim') as {config: {granularity?: string}})
      .config;
    return [
      layout,
      position,
      granularity,
      !!document.querySelector('link[href*="/themes/paper.css"]'),
    ];
  });

const LOOKS =
  'data-layout="card" data-position="top-start" data-theme="paper" data-granularity="service"';
const FIX =
  /^kelisim view-failed Error: .*: needs http, CORS headers and files of one build; purge caches$/;
const joined = `window.before = 1;\n${core}\n;window.after = 1;`;
/** In a page no text may end the script. */
const inline = `<script>${core.replaceAll('</script', '<\\/script')}</script>`;

interface Row extends Delivery {
  readonly name: string;
  /** The file of the core, where it is not `/dist/kelisim.js`. */
  readonly file?: readonly [path: string, code: string];
  /** What is said, where it does not work. */
  readonly line?: RegExp;
  /** What is said beside, where it works, on this machine. */
  readonly beside?: RegExp;
  /** How the banner is to stand. */
  readonly looks?: boolean;
}

const rows: readonly Row[] = [
  {
    name: 'joined into another file, beside the parts',
    tag: `<script src="/dist/app.js" ${LOOKS}></script>`,
    file: ['/dist/app.js', joined],
    looks: true,
  },
  {
    name: 'joined into another file, away from the parts',
    tag: '<script src="/assets/app.js"></script>',
    file: ['/assets/app.js', joined],
    line: FIX,
  },
  {name: 'inlined, the parts beside the page', tag: inline, at: '/dist/page'},
  {name: 'inlined, the parts elsewhere', tag: inline, line: FIX},
  {
    name: 'type="module"',
    tag: '<script type="module" src="/dist/kelisim.js"></script>',
    beside: /^kelisim: the data-\* of a module are not seen: take type="module" off the tag$/,
  },
  {
    name: 'async',
    tag: '<script async src="/dist/kelisim.js"></script>',
    beside: /take async, defer/,
  },
  {
    name: 'renamed by a build',
    tag: `<script src="/dist/kelisim.4f2a91.js" ${LOOKS}></script>`,
    file: ['/dist/kelisim.4f2a91.js', core],
    looks: true,
  },
  {
    name: 'under a name of the site’s own, with a query',
    tag: `<script src="/dist/consent.js?v=a/b" ${LOOKS}></script>`,
    file: ['/dist/consent.js', core],
    looks: true,
  },
  {
    name: 'by a tag manager, without attributes, configured by window.kelisimConfig',
    tag: `<script>
      window.kelisimConfig = {layout: 'card', position: 'top-start', theme: 'paper', granularity: 'service'};
      document.head.append(Object.assign(document.createElement('script'), {src: '/dist/kelisim.js'}));
    </script>`,
    looks: true,
    // A tag that a script puts in is async: what is marked runs, and later than it would.
    beside: /take async, defer/,
  },
  {
    name: 'below <input id="kelisim">',
    head: '<input type="checkbox" id="kelisim"><input type="checkbox" id="kelisim">',
    tag: '<script src="/dist/kelisim.js"></script>',
  },
];

describeFlow('delivery', {sample: 3}, ({it}) => {
  for (const {name, file, line, beside, looks: hasLooks, ...delivery} of rows) {
    it(`${name}: ${line ? 'says what is wrong, once' : 'works'}`, async ({page: tab, server}) => {
      if (file) server.route(file[0], script(file[1]));
      serve(server, delivery);
      const address = server.url(delivery.at);
      await tab.goto(beside ? address.replace('app.example.test', 'localhost') : address);
      if (line) return says(tab, line);
      await bannerShown(tab);
      if (hasLooks) assert.deepEqual(await looks(tab), ['card', 'top-start', 'service', true]);
      await works(tab);
      const logged = await list(tab, 'logged');
      assert.equal(logged.length, beside ? 1 : 0, logged.join('\n'));
      if (beside) assert.match(logged[0]!, beside);
    });
  }

  for (const hasHeaders of [false, true]) {
    it(`a host of another origin, ${hasHeaders ? 'with' : 'without'} CORS headers: ${hasHeaders ? 'works' : 'says that they are needed'}`, async ({
      page: tab,
      server,
    }) => {
      serve(server, {
        tag: `<script src="${server.url('/dist/kelisim.js', 'shop.example.test')}"></script>`,
      });
      const headers = {'access-control-allow-origin': '*'};
      const files = ['ui', 'release', 'records'].map((part) => `kelisim.${part}.js`);
      for (const file of hasHeaders ? [...files, 'locales/en.js'] : []) {
        server.route(`/dist/${file}`, script(read(`dist/${file}`), {headers}));
      }
      await tab.goto(server.url());
      if (!hasHeaders) return says(tab, FIX);
      await works(tab);
      assert.deepEqual(await list(tab, 'logged'), []);
    });
  }

  /** As the README has it. */
  const [, snippet = ''] =
    /```js\n(\(window\.kelisim\?\.push [^]*?)```/.exec(read('README.md')) ?? [];
  const queued = snippet.replace(/\n {2}[^]*\n}/, '\n  ran.push(kelisim.allows("functional"));\n}');
  for (const head of ['', '<input id="kelisim">', '<form id="kelisim"><input name="a"></form>']) {
    for (const isBlocked of [false, true]) {
      it(`the README’s snippet, ${head || 'by itself'}, with the script ${isBlocked ? 'blocked' : 'there'}: no error, and ${isBlocked ? 'nothing' : 'it'} runs`, async ({
        page: tab,
        server,
      }) => {
        assert.match(queued, /ran\.push/);
        serve(server, {
          head: `${head}<script>${queued}</script>`,
          // Below it too, where the page's own calls are.
          tag: `<script src="/dist/kelisim.js"></script><script>${queued}</script>`,
        });
        if (isBlocked) server.route('/dist/kelisim.js', {abort: true});
        await tab.goto(server.url());
        if (!isBlocked) await bannerShown(tab);
        assert.deepEqual(await list(tab, 'ran'), isBlocked ? [] : [false, false]);
        assert.deepEqual(await list(tab, 'logged'), []);
      });
    }
  }

  it('every address of a part has the build in it, and no part has two', async ({
    page: tab,
    server,
  }) => {
    serve(server, {tag: '<script src="/dist/kelisim.js" data-check></script>'});
    await tab.goto(server.url());
    await bannerShown(tab);
    await tab.click(['kelisim-consent', '[part~=settings]']);
    // The last of them: the preferences ask for it.
    await tab.waitFor(() =>
      performance
        .getEntriesByType('resource')
        .some(({name}) => name.includes('/dist/kelisim.proof.js')),
    );
    const asked = server
      .allRequests()
      .filter(({path}) => path.startsWith('/dist/') && path !== '/dist/kelisim.js')
      .map(({path, query}) => `${path}?${query.toString().replace(/=$/, '')}`);
    for (const one of asked) assert.ok(one.endsWith(`?${build}`), one);
    // WebKit asks for some again; under another address it would be another module.
    const paths = asked.map((one) => one.split('?')[0]);
    assert.equal(new Set(asked).size, new Set(paths).size, asked.join('\n'));
    for (const name of ['ui', 'check', 'preferences', 'proof']) {
      assert.ok(asked.includes(`/dist/kelisim.${name}.js?${build}`), asked.join('\n'));
    }
    assert.deepEqual(await list(tab, 'logged'), []);
  });

  const mixes = [
    ['an old core with a new interface', ['kelisim.js']],
    ['a new core with an old interface', ['kelisim.ui.js']],
  ] as const;
  for (const [name, files] of mixes) {
    it(`${name}: says so once, and works on with what it has`, async ({page: tab, server}) => {
      for (const file of files) server.route(`/dist/${file}`, script(ofAnotherBuild(file)));
      serve(server, {tag: '<script src="/dist/kelisim.js"></script>'});
      await tab.goto(server.url());
      await tab.waitFor(() => (Reflect.get(window, 'codes') as string[]).includes('view-failed'));
      assert.equal(await allows(tab), false);
      assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-consent')), false);
      await acceptAll(tab);
      if ((files as readonly string[]).includes('kelisim.js')) {
        await tab.waitFor(() => (Reflect.get(window, 'codes') as string[]).length > 2);
        assert.deepEqual(await list(tab, 'ran'), []);
      } else {
        // What releases is of its build.
        await vendorRan(tab);
      }
      const logged = await list(tab, 'logged');
      assert.equal(logged.length, 1, logged.join('\n'));
      assert.match(logged[0]!, FIX);
      // The next page needs none of them.
      await tab.goto(server.url());
      await vendorRan(tab);
    });
  }

  for (const [name, file] of [
    ['an old core with a new release', 'kelisim.js'],
    ['a new core with an old release', 'kelisim.release.js'],
  ] as const) {
    it(`${name}: says so once, and works on with what it has`, async ({page: tab, server}) => {
      server.route(`/dist/${file}`, script(ofAnotherBuild(file)));
      server.route('/late.js', script('ran.push("late")'));
      serve(server, {tag: '<script src="/dist/kelisim.js"></script>'});
      server.route('/set', html('<!doctype html>'));
      await tab.goto(server.url('/set'));
      await decideEarlier(tab);
      await tab.goto(server.url());
      await vendorRan(tab);
      for (let i = 0; i < 2; i += 1) {
        await tab.evaluate(() => {
          const late = document.createElement('script');
          late.type = 'text/plain';
          late.dataset['consent'] = 'analytics';
          late.src = '/late.js';
          document.body.append(late);
        });
        await tab.waitFor((count) => (Reflect.get(window, 'codes') as string[]).length > count, i);
      }
      const logged = await list(tab, 'logged');
      assert.equal(logged.length, 1, logged.join('\n'));
      assert.match(
        logged[0]!,
        /^kelisim part-failed Error: release: needs http, CORS headers and files of one build; purge caches$/,
      );
      assert.deepEqual(await list(tab, 'ran'), ['vendor']);
    });
  }

  const marks = async (tab: FlowPage, server: FlowServer, address: string): Promise<string[]> => {
    server.route('/late.html', html(''));
    await tab.goto(address);
    await bannerShown(tab);
    await tab.evaluate(() => {
      const late = document.createElement('script');
      late.type = 'text/plain; charset=utf-8';
      late.dataset['consent'] = 'analytics';
      document.body.append(late);
    });
    return list(tab, 'logged');
  };
  const wrong = '<script type="text/plain" data-consent="Analytics"></script>';

  it('marked elements are looked at on this machine, or where the tag says data-check', async ({
    page: tab,
    server,
    newPage,
  }) => {
    serve(server, {tag: `<script src="/dist/kelisim.js"></script>${wrong}`});
    serve(server, {
      tag: `<script src="/dist/kelisim.js" data-check></script>${wrong}`,
      at: '/check',
    });
    const local = server.url().replace('app.example.test', 'localhost');
    for (const [one, address] of [
      [tab, local],
      [await newPage(), server.url('/check')],
    ] as const) {
      await marks(one, server, address);
      await one.waitFor(() => (Reflect.get(window, 'logged') as string[]).length > 1);
      const logged = await list(one, 'logged');
      assert.equal(logged.length, 2, logged.join('\n'));
      assert.match(logged[0]!, /data-consent="Analytics" is no category.*write "analytics"/);
      assert.match(logged[1]!, /type="text\/plain; charset=utf-8".*write type="text\/plain"/);
      // The audit, for who asks by the address.
      await one.goto(`${address}#kelisim-audit`);
      await one.reload();
      await one.waitFor(() => !!document.querySelector('kelisim-audit'));
    }
  });

  it('and not for visitors', async ({page: tab, server}) => {
    serve(server, {tag: `<script src="/dist/kelisim.js"></script>${wrong}`});
    assert.deepEqual(await marks(tab, server, `${server.url()}#kelisim-audit`), []);
    assert.equal(server.requests('/dist/kelisim.check-marks.js').length, 0);
    assert.equal(server.requests('/dist/kelisim.audit.js').length, 0);
  });

  it('a page that is opened from a disk works, or says on screen what it needs', async ({
    page: tab,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'kelisim-'));
    try {
      const file = join(folder, 'page.html');
      const core = pathToFileURL(join(rootFolder, 'dist/kelisim.js')).href;
      writeFileSync(
        file,
        `<!doctype html><script src="${core}"></script>
        <script type="text/plain" data-consent="analytics">window.ran = true</script><p>Text</p>`,
      );
      await tab.goto(pathToFileURL(file).href);
      await tab.waitFor(
        () =>
          !!document.querySelector('kelisim-consent') ||
          /^Text\s*Kelisim Error: .*needs http/.test(document.body.textContent.trim()),
      );
      assert.equal(await tab.evaluate(() => 'ran' in window), false);
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
});
