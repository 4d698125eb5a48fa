import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {bannerShown, preferencesShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import type {EngineName} from '../helpers/engines.js';
import {html} from '../helpers/flow-server.js';
import {hostileSheets} from './hostile-sheets.js';

const config = {
  language: 'en',
  controller: {name: 'Flextok Xumare', bin: '123456789012'},
  policy: {url: '/privacy', contact: 'mailto:help@example.test'},
  services: [
    {
      id: 'counter',
      category: 'analytics',
      name: 'Counter',
      provider: 'Counter Ltd',
      country: 'KZ',
      purpose: 'Counts visits.',
      cookies: [{pattern: '^_c_', duration: 'P1Y'}],
    },
  ],
};

/** A page with the sheet, and room for a scrollbar or none, whatever it does. */
const page = (sheet: string, layout: string): string => `<!doctype html><html lang="en"><head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>page</title>
  <style>${sheet}</style>
  <style>:root { --kelisim-font: sans-serif; --kelisim-duration: 0s;
    color-scheme: light dark !important; overflow-y: scroll !important; scrollbar-width: none !important; }</style>
  <script type="application/json" data-kelisim-config>${JSON.stringify({...config, layout})}</script>
  <script src="/dist/kelisim.js"></script></head>
  <body><main><h1>Page</h1><p>Text <button>Button</button></p><div class="chat">Chat</div></main></body></html>`;

/** What a layer looks like: where it is, every computed property in it, and its pixels. */
interface Look {
  readonly box: readonly number[];
  readonly styles: Readonly<Record<string, string>>;
  readonly pixels: Buffer;
}

/** In the page: the box of a layer, and the computed properties of everything in it, by element. */
function measure(layer: string): Omit<Look, 'pixels'> {
  const root = document.querySelector('kelisim-consent')!.shadowRoot!;
  const top = root.querySelector(layer)!;
  const styles: Record<string, string> = {};
  [top, ...top.querySelectorAll('*')].forEach((element, i) => {
    for (const pseudo of ['', '::before', '::after', '::backdrop']) {
      const style = getComputedStyle(element, pseudo || null);
      // Of what is not there engines tell nothing of use.
      if (pseudo === '::backdrop' && i) continue;
      if (/before|after/.test(pseudo) && /^(none|normal)$/.test(style.content)) continue;
      for (const name of style) {
        // What the page hands on by its custom properties.
        if (name.startsWith('--')) continue;
        styles[`${i} ${element.localName}${pseudo} ${name}`] = style.getPropertyValue(name);
      }
    }
  });
  const {x, y, width, height} = top.getBoundingClientRect();
  return {box: [x, y, width, height], styles};
}

const folder = mkdtempSync(join(tmpdir(), 'kelisim-hostile-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));

/** The pixels of a layer, without the edge, where round corners show the page. */
async function picture(tab: FlowPage, [x, y, width, height]: readonly number[]): Promise<Buffer> {
  const path = join(folder, 'page.png');
  await tab.screenshot(path);
  const all = PNG.sync.read(readFileSync(path));
  const inset = 8;
  const cut = new PNG({
    width: Math.floor(width!) - 2 * inset,
    height: Math.floor(height!) - 2 * inset,
  });
  PNG.bitblt(all, cut, Math.ceil(x!) + inset, Math.ceil(y!) + inset, cut.width, cut.height);
  return cut.data;
}

async function look(tab: FlowPage, layer: string): Promise<Look> {
  // What a page moves takes a frame to stand still for a transition of ours.
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const measured = await tab.evaluate(measure, layer);
  return {...measured, pixels: await picture(tab, measured.box)};
}

function assertSame(actual: Look, clean: Look, what: string, engine: EngineName): void {
  const names = new Set([...Object.keys(actual.styles), ...Object.keys(clean.styles)]);
  const differing = [...names].flatMap((name) => {
    const [is, was] = [actual.styles[name], clean.styles[name]];
    return is === was ? [] : [`${name}: ${is} instead of ${was}`];
  });
  assert.deepEqual(differing.slice(0, 40), [], `${what}: computed styles`);
  assert.deepEqual(actual.box, clean.box, `${what}: box`);
  // Others smooth text by what is beneath it: the same letters in other shades.
  if (engine !== 'chromium') return;
  assert.equal(actual.pixels.length, clean.pixels.length, `${what}: size of the picture`);
  // Round corners on a layer of its own are smoothed a shade differently, and where a box begins
  // between two pixels, so is an edge's end: four channels each of a handful of pixels.
  const count = clean.pixels.filter((shade, i) => Math.abs(shade - actual.pixels[i]!) > 48).length;
  assert.ok(count <= 24, `${what}: ${count} shades differ, of ${clean.pixels.length}`);
}

/** Opens the page, looks at the banner, its first button with focus, and the preferences. */
async function visit(tab: FlowPage, url: string): Promise<Record<string, Look>> {
  await tab.goto(url);
  await bannerShown(tab);
  const banner = await look(tab, 'section');
  await tab.evaluate(() =>
    document
      .querySelector('kelisim-consent')!
      .shadowRoot!.querySelector<HTMLElement>('[data-action=reject-all]')!
      .focus({focusVisible: true} as FocusOptions),
  );
  const focused = await look(tab, 'section');
  await tab.click(['kelisim-consent', '[data-action=settings]']);
  await preferencesShown(tab);
  return {banner, focused, preferences: await look(tab, 'dialog')};
}

describeFlow('a hostile page', {sample: 3}, ({engine, it}) => {
  const clean = new Map<string, Record<string, Look>>();

  Object.entries(hostileSheets).forEach(([name, sheet], i) => {
    const layout = ['bar', 'card', 'center'][i % 3]!;
    it(`UI-01: ${name}: a ${layout} and the preferences look as on a clean page, and answer`, async ({
      page: tab,
      server,
    }) => {
      server.route('/clean', html(page('', layout)));
      server.route('/', html(page(sheet, layout)));
      if (!clean.has(layout)) clean.set(layout, await visit(tab, server.url('/clean')));
      const looks = await visit(tab, server.url());
      for (const [layer, expected] of Object.entries(clean.get(layout)!)) {
        assertSame(looks[layer]!, expected, layer, engine);
      }
      await tab.click(['kelisim-consent', 'dialog [data-action=accept-all]']);
      await tab.waitFor(() => document.cookie.includes('analytics=1'));
      assert.match((await storedConsent(tab))!, /analytics=1/);
    });
  });
});
