import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {bannerShown, openPreferences} from '../helpers/consent-layers.js';
import type {ColorScheme} from '../helpers/browser/flow-browser.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {axeSource, axeTags} from '../helpers/find-violations.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import {rootFolder} from '../helpers/test-files.js';

const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(rootFolder, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));

const themes = ['none', ...namesIn('themes', '.css')];
const layouts = ['bar', 'card', 'center'];
const schemes: readonly ColorScheme[] = ['light', 'dark'];
const languages = namesIn('locales', '.json');
/** The longest words, both directions, and scripts without spaces. */
const sample = ['ar', 'de', 'fa', 'fi', 'he', 'hy', 'ja', 'ka', 'th', 'ur', 'zh-Hans'];
const isRightToLeft = (lang: string): boolean => ['ar', 'fa', 'he', 'ur'].includes(lang);

const page = (lang: string): string => `<!doctype html><html lang="${lang}"><head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>page</title>
  <script type="application/json" data-kelisim-config>${JSON.stringify({
    language: lang,
    controller: {name: 'Flextok Xumare', bin: '123456789012', contact: 'mailto:help@example.test'},
    policy: {url: '/privacy/'},
    services: [
      {
        ...{id: 'counter', category: 'analytics', name: 'Counter', country: 'KZ'},
        provider: 'Counter Ltd',
        cookies: [{pattern: '^_c_', duration: 'P1Y'}],
      },
    ],
  })}</script>
  <script src="/dist/kelisim.js"></script>
  ${themes
    .filter((theme) => theme !== 'none')
    .map(
      (theme) => `<link rel="stylesheet" href="/dist/themes/${theme}.css" data-theme="${theme}">`,
    )
    .join('')}
  <script src="/axe.js"></script></head>
  <body><main><h1>Page</h1><p>Text of the page.</p></main></body></html>`;

async function openPage(tab: FlowPage, server: FlowServer, lang: string): Promise<void> {
  server.route('/', html(page(lang)));
  server.route('/axe.js', script(axeSource));
  await tab.goto(server.url());
  await bannerShown(tab);
}

/** Opens the preferences over the banner. */
/** Opens the preferences as they are after a choice: with its proof, and all that is folded away. */
async function openAll(tab: FlowPage): Promise<void> {
  await tab.evaluate(async () => {
    const {kelisim} = window as unknown as {
      kelisim: {rejectAll(): void; openPreferences(): Promise<void>};
    };
    kelisim.rejectAll();
    await kelisim.openPreferences();
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    for (const details of root.querySelectorAll('details')) details.open = true;
  });
  await tab.waitFor(() => {
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    const isOpen = [...root.querySelectorAll('details')].every(({children}) =>
      children[1]!.querySelector('[part=service]'),
    );
    return isOpen && root.querySelector('[part=proof] > *');
  });
}

/**
 * What axe finds on the host in each of these themes and layouts, by cell; and, in a window where
 * all is in view, where it can't tell the contrast.
 */
const findViolations = (
  tab: FlowPage,
  wantedThemes: readonly string[],
  wantedLayouts: readonly string[],
  isWhole: boolean,
): Promise<string[]> =>
  tab.evaluate(
    async (themes, layouts, tellsUnclear, tags) => {
      interface Result {
        readonly id: string;
        readonly nodes: readonly {readonly target: unknown}[];
      }
      interface Axe {
        run(
          where: Element,
          options: object,
        ): Promise<{readonly violations: Result[]; readonly incomplete: Result[]}>;
      }
      const {axe} = window as unknown as {axe: Axe};
      const host = document.querySelector<HTMLElement>('kelisim-consent')!;
      const options = {runOnly: tags, resultTypes: ['violations', 'incomplete']};
      const found: string[] = [];
      for (const theme of themes) {
        for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-theme]')) {
          link.sheet!.disabled = link.dataset['theme'] !== theme;
        }
        for (const layout of layouts) {
          host.dataset['layout'] = layout;
          // What fades in is pale for a moment.
          for (const layer of host.shadowRoot!.querySelectorAll('section,dialog')) {
            for (const move of layer.getAnimations()) move.finish();
          }
          const {violations, incomplete} = await axe.run(host, options);
          const unclear = incomplete.filter(({id}) => tellsUnclear && id === 'color-contrast');
          for (const {id, nodes} of [...violations, ...unclear]) {
            const targets = JSON.stringify(nodes.map(({target}) => target));
            found.push(`${theme}, ${layout}: ${id} ${targets}`);
          }
        }
      }
      return found;
    },
    wantedThemes,
    wantedLayouts,
    isWhole,
    axeTags,
  );

/** What is wider than its box, stands out of it or of the window, in the open layer. */
const findOverflow = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() => {
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    const layer = root.querySelector<HTMLElement>('dialog[open], section')!;
    const describe = (element: Element, fault: string): string =>
      `${element.localName}[${element.getAttribute('part') ?? ''}] ${fault}: ${element.textContent.trim().slice(0, 40)}`;
    const faults: string[] = [];
    for (const element of [layer, ...layer.querySelectorAll('*')]) {
      const {width, left, right} = element.getBoundingClientRect();
      if (!width || !element.textContent.trim()) continue;
      // For screen readers alone.
      if (getComputedStyle(element).clipPath !== 'none') continue;
      const holdsText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim(),
      );
      const isFrame = getComputedStyle(element).overflowX !== 'visible';
      // What is inline has no inner width.
      const over = element.clientWidth && element.scrollWidth - element.clientWidth;
      if ((holdsText || isFrame) && over > 1) {
        faults.push(describe(element, `${element.scrollWidth} in ${element.clientWidth}`));
      }
      if (left < -1 || right > innerWidth + 1)
        faults.push(describe(element, 'is out of the window'));
      if (element.localName !== 'button') continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      const isInside =
        text.left >= box.left - 1 &&
        text.right <= box.right + 1 &&
        text.top >= box.top - 1 &&
        text.bottom <= box.bottom + 1;
      if (!isInside) {
        const sizes = [text, box].map((one) => [one.left, one.top, one.right, one.bottom]);
        faults.push(describe(element, `its words stand out, ${JSON.stringify(sizes)}`));
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    return faults;
  });

/** 200 % text (1.4.4) and the spacing of 1.4.12, on the page and, harder, inside of the host. */
const enlarge = (tab: FlowPage): Promise<void> =>
  tab.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':root { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: 0.12em !important; ' +
        'word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets = [sheet];
    const {shadowRoot} = document.querySelector('kelisim-consent')!;
    shadowRoot!.adoptedStyleSheets = [...shadowRoot!.adoptedStyleSheets, sheet];
  });

describeFlow('the gallery of looks', {sample: 3}, ({isWhole, it}) => {
  for (const colorScheme of schemes) {
    const light = colorScheme === 'light';
    for (const lang of isWhole ? ['ru', 'kk', 'en'] : [light ? 'kk' : 'ru']) {
      it(
        `A11Y, axe: every theme in ${lang}, ${colorScheme}: nothing, banner and preferences`,
        async ({page: tab, server}) => {
          await openPage(tab, server, lang);
          const found: Record<string, string[]> = {};
          // High enough for all of it to show: what scrolls below the buttons has no contrast to tell.
          const height = isWhole ? 2000 : 720;
          for (const width of isWhole ? [320, 768, 1440] : [320, 1440]) {
            await tab.setViewport({width, height});
            found[width] = await findViolations(tab, themes, isWhole ? layouts : ['bar'], isWhole);
          }
          if (!isWhole) found['layouts'] = await findViolations(tab, ['none'], layouts, isWhole);
          await openPreferences(tab);
          found['preferences'] = await findViolations(tab, themes, ['bar'], isWhole);
          assert.deepEqual(Object.values(found).flat(), [], JSON.stringify(found));
        },
        {colorScheme, viewport: {width: 320, height: 720}},
      );
    }
  }

  for (const lang of isWhole ? languages : sample) {
    it(
      `A11Y-08, -09: ${lang} at 320 px with text of 200 % and wide spacing: nothing is cut off`,
      async ({page: tab, server}) => {
        await openPage(tab, server, lang);
        const sides = await tab.evaluate(readSides);
        await tab.setViewport({width: 320, height: 720});
        await enlarge(tab);
        const found: Record<string, string[]> = {};
        for (const layout of layouts) {
          await tab.evaluate((name) => {
            const host = document.querySelector<HTMLElement>('kelisim-consent')!;
            host.dataset['layout'] = name;
            // Laid out from nothing, as for who has these settings before the page opens: WebKitGTK
            // keeps the height of a button whose words become two lines afterwards.
            host.style.display = 'none';
            host.getBoundingClientRect();
            host.style.display = '';
          }, layout);
          found[layout] = await findOverflow(tab);
        }
        await openAll(tab);
        // The styles come anew with the preferences.
        await enlarge(tab);
        found['preferences'] = await findOverflow(tab);
        assert.deepEqual(Object.values(found).flat(), [], JSON.stringify(found));
        const start = isRightToLeft(lang) ? 'right' : 'left';
        assert.deepEqual(
          {...sides, ...(await tab.evaluate(readSides))},
          {
            heading: start,
            card: start,
            close: start === 'left' ? 'right' : 'left',
          },
        );
      },
      // As wide as it takes to tell one side from the other.
      {viewport: {width: 800, height: 720}},
    );
  }
});

/** Which side these are at: the heading's words, a card at the start, and what closes a dialog. */
function readSides(): Record<string, 'left' | 'right'> {
  const host = document.querySelector<HTMLElement>('kelisim-consent')!;
  const root = host.shadowRoot!;
  const range = document.createRange();
  const box = root.querySelector('dialog[open], section')!;
  const sideOf = (inner: DOMRect, outer: DOMRect): 'left' | 'right' =>
    inner.left - outer.left < outer.right - inner.right ? 'left' : 'right';
  range.selectNodeContents(root.querySelector('h2')!);
  const sides = {heading: sideOf(range.getBoundingClientRect(), box.getBoundingClientRect())};
  const close = root.querySelector('[data-action=close]');
  if (close) {
    return {...sides, close: sideOf(close.getBoundingClientRect(), box.getBoundingClientRect())};
  }
  const {layout} = host.dataset;
  host.dataset['layout'] = 'card';
  // The bar is all of the width; a card in a small window nearly is.
  const {marginLeft, marginRight} = getComputedStyle(box);
  const card = box.getBoundingClientRect();
  const left = card.left - parseFloat(marginLeft);
  const right = innerWidth - card.right - parseFloat(marginRight);
  host.dataset['layout'] = layout!;
  return {...sides, card: left <= right ? 'left' : 'right'};
}
