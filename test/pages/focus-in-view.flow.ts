import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

/** Every place that the banner can stand in. */
const places = [
  {layout: 'bar', position: 'bottom'},
  {layout: 'bar', position: 'top'},
  {layout: 'card', position: 'bottom-start'},
  {layout: 'card', position: 'bottom-end'},
  {layout: 'card', position: 'top-start'},
  {layout: 'card', position: 'top-end'},
  {layout: 'center', position: 'bottom'},
] as const;

const viewports = [
  {width: 320, height: 256},
  {width: 1280, height: 800},
] as const;

/** Some close together and some far apart, at the start, in the middle and at the end of a line. */
const links = Array.from(
  {length: 9},
  (_, i) => `<p class="${['start', 'center', 'end'][i % 3]}"><a href="#l${i}">Link ${i}</a></p>`,
).join('');

function serve(server: FlowServer, {layout, position}: (typeof places)[number]): void {
  server.route(
    '/',
    html(`<!doctype html><html lang="en"><meta charset="utf-8"><title>page</title>
      <meta name="viewport" content="width=device-width">
      <script src="/dist/kelisim.js" data-policy-url="/privacy" data-layout="${layout}"
        data-position="${position}"></script>
      <style>
        body { margin: 0 }
        a { display: inline-block; padding: 4px }
        p { margin: 0 0 20px } p:nth-of-type(3n) { margin-block-end: 700px }
        .start { text-align: start } .center { text-align: center } .end { text-align: end }
      </style>
      <body><header><a href="#main" id="skip">Skip</a></header>
      <main id="main"><h1>Page</h1>${links}</main>
      <footer><kelisim-settings>Cookie settings</kelisim-settings></footer>`),
  );
}

interface Focused {
  readonly name: string;
  /** CSS pixels, as is what of them is in view. */
  readonly height: number;
  readonly visible: number;
}

/** What has focus in the page, and how much of its height the banner leaves in view. */
const findFocused = (tab: FlowPage): Promise<Focused | null> =>
  tab.evaluate(async () => {
    // Firefox scrolls to what has focus in the next frame.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const focused = document.activeElement!;
    const element = focused.shadowRoot?.activeElement ?? focused;
    if (focused === document.body || focused.localName === 'kelisim-consent') return null;
    const banner = document
      .querySelector('kelisim-consent')!
      .shadowRoot!.querySelector('section')!
      .getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const shared = (low: number, high: number, from: number, to: number): number =>
      Math.max(0, Math.min(high, to) - Math.max(low, from));
    const inWindow = shared(box.top, box.bottom, 0, innerHeight);
    const isBeside = shared(box.left, box.right, banner.left, banner.right) === 0;
    const behind = isBeside
      ? 0
      : shared(Math.max(box.top, 0), Math.min(box.bottom, innerHeight), banner.top, banner.bottom);
    return {
      name: element.id || focused.textContent.trim(),
      height: box.height,
      visible: inWindow - behind,
    };
  });

describeFlow('focus in view', {sample: 2}, ({engine, it}) => {
  for (const place of places) {
    it(`A11Y-03: no focus is hidden behind a ${place.layout} at ${place.position}, forwards and backwards`, async ({
      page: tab,
      server,
    }) => {
      serve(server, place);
      for (const viewport of viewports) {
        await tab.setViewport(viewport);
        await tab.goto(server.url());
        await tab.waitFor(() => {
          const {scrollPaddingTop, scrollPaddingBottom} = getComputedStyle(
            document.documentElement,
          );
          return scrollPaddingTop !== 'auto' || scrollPaddingBottom !== 'auto';
        });
        const seen: string[] = [];
        const hidden: string[] = [];
        const walk = async (key: 'Tab' | 'Shift+Tab', last: string): Promise<void> => {
          for (let stop = 0; stop < 20; stop++) {
            await tab.press(key);
            const focused = await findFocused(tab);
            if (!focused) continue;
            const {name, height, visible} = focused;
            seen.push(name);
            // All of it (WCAG 2.4.12), but for a pixel of rounding. Firefox scrolls only to what is
            // wholly hidden: there some of it (2.4.11).
            const isSeen = engine === 'firefox' ? visible > 0 : visible >= height - 1;
            if (!isSeen) hidden.push(`${key} ${name}: ${visible} of ${height}`);
            if (name === last) return;
          }
        };
        await walk('Tab', 'Cookie settings');
        await walk('Shift+Tab', 'skip');
        assert.equal(seen.length, 21, `${seen.join()}`);
        assert.deepEqual(hidden, [], `${viewport.width} px`);
      }
    });
  }
});
