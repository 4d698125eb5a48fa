import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import {leaks, ways, type Way} from './guard-ways.js';

const rules = [{match: 'tracker.example.test/t', category: 'analytics', service: 'tracker'}];

const page = (body = '', config: object = {}): string => `<!doctype html><html lang="en">
  <head><meta charset="utf-8"><title>guard</title>
  <script>window.ran = []; window.events = []; window.infos = [];
    document.addEventListener('kelisim-guard', ({address, rule, category, service, isHeld}) =>
      events.push({path: new URL(address).pathname, rule, category, service, isHeld}));
    console.info = (...words) => infos.push(words.join(' '));
    // Whatever realm a vendor's script runs in, it says its name here.
    addEventListener('message', ({data}) => data.ran && ran.push(data.ran));</script>
  <script type="application/json" data-kelisim-config>${JSON.stringify({guard: rules, ...config})}</script>
  <script src="/dist/kelisim.guard.js"></script></head>
  <body><main><h1>Guard</h1></main><template><script></script></template>${body}</body></html>`;

/** The vendor, and the pages that use it. */
function serve(server: FlowServer, body = '', config: object = {}): void {
  server.route('/', html(page(body, config)));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/t', ({query}) => ({
    headers: {'content-type': 'text/javascript', 'access-control-allow-origin': '*'},
    body: `top.postMessage({ran: ${JSON.stringify(query.get('n'))}}, '*')`,
  }));
}

const address = (server: FlowServer, n: string): string =>
  server.url(`/t?n=${encodeURIComponent(n)}`, 'tracker.example.test');
const asked = (server: FlowServer): string[] =>
  server.requests('/t').map(({query}) => query.get('n')!);
const list = <T = string>(tab: FlowPage, name: string): Promise<T[]> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as T[], name);
const api = (tab: FlowPage, method: 'acceptAll' | 'withdraw' | 'stop'): Promise<void> =>
  tab.evaluate((name: string) => {
    (window as unknown as {kelisim: Record<string, () => void>}).kelisim[name]!();
  }, method);

/** Goes each way, with names that end in `suffix`; gives what was thrown. */
const goWays = (
  tab: FlowPage,
  server: FlowServer,
  suffix: string,
  which: readonly Way[] = ways,
): Promise<string[]> =>
  tab.evaluate(
    (all: {name: string; code: string; address: string}[]) =>
      all.flatMap(({name, code, address: to}) => {
        try {
          // eslint-disable-next-line no-new-func -- the test's own text.
          new Function('A', code)(to);
          return [];
        } catch (error) {
          return [`${name}: ${String(error)}`];
        }
      }),
    which.map(({name, code}) => ({name, code, address: address(server, name + suffix)})),
  );

/** Time for what is under way to get as far as the server: a page load of its own. */
async function settle(tab: FlowPage): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.onload = () => setTimeout(done, 500);
        frame.src = '/empty';
        document.body.append(frame);
      }),
  );
}

const named = (kinds: string[], suffix = ''): string[] =>
  ways
    .filter(({kind}) => kinds.includes(kind))
    .map(({name}) => name + suffix)
    .sort();

describeFlow('the guard', {sample: 2}, ({it, engine}) => {
  it('GATE-20: holds every way in until consent, and again after a withdrawal', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    assert.deepEqual(await goWays(tab, server, ''), []);
    await settle(tab);
    assert.deepEqual(await list(tab, 'ran'), []);
    assert.deepEqual(asked(server), []);

    await api(tab, 'acceptAll');
    const scripts = named(['script']);
    await tab
      .waitFor(
        (least: number) => (Reflect.get(window, 'ran') as unknown[]).length >= least,
        scripts.length,
      )
      .catch(() => {});
    await settle(tab);
    assert.deepEqual((await list(tab, 'ran')).sort(), scripts);
    const released = new Set(asked(server));
    assert.deepEqual(
      [...released].filter((n) => named(['call']).includes(n)),
      [],
    );
    assert.deepEqual(
      named(['frame']).filter((n) => !released.has(n)),
      [],
    );

    assert.deepEqual(await goWays(tab, server, ' after'), []);
    await settle(tab);
    const wanted = named(['script', 'frame', 'call'], ' after');
    const after = new Set(asked(server));
    assert.deepEqual(
      wanted.filter((n) => !after.has(n)),
      [],
    );

    await api(tab, 'withdraw');
    const before = asked(server).length;
    assert.deepEqual(await goWays(tab, server, ' withdrawn'), []);
    await settle(tab);
    assert.deepEqual(asked(server).slice(before), []);
  });

  it('GATE-20: does not hold what nothing on a page can, nor what is too rare for its bytes', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    assert.deepEqual(await goWays(tab, server, '', leaks), []);
    await settle(tab);
    await settle(tab);
    assert.deepEqual([...new Set(asked(server))].sort(), leaks.map(({name}) => name).sort());
  });

  it('GATE-20: holds scripts of every kind that stand in the page, and releases them in order', async ({
    page: tab,
    server,
  }) => {
    const src = (n: string): string => `src="${address(server, n)}"`;
    serve(
      server,
      `<script ${src('external')}></script><script ${src('async')} async></script>
      <script ${src('deferred')} defer></script><script ${src('module')} type="module"></script>
      <script>document.write('<script ${src('written')}></scr' + 'ipt><p id="beside">beside</p>')</script>
      <script>(function (d) { const s = d.createElement('script'); s.onload = () => ran.push('its onload');
        s.async = true; s.src = ${JSON.stringify(address(server, 'snippet'))};
        d.head.insertBefore(s, d.head.firstChild) })(document)</script>
      <script type="application/json" ${src('data')}></script>
      <script ${src('last')}></script>`,
    );
    await tab.goto(server.url());
    await settle(tab);
    assert.deepEqual(await list(tab, 'ran'), []);
    assert.equal(
      await tab.evaluate(() => document.getElementById('beside')?.textContent),
      'beside',
    );
    assert.equal(await tab.evaluate(() => document.querySelectorAll('[data-consent]').length), 7);
    await api(tab, 'acceptAll');
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length >= 8);
    const ran = await list(tab, 'ran');
    const names = [
      'async',
      'deferred',
      'external',
      'its onload',
      'last',
      'module',
      'snippet',
      'written',
    ];
    assert.deepEqual([...ran].sort(), names);
    const ordered = ['external', 'written', 'last', 'deferred'];
    assert.deepEqual(
      ran.filter((n) => ordered.includes(n)),
      ordered,
    );
  });

  it('GATE-20: leaves a visitor who agreed earlier the page as it is', async ({
    page: tab,
    server,
  }) => {
    serve(server, `<script src="${address(server, 'in the page')}"></script>`);
    await tab.goto(server.url('/empty'));
    await decideEarlier(tab);
    await tab.goto(server.url());
    assert.deepEqual(await goWays(tab, server, ''), []);
    await tab.waitFor(
      (least: number) => (Reflect.get(window, 'ran') as unknown[]).length >= least,
      named(['script']).length + 1,
    );
    assert.deepEqual(await list(tab, 'events'), []);
    assert.equal(await tab.evaluate(() => document.querySelectorAll('[data-consent]').length), 0);
    assert.equal(server.requests('/dist/kelisim.release.js').length, 0);
  });

  it('GATE-20: in report-only mode changes nothing and says what it would hold, once', async ({
    page: tab,
    server,
  }) => {
    serve(server, `<script src="${address(server, 'in the page')}"></script>`, {
      guardReportOnly: true,
    });
    await tab.goto(server.url());
    assert.deepEqual(await goWays(tab, server, ''), []);
    const wanted = ['in the page', ...named(['script', 'frame', 'call'])].sort();
    await settle(tab);
    await settle(tab);
    assert.deepEqual([...new Set(asked(server))].sort(), wanted);
    assert.equal(await tab.evaluate(() => document.querySelectorAll('[data-consent]').length), 0);
    const event = {
      path: '/t',
      rule: 'tracker.example.test/t',
      category: 'analytics',
      service: 'tracker',
      isHeld: false,
    };
    assert.deepEqual(await list(tab, 'events'), [event]);
    const infos = (await list(tab, 'infos')).filter((line) => line.includes('tracker'));
    assert.deepEqual(infos, [
      `kelisim ${server.url('/t', 'tracker.example.test')} tracker.example.test/t analytics`,
    ]);
  });

  it('GATE-20: what is held fails once, as on a network that is down', async ({
    page: tab,
    server,
  }) => {
    serve(server, '', {
      guard: [...rules, {match: 'app.example.test/own', category: 'analytics'}],
    });
    await tab.goto(server.url());
    const result = await tab.evaluate(
      async (to: string) => {
        const heard = (target: EventTarget, ...types: string[]): Promise<string[]> =>
          new Promise((done) => {
            const seen: string[] = [];
            const note = ({type, code}: Event & {code?: number}): void =>
              void seen.push(`${type}${code ?? ''}`);
            for (const type of types) target.addEventListener(type, note);
            // An event source would try again after three seconds.
            setTimeout(() => done(seen), 4000);
          });
        const request = new XMLHttpRequest();
        request.open('POST', to);
        request.send('x');
        const socket = new WebSocket(to.replace('http', 'ws'));
        const source = new EventSource(to);
        const image = new Image();
        image.src = to;
        const sent = heard(request, 'load', 'error', 'loadend');
        request.open('POST', to);
        request.send('x');
        const isSync = request.readyState === 4;
        const [xhr, ws, es, img, worker, shared, fetched] = await Promise.all([
          sent,
          heard(socket, 'open', 'error', 'close'),
          heard(source, 'open', 'error'),
          heard(image, 'load', 'error'),
          heard(new Worker('/own/worker.js'), 'error', 'message'),
          heard(new SharedWorker('/own/worker.js'), 'error'),
          fetch(to).then(String, (error: Error) => error.name),
        ]);
        return {
          isSync,
          xhr,
          status: request.status,
          ws,
          socket: socket.readyState,
          es,
          source: source.readyState,
          img,
          worker,
          shared,
          fetched,
          beacon: navigator.sendBeacon(to, 'x'),
          isWebSocket:
            socket instanceof WebSocket && socket.constructor === WebSocket.prototype.constructor,
        };
      },
      address(server, 'call'),
    );
    assert.deepEqual(result, {
      isSync: engine === 'chromium',
      xhr: ['error', 'loadend'],
      status: 0,
      ws: ['error', 'close1006'],
      socket: 3,
      es: ['error'],
      source: 2,
      img: ['error'],
      worker: ['error'],
      shared: ['error'],
      fetched: 'TypeError',
      beacon: true,
      isWebSocket: true,
    });
    assert.deepEqual(asked(server), []);
    assert.equal(server.requests('/own/worker.js').length, 0);
  });

  it('GATE-40: puts every native back when it is stopped, and leaves somebody else’s wrapper', async ({
    page: tab,
    server,
  }) => {
    const snapshot = `window.snapshot = () => {
      const seen = new Map();
      for (const name of Object.getOwnPropertyNames(window)) {
        const all = Object.getOwnPropertyDescriptor(window, name);
        seen.set(name, all.value && typeof all.value === 'function' ? all.value : name);
        const {prototype} = typeof all.value === 'function' ? all.value : {};
        if (prototype) for (const [key, own] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
          seen.set(name + '.' + key, own);
      }
      return seen;
    };
    window.differences = (a, b) => [...a.keys()].filter((key) => {
      const [x, y] = [a.get(key), b.get(key)];
      return typeof x === 'object' ? !y || ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'].some((k) => x[k] !== y[k]) : x !== y;
    });
    window.text = () => Function.prototype.toString.call(Node.prototype.appendChild);
    window.before = snapshot(); window.textBefore = text();`;
    serve(server);
    server.route('/', html(page().replace('<script>', `<script>${snapshot}</script><script>`)));
    await tab.goto(server.url());
    const result = await tab.evaluate(
      (to: string) => {
        const own = window as unknown as {
          before: Map<string, unknown>;
          textBefore: string;
          snapshot(): Map<string, unknown>;
          differences(a: Map<string, unknown>, b: Map<string, unknown>): string[];
          text(): string;
          kelisim: {stop(): void};
        };
        const patched = own.differences(own.before, own.snapshot());
        const frame = document.body.appendChild(document.createElement('iframe'));
        const inside = frame.contentWindow as Window & typeof globalThis;
        const guarded = inside.fetch;
        const ours = Element.prototype.append;
        const theirs = function (this: Element, ...nodes: (Node | string)[]): void {
          ours.apply(this, nodes);
        };
        Element.prototype.append = theirs;
        own.kelisim.stop();
        const left = own.differences(own.before, own.snapshot());
        const script = document.createElement('script');
        script.src = to;
        document.body.append(script);
        return {
          many: patched.length > 25,
          isWrite: patched.includes('Document.write') && patched.includes('fetch'),
          left,
          isTheirs: Element.prototype.append === theirs,
          isText: own.text() === own.textBefore,
          isFrame: inside.fetch !== guarded,
          type: script.type,
        };
      },
      address(server, 'after the end'),
    );
    assert.deepEqual(result, {
      many: true,
      isWrite: true,
      left: ['Element.append'],
      isTheirs: true,
      isText: true,
      isFrame: true,
      type: '',
    });
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length === 1);
  });

  it('BAD INPUT: a rule that can’t be read is named and left out; the others hold', async ({
    page: tab,
    server,
  }) => {
    const bad = ['https://a.test', 'a.*.test', '/a\\.test/', 'a b', 7, null];
    serve(server, '', {
      guard: [...bad.map((match) => ({match, category: 'analytics'})), null, ...rules],
    });
    const catches =
      '<script>window.failures = []; console.error = (...all) => failures.push(all[0])</script>';
    const guarded = page('', {
      guard: [...bad.map((match) => ({match, category: 'analytics'})), null, 'a.test', ...rules],
    });
    server.route('/', html(guarded.replace('<script>', `${catches}<script>`)));
    await tab.goto(server.url());
    assert.deepEqual(await goWays(tab, server, ''), []);
    await settle(tab);
    assert.deepEqual(asked(server), []);
    const failures = (await list<unknown>(tab, 'failures')).filter((text) =>
      String(text).startsWith('kelisim: guard['),
    );
    assert.deepEqual(
      failures,
      // A number reads as a host: nothing is called that, and the check of the config names it.
      [0, 1, 2, 3, 6, 7].map(
        (i) => `kelisim: guard[${i}].match must be a host, *.host or host/path`,
      ),
    );
    assert.equal(await tab.evaluate(() => document.querySelector('h1')?.textContent), 'Guard');
  });

  it('GATE-20: the site’s rule comes before the ready one, and `session` lets through', async ({
    page: tab,
    server,
  }) => {
    serve(server, '', {
      guard: [
        {match: 'tracker.example.test/t', category: 'session'},
        {match: '*.example.test', category: 'analytics'},
      ],
    });
    await tab.goto(server.url());
    await goWays(tab, server, '');
    await tab.waitFor(
      (least: number) => (Reflect.get(window, 'ran') as unknown[]).length >= least,
      named(['script']).length,
    );
    assert.deepEqual(await list(tab, 'events'), []);
  });

  it('GATE-20: keeps the calls to a vendor whose script is held, and drops them at a refusal', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    const kept = await tab.evaluate(() => {
      const own = window as unknown as {
        ym?: ((...args: unknown[]) => void) & {a: unknown[][]};
        kelisim: {rejectAll(): void};
      };
      const before = typeof own.ym;
      const script = document.createElement('script');
      script.src = 'https://mc.yandex.ru/metrika/tag.js';
      document.head.append(script);
      own.ym?.(12345, 'hit', '/');
      const calls = structuredClone(own.ym?.a);
      own.kelisim.rejectAll();
      return {before, calls, left: own.ym?.a.length, consent: script.dataset.service};
    });
    assert.deepEqual(kept, {
      before: 'undefined',
      calls: [[12345, 'hit', '/']],
      left: 0,
      consent: 'yandex-metrika',
    });
  });

  it('GATE-20: an inline snippet runs, and its own queue is there when its script comes', async ({
    page: tab,
    server,
  }) => {
    serve(
      server,
      `<script>(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};
        k=e.createElement(t),a=e.getElementsByTagName(t)[0],k.async=1,k.src=r,a.parentNode.insertBefore(k,a)})
        (window, document, "script", "${server.url('/t-tag', 'tracker.example.test')}", "ym");
        ym(1, "init"); ym(1, "hit")</script>`,
    );
    server.route('/t-tag', {
      headers: {'content-type': 'text/javascript'},
      body: 'for (const call of ym.a) ran.push([...call].join(" "))',
    });
    await tab.goto(server.url());
    await settle(tab);
    assert.equal(server.requests('/t-tag').length, 0);
    await api(tab, 'acceptAll');
    await tab.waitFor(() => (Reflect.get(window, 'ran') as unknown[]).length > 0);
    assert.deepEqual(await list(tab, 'ran'), ['1 init', '1 hit']);
  });

  it('GATE-20: comes too late for some requests, and not for what they bring', async ({
    page: tab,
    server,
  }) => {
    const to = (n: string): string => address(server, n);
    serve(
      server,
      `<script src="${to('script')}"></script><iframe title="x" src="${to('iframe')}"></iframe>
       <img alt="" src="${to('img')}"><link rel="stylesheet" href="${to('link')}">`,
    );
    await tab.goto(server.url());
    await tab.evaluate(
      (frame: string, image: string) => {
        document.body.appendChild(document.createElement('p')).innerHTML =
          `<iframe title="x" src="${frame}"></iframe><img alt="" src="${image}">`;
      },
      to('iframe by innerHTML'),
      to('img by innerHTML'),
    );
    await settle(tab);
    // Their preload scanners are ahead of any script; an image or a frame that the parser or
    // innerHTML makes starts before an observer hears of it, in some of them.
    const known = {
      chromium: ['iframe', 'iframe by innerHTML', 'img', 'link', 'script'],
      firefox: ['img', 'link', 'script'],
      webkit: ['img', 'img by innerHTML', 'link', 'script'],
    };
    // In Firefox and WebKit this one is a race, which either may win.
    const races = engine === 'chromium' ? [] : ['iframe by innerHTML'];
    assert.deepEqual(
      [...new Set(asked(server))].filter((name) => !races.includes(name)).sort(),
      known[engine],
    );
    assert.deepEqual(await list(tab, 'ran'), []);
  });
});
