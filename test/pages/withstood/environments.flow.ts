import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {FlowPage} from '../../helpers/browser/flow-page.js';
import {press} from '../../helpers/browser/gesture.js';
import {describeFlow} from '../../helpers/flow.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';
import {rootFolder} from '../../helpers/test-files.js';
import {environments, sourceOf, type Environment} from './environments.js';

/** In ms. */
const PATIENCE = 20_000;

const config = (folder: string): string =>
  JSON.stringify({
    recordUrl: `${folder}consent`,
    services: [
      {
        id: 'counter',
        category: 'analytics',
        name: 'Counter',
        provider: 'A',
        cookies: [{name: '_c'}],
      },
    ],
  });

/**
 * A page whose own script ends before it is made odd, so that it can tell. As a text: what is told by
 * JSON is what a `toJSON()` of the page's makes of it.
 */
const page = (
  {doctype = '<!doctype html>', head = ''}: Environment,
  before: string,
  folder: string,
  library: string,
): string => `${doctype}<html lang="en"><head><meta charset="utf-8"><title>Environment</title>
  <script>
    window.ran = []; window.said = [];
    console.error = (...args) => void said.push(args.map(String).join(' '));
    // What a box that is watched grows by, it is told of a frame later: no fault.
    addEventListener('error', ({message}) => /ResizeObserver loop/.test(message) || message && said.push('uncaught ' + message));
    addEventListener('unhandledrejection', ({reason}) => said.push('unhandled ' + reason));
    const shadow = () => document.querySelector('kelisim-consent')?.shadowRoot;
    window.tell = () => {
      const shown = shadow()?.querySelector('dialog[open]') ? 'preferences'
        : shadow()?.querySelector('section') ? 'banner' : 'nothing';
      const consent = window.kelisim;
      return [shown, !!consent?.state.decided, !!consent?.allows('analytics'), ran.join(), said.join('; ')].join('|');
    };
    window.place = (selector, isInBanner) => {
      const button = (isInBanner ? shadow() : document)?.querySelector(selector);
      if (!button) return '';
      const {left, top, width, height} = button.getBoundingClientRect();
      return [left + width / 2, top + height / 2].join('|');
    };
  </script>
  <script>${before}</script>
  ${head}
  <script type="application/json" data-kelisim-config>${config(folder)}</script>
  <script src="${library}"></script></head>
  <body><main><h1>Page</h1><button id="own">Own</button>
  <kelisim-settings>Cookies</kelisim-settings>
  <img data-consent="analytics" data-consent-src="${folder}pixel.png" alt="">
  <iframe data-consent="analytics" data-consent-src="${folder}frame" title="frame"></iframe></main>
  <script type="text/plain" data-consent="analytics">ran.push('inline')</script>
  <script type="text/plain" data-consent="analytics" src="${folder}vendor.js"></script></body></html>`;

/** Leaves nothing behind of an earlier visit. */
const CLEAN = `<!doctype html><title>clean</title><script>
  for (const cookie of document.cookie.split('; '))
    document.cookie = cookie.split('=')[0] + '=; path=/; max-age=0';
  localStorage.clear();
  sessionStorage.clear();
</script>`;

interface Told {
  readonly shown: 'banner' | 'preferences' | 'nothing';
  readonly isDecided: boolean;
  readonly isAllowed: boolean;
  readonly ran: string;
  readonly said: string;
}

/** A visitor of one environment. */
class Visitor {
  readonly #tab: FlowPage;
  readonly #server: FlowServer;
  readonly #folder: string;

  constructor(tab: FlowPage, server: FlowServer, folder: string) {
    this.#tab = tab;
    this.#server = server;
    this.#folder = folder;
  }

  visit = (): Promise<void> => this.#tab.goto(this.#server.url(this.#folder));

  async told(): Promise<Told> {
    const text = await this.#tab.evaluate(() => (Reflect.get(window, 'tell') as () => string)());
    const [shown, isDecided, isAllowed, ran = '', ...said] = unquote(text).split('|');
    return {
      shown: shown as Told['shown'],
      isDecided: isDecided === 'true',
      isAllowed: isAllowed === 'true',
      ran,
      said: said.join('|'),
    };
  }

  /** What of the marked ones has run, or was asked for. */
  async early(): Promise<string> {
    const asked = ['vendor.js', 'pixel.png', 'frame'].filter(
      (name) => this.#server.requests(this.#folder + name).length,
    );
    return [(await this.told()).ran, ...asked].filter(Boolean).join();
  }

  async until(
    what: string,
    isSo: (told: Told) => boolean,
    act?: () => Promise<void>,
  ): Promise<void> {
    let last: Told | undefined;
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
      last = await this.told();
      if (isSo(last)) return;
      await act?.();
    }
    assert.fail(`${what} never comes; at last ${JSON.stringify(last)}`);
  }

  /** Presses a button until it counts: it has to have been in view for a while. */
  async press(selector: string, what: string, isSo: (told: Told) => boolean): Promise<void> {
    const isInBanner = selector.startsWith('[part');
    await this.until(what, isSo, async () => {
      const place = await this.#tab.evaluate(
        (name: string, isIn: boolean) =>
          (Reflect.get(window, 'place') as (name: string, isIn: boolean) => string)(name, isIn),
        selector,
        isInBanner,
      );
      const [x, y] = unquote(place).split('|').map(Number);
      if (x && y) await this.#tab.gesture(press([x, y]));
    });
  }

  call(method: 'acceptAll' | 'openPreferences'): Promise<boolean> {
    return this.#tab.evaluate((name: string) => {
      const consent = Reflect.get(window, 'kelisim') as Record<string, () => unknown> | undefined;
      void consent?.[name]?.();
      return !!consent;
    }, method);
  }

  /** Each record once, however often it was sent, and the hosts that it was sent to. */
  records(): {readonly count: number; readonly hosts: readonly string[]} {
    const sent = this.#server
      .allRequests()
      .filter(({path, body}) => path.endsWith('/consent') && body.includes('kelisim-record/1'))
      .filter(({path}) => path.startsWith(this.#folder) || !/^\/\d+\//.test(path));
    return {
      count: new Set(sent.map(({headers}) => headers['idempotency-key'])).size,
      hosts: [...new Set(sent.map(({host}) => host))],
    };
  }
}

const unquote = (text: string): string => text.replace(/^"|"$/g, '');

/** What of the page's own errors is expected, and nothing else, was told. */
function assertSaid({said}: Told, {says}: Environment): void {
  const others = said.split('; ').filter((line) => line && !says?.test(line));
  assert.deepEqual(others, [], 'told on the console, or caught by nobody');
}

/** Three pages: a refusal, the return visit that takes it back, and the return visit of who agreed. */
async function visitAll(visitor: Visitor, environment: Environment): Promise<void> {
  const {keeps = true, hasSettings = true, records = 2, stores = true} = environment;
  const sent = async (count: number): Promise<void> =>
    visitor.until('the record', () => stores || visitor.records().count >= count);
  const assertNone = async (when: string): Promise<void> =>
    assert.equal(await visitor.early(), '', `ran or asked for ${when}`);

  await visitor.visit();
  await assertNone('at once');
  await visitor.until('the banner', ({shown}) => shown === 'banner');
  await assertNone('before a choice');
  await visitor.press('[part~=reject-all]', 'the refusal', ({isDecided}) => isDecided);
  await visitor.until('the end of the banner', ({shown}) => shown === 'nothing');
  await assertNone('after the refusal');
  assertSaid(await visitor.told(), environment);
  await sent(1);

  await visitor.visit();
  await assertNone('on the return visit');
  if (keeps) {
    assert.equal((await visitor.told()).isDecided, true, 'the refusal was kept');
    const isOpen = ({shown}: Told): boolean => shown === 'preferences';
    if (hasSettings) await visitor.press('kelisim-settings', 'the preferences', isOpen);
    else await visitor.call('openPreferences');
  }
  await visitor.until('something to answer', ({shown}) => shown !== 'nothing');
  await visitor.press('[part~=accept-all]', 'the consent', ({isAllowed}) => isAllowed);
  await visitor.until('what waits', ({ran}) => ran === 'inline,vendor');
  assertSaid(await visitor.told(), environment);
  await sent(2);

  await visitor.visit();
  if (keeps) {
    await visitor.until('what was allowed', ({ran}) => ran === 'inline,vendor');
    const {shown, isAllowed} = await visitor.told();
    assert.deepEqual([shown, isAllowed], ['nothing', true]);
  } else {
    await visitor.until('the banner again', ({shown}) => shown === 'banner');
    assert.deepEqual([(await visitor.told()).ran, (await visitor.told()).isAllowed], ['', false]);
  }
  assertSaid(await visitor.told(), environment);
  await visitor.until('the records', () => visitor.records().count >= records);
  assert.deepEqual(visitor.records(), {count: records, hosts: records ? ['app.example.test'] : []});
}

/** Nobody is asked, and the page hears why; what it decides itself counts, where there is a controller. */
async function visitDenied(visitor: Visitor, environment: Environment): Promise<void> {
  await visitor.visit();
  await visitor.until('the reason', ({said}) => said !== '');
  const {shown, isDecided} = await visitor.told();
  assert.deepEqual([shown, isDecided, await visitor.early()], ['nothing', false, '']);
  assertSaid(await visitor.told(), environment);
  if (!(await visitor.call('acceptAll'))) return;
  await visitor.until('what waits', ({ran}) => ran === 'inline,vendor');
}

/** Serves the built files to pages without an origin too. */
function allowAnyOrigin(server: FlowServer): void {
  const headers = {'access-control-allow-origin': '*'};
  for (const folder of ['dist', 'dist/locales']) {
    for (const name of readdirSync(join(rootFolder, folder))) {
      if (!name.endsWith('.js')) continue;
      const body = readFileSync(join(rootFolder, folder, name), 'utf8');
      server.route(`/${folder}/${name}`, script(body, {headers}));
    }
  }
}

describeFlow('what the library withstood: odd pages', ({engine, isWhole, it}) => {
  const lanes = engine === 'chromium' ? 4 : engine === 'webkit' ? 2 : 1;

  for (const [group, all] of Object.entries(environments)) {
    const chosen = all.filter(({byEngine}) => byEngine || isWhole);
    if (!chosen.length) continue;

    it(`LAW-01, by ${group}: nothing early; refusal, consent and return visits count`, async ({
      newPage,
      server,
    }) => {
      server.route('/clean', html(CLEAN));
      allowAnyOrigin(server);
      const failures: string[] = [];
      const left = [...chosen.entries()];
      const takeTurns = async (): Promise<void> => {
        const tab = await newPage();
        for (let next = left.shift(); next; next = left.shift()) {
          const [i, environment] = next;
          const folder = `/${i}/`;
          const origin = new URL(server.url('/', 'shop.example.test')).origin;
          const body = page(
            environment,
            await sourceOf(environment),
            folder,
            // In full: a <base> would have the page take it from elsewhere.
            server.url('/dist/kelisim.js'),
          );
          server.route(
            folder,
            html(body.replaceAll('ORIGIN', origin), {headers: environment.headers}),
          );
          server.route(`${folder}vendor.js`, script('ran.push("vendor")'));
          server.route(`${folder}frame`, html('<title>frame</title>'));
          server.route(`${folder}consent`, {status: 204});
          await tab.goto(server.url('/clean'));
          const visitor = new Visitor(tab, server, folder);
          const run = environment.canAsk === false ? visitDenied : visitAll;
          await run(visitor, environment).catch((error: unknown) => {
            // A driver that hangs is not the page's fault.
            if ((error as Error).name === 'HungCommandError') throw error;
            failures.push(`${environment.name}: ${(error as Error).message}`);
          });
        }
        await tab.close();
      };
      await Promise.all(Array.from({length: Math.min(lanes, chosen.length)}, takeTurns));
      assert.deepEqual(failures, []);
    });
  }
});
