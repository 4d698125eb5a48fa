import assert from 'node:assert/strict';
import {bannerShown} from '../helpers/consent-layers.js';
import type {ColorScheme} from '../helpers/browser/flow-browser.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

const languages = ['en', 'ru', 'kk'];

const services = [
  {id: 'yandex-metrika', category: 'analytics', name: 'Яндекс Метрика', provider: 'Яндекс'},
  {id: 'google-analytics', category: 'analytics', name: 'Google Analytics', provider: 'Google'},
  {id: 'posthog', category: 'analytics', name: 'PostHog', provider: 'PostHog'},
];

interface Options {
  readonly lang: string;
  readonly layout?: string | undefined;
  readonly position?: string | undefined;
  /** CSS of the page. */
  readonly style?: string;
}

const page = ({lang, layout, position, style = ''}: Options): string =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>page</title>
  <meta name="viewport" content="width=device-width"><style>body { font-family: sans-serif } ${style}</style>
  <script type="application/json" data-kelisim-config>${JSON.stringify({
    ...{
      layout,
      position,
      services,
      policy: {url: '/privacy/'},
      controller: {name: 'flextokxumare.com'},
    },
  })}</script>
  <script src="/dist/kelisim.js"></script>
  <body><main><h1>Page</h1><p>Text of the page.</p></main></body></html>`;

/** Opens a page whose visitor is to be asked. */
async function ask(tab: FlowPage, server: FlowServer, options: Options): Promise<void> {
  server.route('/', html(page(options)));
  await tab.goto(server.url());
  await bannerShown(tab);
}

interface Box {
  readonly width: number;
  readonly height: number;
  /** In CSS pixels: how much of the text is out of view, and of the list of purposes. */
  readonly hidden: number;
  readonly purposesHidden: number;
  /** Whether both answers are in view, whole; and each of one size. */
  readonly answers: boolean;
  readonly equal: boolean;
  /** Whether the sign that more follows is drawn, which is beneath a cover at the end of the text. */
  readonly sign: boolean;
  /** Whether the first sentence of the question is in view. */
  readonly question: boolean;
  readonly fontSize: string;
}

/** Measures the banner as it stands. */
const measure = (tab: FlowPage): Promise<Box> =>
  tab.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    const find = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!;
    const section = find('section');
    const text = find('[part=text]');
    const box = section.getBoundingClientRect();
    const scroller = getComputedStyle(text).overflowY === 'auto' ? text : section;
    const view = scroller.getBoundingClientRect();
    const lowest = Math.min(view.bottom, innerHeight);
    const answers = [...root.querySelectorAll('[part=answers] button')].map((button) =>
      button.getBoundingClientRect(),
    );
    const isIn = ({top, bottom}: DOMRect): boolean =>
      top >= box.top - 1 && bottom <= box.bottom + 1 && bottom <= innerHeight + 1;
    // It sticks to the lower edge, above the words; at the end the last part of the text covers it.
    const {position, blockSize, borderBottomWidth} = getComputedStyle(text, '::after');
    const note = find('slot[name=note]');
    const {zIndex, backgroundColor, paddingBlockEnd} = getComputedStyle(note);
    const before = scroller.scrollTop;
    scroller.scrollTop = scroller.scrollHeight;
    const end = Math.abs(note.getBoundingClientRect().bottom - text.getBoundingClientRect().bottom);
    scroller.scrollTop = before;
    const isDrawn = position === 'sticky' && borderBottomWidth === '1px';
    const isCovered =
      zIndex === '1' &&
      backgroundColor === getComputedStyle(section).backgroundColor &&
      parseFloat(paddingBlockEnd) >= parseFloat(blockSize) - 0.1 &&
      // Beside taller answers the text ends before its box does, and the mark with it.
      (end < 1 || scroller.scrollHeight === scroller.clientHeight);
    return {
      width: Math.round(box.width),
      height: Math.round(box.height),
      hidden: scroller.scrollHeight - scroller.clientHeight,
      purposesHidden: Math.max(0, Math.round(find('ul').getBoundingClientRect().bottom - lowest)),
      answers: answers.every(isIn),
      equal:
        Math.abs(answers[0]!.width - answers[1]!.width) < 0.2 &&
        Math.abs(answers[0]!.height - answers[1]!.height) < 0.2,
      sign: isDrawn && isCovered,
      question: find('h2').getBoundingClientRect().bottom <= lowest + 1,
      fontSize: getComputedStyle(text).fontSize,
    };
  });

interface Case {
  readonly width: number;
  readonly height: number;
  readonly layout?: string;
  readonly position?: string;
  /** The largest part of the window, in percent of its area. */
  readonly share?: number;
  /** The largest part of its height, in percent. */
  readonly part?: number;
  /** Whether all of the text, or only the purposes, have to be in view. */
  readonly whole?: boolean;
  readonly purposes?: boolean;
}

const cases: readonly Case[] = [
  {width: 1440, height: 900, share: 12, whole: true},
  {width: 1440, height: 900, share: 22, whole: true, layout: 'bar'},
  {width: 1440, height: 900, part: 50, whole: true, layout: 'center'},
  {width: 390, height: 844, part: 45, whole: true},
  {width: 393, height: 660, part: 60, whole: true},
  {width: 1280, height: 720, part: 70, whole: true},
  {width: 1366, height: 650, part: 70, whole: true},
  {width: 360, height: 660, part: 60, purposes: true},
  {width: 375, height: 553, part: 60, purposes: true},
  {width: 320, height: 640, part: 60, purposes: true},
  {width: 844, height: 390, part: 60},
  {width: 844, height: 390, part: 60, position: 'bottom-end'},
  {width: 800, height: 360, part: 60},
  {width: 320, height: 256, part: 60},
];

describeFlow('the first layer', ({engine, it}) => {
  for (const lang of languages) {
    it(`A11Y-03, A11Y-21: its box in ${lang}, with three services, in fourteen windows`, async ({
      page: tab,
      server,
    }) => {
      const faults: string[] = [];
      for (const {width, height, layout, position, share = 100, part = 100, ...wanted} of cases) {
        await tab.setViewport({width, height});
        await ask(tab, server, {lang, layout, position});
        const where = `${lang} ${width} × ${height} ${layout ?? position ?? ''}`;
        const got = await tab.evaluate(() => innerWidth);
        if (got > width) {
          console.log(`${where}: not measured, as ${engine} makes no window below ${got} px`);
          continue;
        }
        const box = await measure(tab);
        const shareOf = (100 * box.width * box.height) / (width * height);
        const partOf = (100 * box.height) / height;
        console.log(
          `${where.padEnd(24)} ${box.width} × ${box.height}: ${shareOf.toFixed(1)} %, ` +
            `${partOf.toFixed(0)} % of the height, ${box.hidden} px to scroll`,
        );
        // A device pixel more or less is rounding.
        if (shareOf > share + 0.1) faults.push(`${where}: ${shareOf} % of the window`);
        if (partOf > part + 0.2) faults.push(`${where}: ${partOf} % of its height`);
        if (wanted.whole && box.hidden > 1) faults.push(`${where}: ${box.hidden} px are hidden`);
        if (wanted.purposes && box.purposesHidden)
          faults.push(`${where}: ${box.purposesHidden} px of the purposes are hidden`);
        if (!box.answers) faults.push(`${where}: an answer is out of view`);
        if (!box.equal) faults.push(`${where}: the answers differ (LAW-03)`);
        if (!box.sign) faults.push(`${where}: no sign that more follows`);
        if (box.fontSize !== '16px') faults.push(`${where}: letters of ${box.fontSize}`);
      }
      assert.deepEqual(faults, []);
    });
  }

  it('A11Y-03, A11Y-09: with text of 200 % the question is in view, and the answers scroll with it', async ({
    page: tab,
    server,
  }) => {
    for (const lang of languages) {
      await tab.setViewport({width: 390, height: 844});
      await ask(tab, server, {lang, style: ':root { font-size: 200% }'});
      const {question, answers, hidden, fontSize} = await measure(tab);
      assert.deepEqual(
        {question, answers, fontSize},
        {question: true, answers: false, fontSize: '32px'},
      );
      assert.ok(hidden > 0, lang);
      const reached = await tab.evaluate(() => {
        const section = document
          .querySelector('kelisim-consent')!
          .shadowRoot!.querySelector('section')!;
        section.scrollTop = section.scrollHeight;
        const buttons = [...section.querySelectorAll('button')];
        return buttons.every((one) => one.getBoundingClientRect().bottom <= innerHeight);
      });
      assert.ok(reached, `${lang}: an answer can't be scrolled into view`);
    }
  });
});

/** Pages by what says their colours, and the scheme that they are in under a light and a dark system. */
const looks = {
  'nothing said: white paper': ['', 'light', 'light'],
  'a light background': ['body { background: #fffdf4; color: #111 }', 'light', 'light'],
  'a dark background': ['html { background: #101418; color: #eee }', 'dark', 'dark'],
  'a dark background in another space': [
    'body { background: oklch(0.2 0.02 260); color: oklch(0.95 0 0) }',
    'dark',
    'dark',
  ],
  'a dark background in a space with a digit in its name': [
    'body { background: color(display-p3 0 0 0.2); color: white }',
    'dark',
    'dark',
  ],
  'a picture, and light letters': [
    'body { background: linear-gradient(#111, #333); color: white }',
    'dark',
    'dark',
  ],
  'color-scheme: dark': [':root { color-scheme: dark }', 'dark', 'dark'],
  'color-scheme: light': [':root { color-scheme: only light }', 'light', 'light'],
  'as the system is, by color-scheme': [
    ':root { color-scheme: light dark }',
    'light dark',
    'light dark',
  ],
  'as the system is, by a media query': [
    'body { background: white } @media (prefers-color-scheme: dark) { body { background: #111 } }',
    'light',
    'dark',
  ],
} as const;

const scheme = (tab: FlowPage): Promise<string | undefined> =>
  tab.evaluate(() => document.querySelector<HTMLElement>('kelisim-consent')!.dataset['scheme']);

describeFlow('the colours of the page', ({it}) => {
  for (const [column, colorScheme] of (['light', 'dark'] satisfies ColorScheme[]).entries()) {
    it(
      `A11Y-10: are the banner’s, under a ${colorScheme} system, whatever says them`,
      async ({page: tab, server}) => {
        const found: Record<string, string | undefined> = {};
        for (const [name, [style]] of Object.entries(looks)) {
          await ask(tab, server, {lang: 'en', style});
          found[name] = await scheme(tab);
        }
        const expected = Object.entries(looks).map(([name, row]) => [name, row[1 + column]]);
        assert.deepEqual(found, Object.fromEntries(expected));
      },
      {colorScheme},
    );
  }

  it('A11Y-10: are those of a style sheet that comes later than the banner', async ({
    page: tab,
    server,
  }) => {
    await ask(tab, server, {lang: 'en'});
    assert.equal(await scheme(tab), 'light');
    server.route('/late.css', {
      body: 'body { background: #111; color: #eee }',
      headers: {'content-type': 'text/css'},
    });
    await tab.evaluate(() => {
      const link = Object.assign(document.createElement('link'), {
        rel: 'stylesheet',
        href: '/late.css',
      });
      document.head.append(link);
    });
    await tab.waitFor(
      () => document.querySelector<HTMLElement>('kelisim-consent')!.dataset['scheme'] === 'dark',
    );
  });

  it('A11Y-10: are followed while it is open: by a class, by an attribute, and as they fade', async ({
    page: tab,
    server,
  }) => {
    const style =
      'body { background: white; color: black } .night body, body[data-theme=dark] { background: black; color: white }' +
      '.fade body { transition: background 200ms }';
    await ask(tab, server, {lang: 'en', style});
    const isIn = async (
      scheme: string,
      change: 'class' | 'fade' | 'attribute' | 'none',
    ): Promise<void> => {
      await tab.evaluate((kind) => {
        const root = document.documentElement;
        root.className = {class: 'night', fade: 'fade night', attribute: '', none: ''}[kind];
        if (kind === 'attribute') document.body.dataset['theme'] = 'dark';
        else delete document.body.dataset['theme'];
      }, change);
      await tab.waitFor((wanted) => {
        const host = document.querySelector<HTMLElement>('kelisim-consent')!;
        const {backgroundColor} = getComputedStyle(host.shadowRoot!.querySelector('section')!);
        const isDark = Number(/[\d.]+/.exec(backgroundColor)) < 99;
        return host.dataset['scheme'] === wanted && isDark === (wanted === 'dark');
      }, scheme);
    };
    await isIn('dark', 'class');
    await isIn('light', 'none');
    await isIn('dark', 'attribute');
    await isIn('light', 'none');
    await isIn('dark', 'fade');
  });
});
