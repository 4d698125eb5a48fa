import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier, storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import type {TestHost} from '../helpers/hosts.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type Leftover = Pick<import('../../src/events.js').ConsentLeftoverEvent, 'survivors' | 'running'>;
type PageWindow = Window & {kelisim: Consent; leftovers: Leftover[]; writes: number};

const services = [
  {
    id: 'counter',
    category: 'analytics',
    cookies: [
      {pattern: '^_c_'},
      {name: '_c_server', httpOnly: true},
      {name: 'visitor', domain: 'tracker.test'},
    ],
    storage: ['local', 'session', 'indexeddb'].map((area) => ({area, pattern: '^_c_'})),
  },
  {id: 'sign-in', category: 'session', cookies: [{name: 'sid'}, {name: '_c_login'}]},
];

const page = (body = ''): string => `<!doctype html><html lang="en"><head><title>erasing</title>
  <script>window.leftovers = [];
    document.addEventListener('kelisim-leftover', ({survivors, running}) =>
      leftovers.push({survivors, running}));</script>
  <script type="application/json" data-kelisim-config>${JSON.stringify({services})}</script>
  <script src="/dist/kelisim.js"></script></head><body><main>page</main>${body}</body></html>`;

/** The page that erases, and the deepest of what it can see. */
const path = '/a/b/page';
const folders = ['/', '/a', '/a/', '/a/b', '/a/b/', path];

/** Of somebody else's, of the session, or only alike: what nobody may take. */
const kept = [
  'sid=1;HttpOnly',
  '_c_login=1',
  'theme=dark',
  'x_c_1=1',
  '_C_1=1',
  '_c=1',
  'bad=%E0%A4%A',
];
const keptNames = ['_C_1', '_c', '_c_login', 'bad', 'sid', 'theme', 'x_c_1'];

function plantedOn(host: TestHost): string[] {
  // The host alone, the host with all below it, and the domain above where it is a site's.
  const domains = ['', host, ...(host === 'app.example.test' ? ['example.test'] : [])];
  const scopes = domains.flatMap((domain) =>
    folders.map((folder) => `;Path=${folder}${domain && `;Domain=${domain}`}`),
  );
  return [
    ...scopes.flatMap((scope, i) => [`_c_${i}=1${scope}`, `_c_twin=${i}${scope}`]),
    ...kept.map((cookie) => `${cookie};Path=/`),
  ];
}

function serve(server: FlowServer, host: TestHost = 'app.example.test', body = ''): void {
  server.route(path, html(page(body)));
  server.route('/plant', html('<title>plant</title>', {headers: {'set-cookie': plantedOn(host)}}));
  server.route('/empty', html('<title>empty</title>'));
}

/** Puts a key, or a database, of a service and one of the site's into each storage. */
const plantStorage = (tab: FlowPage): Promise<void> =>
  tab.evaluate(async () => {
    for (const area of [localStorage, sessionStorage]) {
      for (const key of ['_c_1', '_c_2', 'x_c_1', 'theme']) area.setItem(key, '1');
    }
    for (const name of ['_c_db', 'lessons']) {
      await new Promise<void>((done, fail) => {
        const request = indexedDB.open(name);
        request.onerror = () => fail(new Error(name));
        request.onsuccess = () => {
          request.result.close();
          done();
        };
      });
    }
  });

const storageNames = (tab: FlowPage): Promise<string[][]> =>
  tab.evaluate(async () => [
    Object.keys(localStorage)
      .filter((key) => !/^kelisim-(record|newest)[.]/.test(key))
      .sort(),
    Object.keys(sessionStorage).sort(),
    (await indexedDB.databases()).map(({name}) => name!).sort(),
  ]);

const withdraw = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => (window as unknown as PageWindow).kelisim.withdraw());
const leftover = (tab: FlowPage): Promise<Leftover> =>
  tab.waitFor(() => (window as unknown as PageWindow).leftovers[0]) as Promise<Leftover>;

/** Waits for the browser to hold these names: it hears of what a page wrote a moment later. */
async function hasCookies(tab: FlowPage, wanted: readonly string[]): Promise<void> {
  let names: string[] = [];
  for (let attempt = 0; attempt < 40 && names.join() !== wanted.join(); attempt++) {
    if (attempt) await new Promise((next) => setTimeout(next, 50));
    names = (await tab.cookies()).map(({name}) => name).sort();
  }
  assert.deepEqual(names, wanted);
}

/** A vendor's script that writes its cookie every 300 ms from a withdrawal on, `times` times. */
const writer = (times: number): ReturnType<typeof script> =>
  script(`window.writes = 0; document.addEventListener('kelisim-change', () => {
    const timer = setInterval(() => {
      document.cookie = '_c_again=1;path=/';
      if (++writes >= ${times}) clearInterval(timer);
    }, 300);
  });`);

const vendorTag =
  '<script type="text/plain" data-consent="analytics" data-service="counter" src="/vendor.js"></script>';

async function acceptVendor(tab: FlowPage, server: FlowServer, times: number): Promise<void> {
  serve(server, undefined, vendorTag);
  server.route('/vendor.js', writer(times));
  await tab.goto(server.url('/empty'));
  await decideEarlier(tab);
  await tab.goto(server.url(path));
  await tab.waitFor(() => (window as unknown as PageWindow).writes === 0);
}

describeFlow('erasing', {sample: 2}, ({it}) => {
  for (const host of ['app.example.test', 'shop.com.kz'] as const) {
    it(`DEL-01, -03, LAW-24: a withdrawal on ${host} leaves nothing declared, and all the rest`, async ({
      page: tab,
      server,
    }) => {
      serve(server, host);
      await tab.goto(server.url('/plant', host));
      await decideEarlier(tab);
      await plantStorage(tab);
      await tab.goto(server.url(path, host));
      // A consent keeps them all: each scope's own name, and as many twins.
      const before = (await tab.cookies()).map(({name}) => name);
      const scopes = host === 'app.example.test' ? 18 : 12;
      assert.equal(before.filter((name) => /^_c_\d+$/.test(name)).length, scopes);
      assert.ok(before.filter((name) => name === '_c_twin').length >= 6);
      await withdraw(tab);
      await hasCookies(tab, [...keptNames, 'kelisim'].sort());
      await tab.waitFor(
        async () => !(await indexedDB.databases()).some(({name}) => name === '_c_db'),
      );
      assert.deepEqual(await storageNames(tab), [
        ['theme', 'x_c_1'],
        ['theme', 'x_c_1'],
        ['lessons'],
      ]);
    });

    it(`DEL-02: a page load on ${host} erases what came after a withdrawal, before it releases anything`, async ({
      page: tab,
      server,
    }) => {
      // Allowed, and there to see what the page has left: it stands right behind the library.
      const witness = `<script type="text/plain" data-consent="functional">
        window.seen = [document.cookie, Object.keys(localStorage).filter((key) => !/^kelisim-(record|newest)[.]/.test(key))].join();</script>`;
      serve(server, host, witness);
      await tab.goto(server.url('/plant', host));
      await decideEarlier(
        tab,
        `v=1&t=${new Date().toISOString().slice(0, 10)}&functional=1&analytics=0`,
      );
      await plantStorage(tab);
      await tab.goto(server.url(path, host));
      await hasCookies(tab, [...keptNames, 'kelisim'].sort());
      const seen = await tab.waitFor(() => Reflect.get(window, 'seen') as string);
      assert.match(seen, /theme=dark/);
      assert.doesNotMatch(seen, /(^|[ ,])_c_(?!login)/);
    });
  }

  it('DEL-03: a refusal at the first visit erases nothing but what is declared', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url(path));
    await tab.evaluate(
      (cookies: string[]) => {
        for (const cookie of cookies) document.cookie = `${cookie};path=/`;
        localStorage.setItem('theme', 'dark');
      },
      [...kept.filter((cookie) => !cookie.includes('HttpOnly')), '_c_1=1'],
    );
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    const left = keptNames.filter((name) => name !== 'sid');
    await hasCookies(tab, [...left, 'kelisim'].sort());
    assert.deepEqual(
      await tab.evaluate(() =>
        Object.keys(localStorage).filter((key) => !/^kelisim-(record|newest)[.]/.test(key)),
      ),
      ['theme'],
    );
  });

  it('DEL-01, -04: what can’t be erased is named, with the reason', async ({page: tab, server}) => {
    serve(server);
    server.route(
      '/plant',
      html('<title>plant</title>', {headers: {'set-cookie': '_c_server=1;Path=/;HttpOnly'}}),
    );
    await tab.goto(server.url('/plant'));
    await decideEarlier(tab);
    await tab.goto(server.url(path));
    await tab.evaluate(
      () =>
        new Promise<void>((done) => {
          // Held open: the browser deletes it when the page lets go.
          indexedDB.open('_c_held').onsuccess = ({target}) => {
            Reflect.set(window, 'held', (target as IDBOpenDBRequest).result);
            done();
          };
        }),
    );
    await withdraw(tab);
    const {survivors, running} = await leftover(tab);
    assert.deepEqual(survivors, [
      {service: 'counter', area: 'cookies', name: '_c_server', reason: 'http-only'},
      {service: 'counter', area: 'cookies', name: 'visitor', reason: 'third-party'},
      {service: 'counter', area: 'indexeddb', name: '_c_held', reason: 'kept'},
    ]);
    assert.deepEqual(running, []);
    await hasCookies(tab, ['_c_server', 'kelisim']);
  });

  it('DEL-02: a vendor that writes its cookie again for a while loses it all the same', async ({
    page: tab,
    server,
  }) => {
    await acceptVendor(tab, server, 3);
    await withdraw(tab);
    await tab.waitFor(() => (window as unknown as PageWindow).writes === 3);
    await tab.waitFor(() => !document.cookie.includes('_c_again'));
    await hasCookies(tab, ['kelisim']);
    // The vendor's code is still there; its cookie is not.
    const {survivors, running} = await leftover(tab);
    assert.deepEqual(
      survivors.filter(({reason}) => reason === 'kept'),
      [],
    );
    assert.deepEqual(running, ['analytics.counter']);
  });

  it('DEL-02, LAW-09: one that writes for ever is reported, and a reload ends it', async ({
    page: tab,
    server,
  }) => {
    await acceptVendor(tab, server, Infinity);
    await withdraw(tab);
    const {survivors, running} = await leftover(tab);
    assert.deepEqual(
      survivors.filter(({reason}) => reason === 'kept'),
      [{service: 'counter', area: 'cookies', name: '_c_again', reason: 'kept'}],
    );
    assert.deepEqual(running, ['analytics.counter']);
    await tab.reload();
    assert.equal(await tab.evaluate(() => document.cookie.includes('_c_again')), false);
    await hasCookies(tab, ['kelisim']);
    assert.equal(server.requests('/vendor.js').length, 1);
  });

  it('DEL-01: a withdrawal without a network erases all the same', async ({page: tab, server}) => {
    serve(server);
    await tab.goto(server.url('/plant'));
    await decideEarlier(tab);
    await plantStorage(tab);
    await tab.goto(server.url(path));
    await server.close();
    await withdraw(tab);
    await hasCookies(tab, [...keptNames, 'kelisim'].sort());
    assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
    await tab.waitFor(
      async () => !(await indexedDB.databases()).some(({name}) => name === '_c_db'),
    );
    assert.deepEqual((await storageNames(tab))[0], ['theme', 'x_c_1']);
  });
});
