import assert from 'node:assert/strict';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {describeFlow} from '../helpers/flow.js';
import {html} from '../helpers/flow-server.js';

const layouts = ['card', 'bar', 'center'] as const;
const positions = ['bottom', 'top', 'bottom-start', 'bottom-end', 'top-start', 'top-end'] as const;
const widths = [320, 1280] as const;

const prose = 'A letter is a shape that carries a sound, and a page is a room for them. '.repeat(8);

interface PageParts {
  readonly lang?: string;
  readonly layout: string;
  readonly position: string;
  readonly main: string;
}

/** A page that notes every layout shift, with or without a press before it, and every largest paint. */
const page = ({lang = 'en', layout, position, main}: PageParts): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width"><title>vitals</title><script>
    window.shifts = []; window.paints = [];
    const name = (node) => node ? node.localName + '#' + node.id : 'nothing of the page';
    const note = (type, take) => {
      if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({type, buffered: true});
    };
    note('layout-shift', ({value, sources}) =>
      shifts.push(value + ' ' + sources.map(({node}) => name(node))));
    note('largest-contentful-paint', ({element, size}) => paints.push(name(element)));
  </script><script src="/dist/kelisim.js" data-layout="${layout}" data-position="${position}"></script>
  </head><body><header><a href="/">Home</a></header><main id="main">${main}</main>
  <footer><kelisim-settings>Cookie settings</kelisim-settings></footer></body></html>`;

const longPage = `<h1>Letters</h1>${`<p>${prose}</p>`.repeat(12)}`;
const shortPage = '<h1 id="title">Letters</h1><p>Shapes that carry a sound.</p>';

/** Where everything of the page's own stands, and how far it is scrolled. */
const places = (tab: FlowPage): Promise<readonly number[]> =>
  tab.evaluate(() => [
    scrollX,
    scrollY,
    document.documentElement.clientWidth,
    ...[...document.querySelectorAll('header, a, main, h1, p, footer')].flatMap((element) => {
      const {x, y, width, height} = element.getBoundingClientRect();
      return [x, y, width, height];
    }),
  ]);

const list = (tab: FlowPage, name: string): Promise<string[]> =>
  tab.evaluate((key: string) => Reflect.get(window, key) as string[], name);

/** Waits until what opens stands still, and what has been painted is told of. */
async function settle(tab: FlowPage): Promise<void> {
  await tab.evaluate(async () => {
    const {shadowRoot} = document.querySelector('kelisim-consent') ?? {};
    const moves = [...(shadowRoot?.querySelectorAll('section, dialog') ?? [])].flatMap((layer) =>
      layer.getAnimations(),
    );
    await Promise.all(moves.map(({finished}) => finished));
    for (let frame = 0; frame < 3; frame++) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
  });
}

/** All that can open and close: the banner, the preferences, a language, each answer. */
const steps: Readonly<Record<string, (tab: FlowPage) => Promise<unknown>>> = {
  'the banner opens': bannerShown,
  'the preferences open': async (tab) => {
    await tab.click(['kelisim-consent', '[data-action=settings]']);
    await preferencesShown(tab);
  },
  'the preferences close': async (tab) => {
    await tab.click(['kelisim-consent', '[data-action=close]']);
    await bannerShown(tab);
  },
  'another language': async (tab) => {
    await tab.evaluate(() => void (document.documentElement.lang = 'ru'));
    await tab.waitFor(() => document.querySelector<HTMLElement>('kelisim-consent')?.lang === 'ru');
  },
  'a refusal': async (tab) => {
    await tab.click(['kelisim-consent', '[data-action=reject-all]']);
    await tab.waitFor(() => !document.querySelector('kelisim-consent[open]'));
  },
  'the page asks for the preferences': async (tab) => {
    await tab.evaluate(() =>
      (
        window as unknown as {kelisim: {openPreferences(): Promise<void>}}
      ).kelisim.openPreferences(),
    );
    await preferencesShown(tab);
  },
  consent: async (tab) => {
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await tab.waitFor(
      () => !document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog[open]'),
    );
  },
};

/** One page to look at. */
interface Setup {
  readonly layout: string;
  readonly position: string;
  readonly width: number;
  readonly name: string;
  readonly main: string;
}

/** Each pair of a layout, a position, a width and a page, in 18 setups of the 72. */
const setups: readonly Setup[] = layouts.flatMap((layout, i) =>
  positions.map((position, j) => {
    const isLong = (i + (j >> 1)) % 2 === 0;
    const main = isLong ? longPage : shortPage;
    return {layout, position, width: widths[(i + j) % 2]!, name: isLong ? 'long' : 'short', main};
  }),
);

describeFlow('web vitals', ({engine, it}) => {
  for (const [index, {layout, position, width, name, main}] of setups.entries()) {
    // The others have no entries of shifts: a third, with each position and each layout, is enough.
    if (engine !== 'chromium' && (index + Math.floor(index / 6)) % 3) continue;
    it(
      `PERF-01: a ${layout} at ${position} moves nothing of a ${name} page of ${width} px`,
      async ({page: tab, server}) => {
        server.route('/', html(page({layout, position, main})));
        // As it is without us.
        server.route('/dist/kelisim.ui.js', {status: 404});
        await tab.goto(server.url());
        const before = await places(tab);
        server.unroute('/dist/kelisim.ui.js');
        await tab.reload();
        for (const [step, run] of Object.entries(steps)) {
          await run(tab);
          await settle(tab);
          assert.deepEqual(await places(tab), before, step);
          assert.deepEqual(await list(tab, 'shifts'), [], step);
        }
      },
      {viewport: {width, height: 640}},
    );
  }

  for (const [i, lang] of ['en', 'ru', 'kk', 'de'].entries()) {
    for (const [j, layout] of layouts.entries()) {
      if (engine !== 'chromium' && i !== j) continue;
      const width = widths[(i + j) % 2]!;
      it(
        `PERF-05: in ${lang} a ${layout} of ${width} px is not the largest paint, however little a page says`,
        async ({page: tab, server}) => {
          const main = (i + (j >> 1)) % 2 ? longPage : shortPage;
          server.route('/', html(page({lang, layout, position: 'bottom', main})));
          await tab.goto(server.url());
          await bannerShown(tab);
          await settle(tab);
          const paints = await list(tab, 'paints');
          if (engine === 'chromium') assert.notEqual(paints.length, 0, 'Chromium tells of paints');
          // The last one counts. Firefox may paint the banner before what is larger of the page.
          const counted = engine === 'chromium' ? paints : paints.slice(-1);
          const foreign = counted.filter((paint) => !/^(header|a|p|h1)#/.test(paint));
          assert.deepEqual(foreign, [], `${paints}`);
        },
        {viewport: {width, height: 640}},
      );
    }
  }
});
