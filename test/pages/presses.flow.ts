import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {press, type Point, type Pointer} from '../helpers/browser/gesture.js';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';

const LAYOUTS = ['bar', 'card', 'center'] as const;
const LANGUAGES = ['en', 'ru', 'kk'] as const;

interface Site {
  readonly layout?: (typeof LAYOUTS)[number];
  readonly language?: (typeof LANGUAGES)[number];
  /** How long after the page has loaded the library comes in, in milliseconds. */
  readonly delay?: number;
  readonly note?: string;
}

/**
 * A page that is one link all over; it keeps what it hears after the answer. Its clock stands still
 * but for `tick()`, so that 400 ms are 400 ms on however busy a machine; that of events goes on.
 */
const page = ({layout = 'bar', language = 'en', delay = 0, note = ''}: Site): string => {
  const config = {
    layout,
    services: [
      {id: 'counter', category: 'analytics', name: 'Counter', provider: 'A'},
      {id: 'map', category: 'functional', name: 'Map', provider: 'B'},
    ],
  };
  return `<!doctype html><html lang="${language}"><head><title>Presses</title>
  <meta name="viewport" content="width=device-width">
  <style>body {margin: 0} a {display: block; height: 3000px} button {font: inherit}</style>
  <script>
    let time = 1000;
    performance.now = () => time;
    Object.assign(window, {clicks: 0, at: 0, last: null, heard: [], heardLater: [], tick: (ms) => (time += ms)});
    addEventListener('click', ({isTrusted}) => (clicks += isTrusted), true);
    document.addEventListener('kelisim-change', () => (last ??= at));
    for (const type of ['pointerdown', 'mousedown', 'click', 'dblclick']) {
      // What comes within 0.4 s of what came before belongs to the press that answered. On a busy
      // machine there may be more between two presses that were to be close together.
      addEventListener(type, ({timeStamp}) => {
        at = timeStamp;
        if (last !== null) last = timeStamp - last < 380 ? timeStamp : -Infinity;
      }, true);
      addEventListener(type, (event) => {
        if (event.target.localName === 'a') event.preventDefault();
        if (event.target.localName === 'kelisim-consent' || last === null) return;
        (last > 0 ? heard : heardLater).push(type);
      });
    }
  </script>
  <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script>
  ${delay ? '' : '<script src="/dist/kelisim.js"></script>'}</head>
  <body data-action="click->modal#close"><main><a href="/pressed">A link</a></main>
  ${
    delay &&
    `<script>addEventListener('load', () => setTimeout(() => {
      const tag = document.createElement('script');
      tag.src = '/dist/kelisim.js';
      document.head.append(tag);
    }, ${delay}))</script>`
  }
  ${
    note &&
    `<script>document.addEventListener('kelisim-open', () => {
    document.querySelector('kelisim-consent').insertAdjacentHTML('beforeend', ${JSON.stringify(note)});
  })</script>`
  }
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>
  </body></html>`;
};

interface Controller {
  readonly state: {readonly decided: boolean};
  forget(): void;
  openPreferences(): Promise<void>;
}

interface Told {
  /** The visitor's own. */
  readonly clicks: number;
  readonly heard: readonly string[];
  readonly choice: string;
}

const told = (tab: FlowPage): Promise<Told> =>
  tab.evaluate(() => {
    const {clicks, heard, kelisim} = window as unknown as Omit<Told, 'choice'> & {
      kelisim: {state: {decided: boolean}; allows(name: string): boolean};
    };
    const choice = !kelisim.state.decided ? '' : kelisim.allows('analytics') ? 'yes' : 'no';
    return {clicks, heard, choice};
  });

/** A point of a control: by default its middle. */
const pointOf = (tab: FlowPage, selector: string, x = 0.5, y = 0.5): Promise<Point> =>
  tab.waitFor(
    (name: string, across: number, down: number) => {
      const host = document.querySelector('kelisim-consent');
      const box = host?.shadowRoot?.querySelector(name)?.getBoundingClientRect();
      return box && ([box.left + box.width * across, box.top + box.height * down] as const);
    },
    selector,
    x,
    y,
  ) as Promise<Point>;

/** What is shown now: `banner`, `preferences` or `nothing`. */
const shown = (tab: FlowPage): Promise<string> =>
  tab.evaluate(() => {
    const root = document.querySelector('kelisim-consent')?.shadowRoot;
    if (root?.querySelector('dialog[open]')) return 'preferences';
    return root?.querySelector('section') ? 'banner' : 'nothing';
  });

/** Lets time pass, from the frame on in which the layer has taken its place. */
const pass = (tab: FlowPage, ms: number): Promise<void> =>
  tab.evaluate(async (time: number) => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    (Reflect.get(window, 'tick') as (more: number) => void)(time);
  }, ms);

const read = (tab: FlowPage): Promise<void> => pass(tab, 400);

/** Opens the page, and waits for the banner. */
async function open(tab: FlowPage, server: FlowServer, site: Site = {}): Promise<void> {
  server.route('/', html(page(site)));
  server.route('/vendor.js', script('window.vendorRan = true'));
  await tab.goto(server.url());
  await bannerShown(tab);
}

/** Gives an answer focus, as from the page's link. */
const focusOn = (tab: FlowPage, part: string): Promise<void> =>
  tab.evaluate((name: string) => {
    document.querySelector('a')!.focus();
    const {shadowRoot} = document.querySelector('kelisim-consent')!;
    shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)!.focus();
  }, part);

describeFlow('presses', {sample: 3}, ({engine, isWhole, it}) => {
  const pointers: readonly Pointer[] = {
    chromium: ['mouse', 'touch', 'pen'] as const,
    firefox: ['mouse', 'touch'] as const,
    webkit: ['mouse'] as const,
  }[engine];

  for (const layout of LAYOUTS) {
    for (const answer of ['accept-all', 'reject-all'] as const) {
      it(`${layout}, ${answer}: pressed all the time, it counts from 400 ms on, and nothing below hears of it`, async ({
        page: tab,
        server,
      }) => {
        await open(tab, server, {layout});
        const point = await pointOf(tab, `[part~=${answer}]`);
        // From before the layer has come: the library is late.
        server.route('/', html(page({layout, delay: 500})));
        await tab.reload();
        await tab.gesture(press(point, 15, 50));
        await bannerShown(tab);
        await pass(tab, 399);
        await tab.gesture(press(point, 3, 50));
        const {clicks, choice} = await told(tab);
        assert.deepEqual([clicks >= 18, choice], [true, '']);
        await pass(tab, 1);
        await tab.gesture(press(point, 10, 50));
        const {choice: chosen, heard} = await told(tab);
        assert.equal(chosen, answer === 'accept-all' ? 'yes' : 'no');
        assert.deepEqual(heard, [], 'what the page heard after the answer');
      });
    }
  }

  const widths = isWhole ? [320, 360, 390, 430, 1100] : [1100];
  for (const pointer of pointers) {
    for (const language of isWhole ? LANGUAGES : (['kk'] as const)) {
      it(`${pointer}, ${language}: "Settings" pressed twice opens the preferences, and answers nothing in them`, async ({
        newPage,
        server,
      }) => {
        for (const layout of LAYOUTS) server.route(`/${layout}`, html(page({layout, language})));
        const visit = async (layout: string): Promise<void> => {
          const tab = await newPage();
          await tab.goto(server.url(`/${layout}`));
          for (const [round, width] of widths.entries()) {
            await tab.setViewport({width, height: 700});
            await bannerShown(tab);
            await read(tab);
            const point = await pointOf(tab, '[part~=settings]', [0.1, 0.5, 0.9][round % 3]);
            // The third one is on its way as soon as the dialog is there.
            await tab.gesture(press(point, round % 2 ? 2 : 3, round % 2 ? 250 : 100), pointer);
            await preferencesShown(tab);
            await tab.gesture(press(point), pointer);
            const what = `${layout}, ${width}`;
            assert.equal((await told(tab)).choice, '', what);
            assert.equal(await shown(tab), 'preferences', what);
            await tab.evaluate(() => (Reflect.get(window, 'kelisim') as Controller).forget());
            await tab.reload();
          }
          await tab.close();
        };
        // In the others one tab is in front, and in no other are there frames.
        if (engine === 'chromium') await Promise.all(LAYOUTS.map(visit));
        else for (const layout of LAYOUTS) await visit(layout);
      });
    }

    it(`${pointer}: an answer pressed twice closes the banner, and the link below is not pressed`, async ({
      newPage,
      server,
    }) => {
      for (const layout of LAYOUTS) {
        const tab = await newPage();
        await open(tab, server, {layout});
        await read(tab);
        const point = await pointOf(tab, '[part~=accept-all]');
        await tab.gesture(press(point, 2), pointer);
        const {choice, heard} = await told(tab);
        assert.deepEqual([choice, heard], ['yes', []], layout);
        // Once it has rested, the next gesture is the page's again. On a busy machine what is far apart
        // here may come to the page close together.
        const isHeard = (): Promise<boolean> =>
          tab.evaluate(() => (Reflect.get(window, 'heardLater') as string[]).includes('click'));
        for (const end = Date.now() + 30_000; !(await isHeard());) {
          assert.ok(Date.now() < end, `${layout}: the page hears nothing any more`);
          await pause(600);
          await tab.gesture(press(point), pointer);
        }
        await tab.close();
      }
    });
  }

  it('a press that began before the banner could be read, and is let go later, is no answer', async ({
    page: tab,
    server,
  }) => {
    await open(tab, server);
    const point = await pointOf(tab, '[part~=accept-all]');
    await pass(tab, 399);
    await tab.gesture([{move: point}, {down: point}]);
    await pass(tab, 600);
    await tab.gesture([{up: point}]);
    const {clicks, choice} = await told(tab);
    assert.deepEqual([clicks, choice], [1, '']);
    await tab.gesture(press(point));
    await tab.waitFor(
      () => (Reflect.get(window, 'kelisim') as Controller).state.decided as boolean,
    );
  });

  it('a press that is dragged onto an answer, or off it, is no answer', async ({
    page: tab,
    server,
  }) => {
    await open(tab, server);
    await read(tab);
    const [button, text, refusal, settings] = [
      await pointOf(tab, '[part~=accept-all]'),
      await pointOf(tab, '[part=text]'),
      await pointOf(tab, '[part~=reject-all]'),
      await pointOf(tab, '[part~=settings]'),
    ];
    for (const [from, to] of [
      [text, button],
      [button, text],
      [refusal, button],
      [button, refusal],
      [settings, button],
    ] as const) {
      await tab.gesture([{move: from}, {down: from}, {wait: 30}, {move: to}, {wait: 30}, {up: to}]);
      assert.equal((await told(tab)).choice, '');
    }
  });

  it('Escape, Enter, Space, typing, the wheel and scrolling answer nothing, and close nothing', async ({
    page: tab,
    server,
  }) => {
    await open(tab, server);
    await read(tab);
    const places: readonly Point[] = [[5, 5], await pointOf(tab, '[part~=accept-all]')];
    for (const [i, place] of places.entries()) {
      await tab.gesture([{move: place}]);
      for (const key of ['Escape', 'Enter', 'Space', 'ArrowDown', 'End', 'Home'] as const) {
        await tab.press(key);
      }
      await tab.gesture([{hold: 'y', repeats: 3}]);
      await tab.evaluate(() => scrollTo(0, 0));
      if (engine !== 'webkit') await tab.gesture([{move: place}, {wheel: 300}]);
      if (engine !== 'webkit' && !i) await tab.waitFor(() => scrollY > 0);
      await tab.evaluate(() => scrollTo(0, 2000));
      assert.deepEqual([(await told(tab)).choice, await shown(tab)], ['', 'banner']);
    }
    // With focus on an answer, too, all but what presses it.
    await focusOn(tab, 'accept-all');
    await tab.press('Escape');
    await tab.gesture([{hold: 'y', repeats: 3}]);
    for (const key of ['ArrowDown', 'ArrowRight', 'End'] as const) await tab.press(key);
    assert.deepEqual([(await told(tab)).choice, await shown(tab)], ['', 'banner']);
  });

  it('Enter held on an answer of the banner answers once, and presses nothing of the page', async ({
    page: tab,
    server,
  }) => {
    await open(tab, server);
    await focusOn(tab, 'accept-all');
    await read(tab);
    await tab.gesture([{hold: 'Enter', repeats: 20}]);
    const {choice, heard} = await told(tab);
    assert.deepEqual([choice, heard], ['yes', []]);
    // Let go, the key is the page's again.
    assert.equal(await tab.focused(), 'a[href=/pressed]');
    await tab.press('Enter');
    await tab.waitFor(() => (Reflect.get(window, 'heardLater') as string[]).includes('click'));
  });

  it('LAW-09: Enter held on "Reject all" reloads nothing, where code runs on', async ({
    page: tab,
    server,
  }) => {
    await open(tab, server);
    await read(tab);
    await tab.click(['kelisim-consent', '[part~=accept-all]']);
    await tab.waitFor(() => 'vendorRan' in window);
    await tab.evaluate(() => (Reflect.get(window, 'kelisim') as Controller).openPreferences());
    await preferencesShown(tab);
    await read(tab);
    await tab.evaluate(() => Reflect.set(window, 'isOld', true));
    await focusOn(tab, 'reject-all');
    await tab.gesture([{hold: 'Enter', repeats: 25}]);
    assert.equal((await told(tab)).choice, 'no');
    assert.match(await tab.focused(), /reload/);
    assert.equal(await tab.evaluate(() => 'isOld' in window), true);
  });

  it('held, a space answers when it is let go: who presses slowly is not left out', async ({
    page: tab,
    server,
  }) => {
    await open(tab, server);
    await read(tab);
    await focusOn(tab, 'reject-all');
    await tab.gesture([{hold: ' ', repeats: 20}]);
    assert.equal((await told(tab)).choice, 'no');
  });

  // What a switch sends: Tab from control to control, then one key. It has no place, and holds nothing.
  for (const layout of LAYOUTS) {
    for (const language of isWhole ? LANGUAGES : (['kk'] as const)) {
      it(`a switch, ${layout}, ${language}: its one key answers what it stands on, from 400 ms on`, async ({
        page: tab,
        server,
      }) => {
        for (const key of ['Enter', ' '] as const) {
          await open(tab, server, {layout, language});
          await pass(tab, 399);
          const isThere = (): Promise<boolean> =>
            tab.evaluate(() => {
              const {shadowRoot} = document.querySelector('kelisim-consent')!;
              return !!shadowRoot!.activeElement?.matches('[part~=reject-all]');
            });
          for (let step = 0; step < 9 && !(await isThere()); step++) await tab.press('Tab');
          assert.ok(await isThere());
          await tab.gesture([{hold: key, repeats: 0}]);
          assert.equal((await told(tab)).choice, '', `too early: "${key}"`);
          await pass(tab, 1);
          await tab.gesture([{hold: key, repeats: 0}]);
          assert.equal((await told(tab)).choice, 'no', `"${key}"`);
          await tab.evaluate(() => (Reflect.get(window, 'kelisim') as Controller).forget());
        }
      });
    }
  }

  it('after its words or its place have changed the banner is to be read again', async ({
    page: tab,
    server,
  }) => {
    await open(tab, server, {layout: 'card'});
    const answer = (): Promise<readonly [string, number]> =>
      tab.evaluate(() => {
        const {shadowRoot} = document.querySelector('kelisim-consent')!;
        const button = shadowRoot!.querySelector<HTMLElement>('[part~=accept-all]')!;
        return [button.textContent, button.offsetHeight] as const;
      });
    const changes: Readonly<Record<string, () => void>> = {
      language: () => (document.documentElement.lang = 'ru'),
      size: () =>
        document
          .querySelector<HTMLElement>('kelisim-consent')!
          .style.setProperty('--kelisim-text-size', '30px'),
    };
    for (const [name, change] of Object.entries(changes)) {
      await read(tab);
      const before = String(await answer());
      await tab.evaluate(change);
      for (const end = Date.now() + 30_000; String(await answer()) === before;) {
        assert.ok(Date.now() < end, `${name} changes nothing`);
        await pause(20);
      }
      await pass(tab, 399);
      await tab.gesture(press(await pointOf(tab, '[part~=accept-all]')));
      assert.equal((await told(tab)).choice, '', name);
    }
    await pass(tab, 1);
    await tab.gesture(press(await pointOf(tab, '[part~=accept-all]')));
    assert.equal((await told(tab)).choice, 'yes');
  });

  it('a program may refuse at once; what it agrees to has to have been seen', async ({
    page: tab,
    server,
  }) => {
    const click = (part: string): Promise<boolean> =>
      tab.evaluate((name: string) => {
        const host = document.querySelector('kelisim-consent')!;
        host.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)!.click();
        return (Reflect.get(window, 'kelisim') as Controller).state.decided;
      }, part);
    const atOnce = `<script>document.addEventListener('kelisim-open', () => {
      const host = document.querySelector('kelisim-consent');
      const part = location.hash.slice(1);
      host.shadowRoot.querySelector('[part~=' + part + ']').click();
      window.atOnce = kelisim.state.decided;
    })</script>`;
    server.route('/', html(page({}).replace('</head>', `${atOnce}</head>`)));
    await tab.goto(`${server.url()}#accept-all`);
    await bannerShown(tab);
    assert.equal(await tab.evaluate(() => Reflect.get(window, 'atOnce') as boolean), false);
    await read(tab);
    assert.equal(await click('accept-all'), true);
    await tab.evaluate(() => (Reflect.get(window, 'kelisim') as Controller).forget());
    await tab.evaluate(() => void (location.hash = 'reject-all'));
    await tab.reload();
    await tab.waitFor(() => 'atOnce' in window);
    assert.equal(await tab.evaluate(() => Reflect.get(window, 'atOnce') as boolean), true);
    assert.equal((await told(tab)).choice, 'no');
  });

  it('what a page puts into the slot answers nothing, whatever it is marked with', async ({
    page: tab,
    server,
  }) => {
    const note = `<p slot="note">Note <button id="read" data-action="accept-all">Read</button>
      <b id="bold">bold</b> <button id="save" data-action="save">Save</button></p>`;
    await tab.setViewport({width: 1000, height: 1000});
    await open(tab, server, {note});
    await read(tab);
    for (const id of ['read', 'bold', 'save']) await tab.click(`#${id}`);
    assert.equal((await told(tab)).choice, '');
    // And again once the preferences have been open, whose code "save" would call.
    await tab.click(['kelisim-consent', '[part~=settings]']);
    await preferencesShown(tab);
    await tab.press('Escape');
    await bannerShown(tab);
    await read(tab);
    for (const id of ['read', 'bold', 'save']) await tab.click(`#${id}`);
    assert.equal((await told(tab)).choice, '');
    assert.deepEqual(tab.consoleErrors() ?? [], []);
  });

  it('"Always" of an embed counts from 400 ms after its question came', async ({
    page: tab,
    server,
  }) => {
    const embed = '<kelisim-embed src="/player" title="Lesson" service="player"></kelisim-embed>';
    server.route('/player', html('<title>player</title>'));
    server.route('/', html(page({}).replace('<main>', `<main>${embed}`)));
    await tab.setViewport({width: 1000, height: 1000});
    await tab.goto(server.url());
    const point = (await tab.waitFor(() => {
      const {shadowRoot} = document.querySelector('kelisim-embed')!;
      const box = shadowRoot?.querySelector('[data-action=always]')?.getBoundingClientRect();
      return box && ([box.left + box.width / 2, box.top + box.height / 2] as const);
    })) as Point;
    const allowed = (): Promise<boolean> =>
      tab.evaluate(() =>
        (window as unknown as {kelisim: {allows(...of: string[]): boolean}}).kelisim.allows(
          'functional',
          'player',
        ),
      );
    await pass(tab, 399);
    await tab.gesture(press(point, 2));
    assert.equal(await allowed(), false);
    await pass(tab, 1);
    await tab.gesture(press(point));
    assert.equal(await allowed(), true);
  });

  it('the announcement is closed by a double press, and the link below is not pressed', async ({
    page: tab,
    server,
  }) => {
    const effective = new Date(Date.now() + 10 * 864e5).toISOString().slice(0, 10);
    const upcoming = {version: '2', effective, summary: 'A new vendor.'};
    const site = page({}).replace(
      '"layout"',
      `"policy":{"upcoming":${JSON.stringify(upcoming)}},"layout"`,
    );
    server.route('/', html(site));
    await tab.goto(server.url());
    await tab.waitFor(() => 'kelisim' in window);
    await tab.evaluate(() =>
      (window as unknown as {kelisim: {rejectAll(): void}}).kelisim.rejectAll(),
    );
    const point = (await tab.waitFor(() => {
      const root = document.querySelector('kelisim-upcoming')?.shadowRoot;
      const box = root?.querySelector('[data-action=close]')?.getBoundingClientRect();
      return box?.width && ([box.left + box.width / 2, box.top + box.height / 2] as const);
    })) as Point;
    // What the page hears from here on.
    await tab.evaluate(() => void Object.assign(window, {last: Infinity, heard: []}));
    await tab.gesture(press(point, 3));
    await tab.waitFor(() => !document.querySelector('kelisim-upcoming'));
    const pressed = await tab.evaluate(() => Reflect.get(window, 'heard') as string[]);
    // Of the first press alone, on the announcement itself.
    assert.deepEqual(pressed, ['pointerdown', 'mousedown', 'click']);
  });
});
