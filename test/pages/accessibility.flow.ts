import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Exposed, FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';
import {rootFolder} from '../helpers/test-files.js';

type Texts = Readonly<Record<string, string>>;

const textsOf = (lang: string): Texts =>
  JSON.parse(readFileSync(join(rootFolder, `locales/${lang}.json`), 'utf8')) as Texts;

const en = textsOf('en');
const layouts = ['bar', 'card', 'center'] as const;
/** Long words, another alphabet, another direction. */
const languages = ['ru', 'kk', 'en', 'de', 'ar'] as const;
const phone = {width: 320, height: 256};

const config = JSON.stringify({
  controller: {name: 'Flextok Xumare'},
  services: [
    {id: 'counter', category: 'analytics', name: 'Counter', provider: 'Counter Ltd', country: 'KZ'},
  ],
});

interface PageOptions {
  readonly lang?: string;
  readonly layout?: string;
  /** What stands in the page's main part. */
  readonly main?: string;
}

/** Serves a page with a skip link, a main part and the way back to the preferences. */
function serve(
  server: FlowServer,
  {lang = 'en', layout = 'bar', main = ''}: PageOptions = {},
): void {
  server.route(
    '/',
    html(`<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>page</title>
      <meta name="viewport" content="width=device-width">
      <script type="application/json" data-kelisim-config>${config}</script>
      <script src="/dist/kelisim.js" data-policy-url="/privacy" data-layout="${layout}"
        data-contact="mailto:help@example.test"></script>
      <style>body { margin: 0 }</style>
      <body><a href="#main" id="skip">Skip</a><main id="main"><h1>Page</h1>${main}</main>
      <footer><kelisim-settings>Cookie settings</kelisim-settings></footer>`),
  );
}

const shown = (tab: FlowPage): Promise<unknown> =>
  tab.waitFor(() => {
    const layer = document
      .querySelector('kelisim-consent[open]')
      ?.shadowRoot?.querySelector('section');
    // At rest: what moves in has no place yet.
    return layer?.getAnimations().every(({playState}) => playState === 'finished');
  });

async function openPreferences(tab: FlowPage): Promise<void> {
  await tab.click(['kelisim-consent', '[data-action=settings]']);
  await preferencesShown(tab);
}

const preferencesShown = (tab: FlowPage): Promise<unknown> =>
  tab.waitFor(() => {
    const root = document.querySelector('kelisim-consent')?.shadowRoot;
    const dialog = root?.querySelector('dialog[open]');
    // Its proof comes last.
    return (
      dialog?.querySelector('[part=proof]') &&
      dialog.getAnimations().every(({playState}) => playState === 'finished')
    );
  });

/** Roles and names as ARIA computes them, by where they are. */
type Names = readonly (readonly [selector: string, exposed: Exposed])[];

const bannerNames: Names = [
  ['section', {role: 'region', name: en['title']!}],
  ['section h2', {role: 'heading', name: en['title']!}],
  ['a[part=policy]', {role: 'link', name: en['policy']!}],
  ['[data-action=reject-all]', {role: 'button', name: en['reject']!}],
  ['[data-action=accept-all]', {role: 'button', name: en['accept']!}],
  ['[data-action=settings]', {role: 'button', name: en['settings']!}],
];
const preferencesNames: Names = [
  ['dialog', {role: 'dialog', name: en['prefs']!}],
  ['dialog h2', {role: 'heading', name: en['prefs']!}],
  ['[data-action=close]', {role: 'button', name: en['close']!}],
  ['h3', {role: 'heading', name: en['session.title']!}],
  ['fieldset', {role: 'group', name: en['optional']!}],
  ['[name=functional]', {role: 'switch', name: en['functional.title']!}],
  ['[name=analytics]', {role: 'switch', name: en['analytics.title']!}],
  ['[data-action=save]', {role: 'button', name: en['save']!}],
  ['[data-action=reject-all]', {role: 'button', name: en['reject']!}],
  ['[data-action=accept-all]', {role: 'button', name: en['accept']!}],
];

/** Which of these the engine exposes otherwise. */
async function misnamed(tab: FlowPage, names: Names): Promise<string[]> {
  const wrong: string[] = [];
  for (const [selector, exposed] of names) {
    const isRight = await tab.isExposedAs(['kelisim-consent', selector], exposed);
    if (!isRight) wrong.push(`${selector} is not the ${exposed.role} "${exposed.name}"`);
  }
  return wrong;
}

/** What a switch is and says: its name, whether it is on, and what its description's ids lead to. */
const switches = (tab: FlowPage): Promise<unknown> =>
  tab.evaluate(() => {
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    return [...root.querySelectorAll<HTMLInputElement>('input')].map((input) => [
      input.name,
      input.checked,
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => root.getElementById(id)?.textContent.trim())
        .join(),
    ]);
  });

const describes = (id: string): string =>
  `${en[`${id}.purpose`]} ${en[`${id}.without`] ?? ''}`.trim();

/** Whether what has focus has a ring of 2 px or more that stands out 3:1, and whose it is not. */
const faintRing = (tab: FlowPage): Promise<string | null> =>
  tab.evaluate(() => {
    const {shadowRoot} = document.querySelector('kelisim-consent')!;
    const focused = shadowRoot!.activeElement!;
    const paint = (color: string): Uint8ClampedArray => {
      const context = new OffscreenCanvas(1, 1).getContext('2d')!;
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data;
    };
    const light = (color: string): number => {
      const [r = 0, g = 0, b = 0] = [...paint(color)]
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(focused);
    const surface = getComputedStyle(shadowRoot!.querySelector('section,dialog')!).backgroundColor;
    const [one, other] = [light(outlineColor), light(surface)];
    const contrast = Math.max(one, other) / Math.min(one, other);
    const isClear = outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && contrast >= 3;
    return isClear ? null : `${focused.outerHTML.slice(0, 60)} ${outlineWidth} ${contrast}`;
  });

/** What is too small to hit, sticks out, is cut off, or can't be brought into view. */
const outOfReach = (tab: FlowPage): Promise<readonly string[]> =>
  tab.evaluate(async () => {
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    const layer = root.querySelector('section,dialog')!;
    const faults: string[] = [];
    if (layer.scrollWidth > layer.clientWidth) faults.push('scrolls sideways');
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    for (const control of layer.querySelectorAll<HTMLElement>('button,input,summary,a')) {
      if (!control.getClientRects().length) continue;
      const name = control.outerHTML.slice(0, 60);
      control.focus();
      control.scrollIntoView({block: 'nearest'});
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      const {top, bottom, left, right} = control.getBoundingClientRect();
      if (top < -1 || bottom > innerHeight + 1) faults.push(`${name} is not all in view`);
      if (left < 0 || right > innerWidth) faults.push(`${name} sticks out`);
      if (control.scrollWidth > control.clientWidth && control.matches('button'))
        faults.push(`${name} is cut off`);
      // The label is pressed as well as the switch. A link in a sentence is as high as its line.
      const target = (control.closest('label') ?? control).getBoundingClientRect();
      const isInSentence =
        control.matches('a') &&
        control.parentElement!.textContent.trim() !== control.textContent.trim();
      if (!isInSentence && (target.width < 44 || target.height < 43.9))
        faults.push(`${name} is ${target.width} by ${target.height}`);
    }
    return faults;
  });

/** The controls of the layer that shows: what is seen on each, and how it is called. */
const controlNames = (tab: FlowPage): Promise<readonly (readonly [string, string])[]> =>
  tab.evaluate(() => {
    const root = document.querySelector('kelisim-consent')!.shadowRoot!;
    return [
      ...root.querySelector('section,dialog')!.querySelectorAll('a,button,summary,label'),
    ].map((control) => {
      const seen = control.textContent.trim();
      return [seen, control.getAttribute('aria-label') ?? seen] as const;
    });
  });

describeFlow('accessibility', {sample: 3}, ({engine, it}) => {
  it('A11Y-01, -11, -13, -17: the engine exposes each role and name, and the switches’ states', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url());
    await shown(tab);
    assert.deepEqual(await misnamed(tab, bannerNames), []);
    await openPreferences(tab);
    assert.deepEqual(await misnamed(tab, preferencesNames), []);
    const [functional, analytics] = [describes('functional'), describes('analytics')];
    assert.deepEqual(await switches(tab), [
      ['functional', false, functional],
      ['analytics', false, analytics],
    ]);
    await tab.click(['kelisim-consent', '[name=analytics]']);
    assert.deepEqual(await switches(tab), [
      ['functional', false, functional],
      ['analytics', true, analytics],
    ]);
    assert.deepEqual(await misnamed(tab, preferencesNames), [], 'A11Y-11: the label stays');
  });

  if (engine === 'chromium') {
    it('A11Y-01, -02, -11, -17: the whole accessibility tree, first the banner, then the preferences', async ({
      page: tab,
      server,
    }) => {
      serve(server);
      await tab.goto(server.url());
      await shown(tab);
      assert.deepEqual(await tab.accessibilityTree(), [
        'RootWebArea "page" focused=true',
        `  region "${en['title']}"`,
        `    heading "${en['title']}" level=2`,
        '    paragraph',
        '    list',
        '      listitem level=1',
        '      listitem level=1',
        '    paragraph',
        `      link "${en['policy']}"`,
        `    button "${en['reject']}"`,
        `    button "${en['accept']}"`,
        `    button "${en['settings']}"`,
        // Without the refusal that is there for programs.
        '  status live=polite',
        '  link "Skip"',
        '  main',
        '    heading "Page" level=1',
        '  contentinfo',
        '    button "Cookie settings"',
      ]);
      await openPreferences(tab);
      await tab.click(['kelisim-consent', '[name=analytics]']);
      assert.deepEqual(await tab.accessibilityTree(), [
        'RootWebArea "page" focused=true',
        // Modal: the page behind is not there.
        `  dialog "${en['prefs']}" modal=true`,
        `    heading "${en['prefs']}" level=2`,
        `    button "${en['close']}"`,
        '    paragraph',
        `    heading "${en['session.title']}" level=3`,
        '    paragraph',
        '    group',
        `      DisclosureTriangle "${en['details']} ${en['session.title']}" expanded=false`,
        `    group "${en['optional']}"`,
        '      Legend',
        `      switch "${en['functional.title']}" checked=false: ${describes('functional')}`,
        '      paragraph',
        `      switch "${en['analytics.title']}" checked=true focused=true: ${describes('analytics')}`,
        '      paragraph',
        '      group',
        `        DisclosureTriangle "${en['details']} ${en['analytics.title']}" expanded=false`,
        '    paragraph',
        '    paragraph',
        '      link "help@example.test"',
        '    paragraph',
        `      link "${en['policy']}"`,
        `    button "${en['save']}"`,
        `    button "${en['reject']}"`,
        `    button "${en['accept']}"`,
      ]);
    });
  }

  for (const layout of layouts) {
    it(`A11Y-02, -04, -05, -06, -10, -16: the ${layout} by keyboard alone, announced once`, async ({
      page: tab,
      server,
    }) => {
      serve(server, {layout, lang: 'kk'});
      const kk = textsOf('kk');
      await tab.goto(server.url());
      await shown(tab);
      const language = await tab.evaluate(() => {
        const {lang, dir} = document.querySelector<HTMLElement>('kelisim-consent')!;
        return [lang, dir];
      });
      assert.deepEqual(language, ['kk', 'ltr'], 'A11Y-16');
      assert.equal(await tab.focused(), 'body', 'A11Y-05');

      const stops: string[] = [];
      const faint: unknown[] = [];
      for (let i = 0; i < 9; i++) {
        await tab.press('Tab');
        const stop = await tab.focused();
        if (!stop.startsWith('kelisim-consent')) break;
        stops.push(stop.replace('kelisim-consent >>> ', ''));
        faint.push(await faintRing(tab));
      }
      assert.deepEqual(
        // Firefox stops at a box that scrolls, to scroll it by the keyboard.
        stops.filter((stop) => stop !== 'section[part=banner]'),
        ['a[part=policy]', ...['reject-all', 'accept-all', 'settings'].map(button)],
        'A11Y-02',
      );
      assert.equal(await tab.focused(), 'a#skip', 'A11Y-04');
      for (let i = 0; i < stops.length; i++) await tab.press('Shift+Tab');
      assert.ok((await tab.focused()).endsWith(stops[0]!), 'A11Y-02: back');
      // In Firefox that gives the keys to the browser's own controls, and no Tab takes them back.
      if (engine !== 'firefox') {
        await tab.press('Shift+Tab');
        assert.doesNotMatch(await tab.focused(), /^kelisim-consent/, 'A11Y-04: no trap backwards');
      }

      const tabTo = async (action: string): Promise<void> => {
        for (let i = 0; i < 20 && !(await tab.focused()).endsWith(button(action)); i++)
          await tab.press('Tab');
        assert.ok((await tab.focused()).endsWith(button(action)), action);
      };
      await tabTo('settings');
      await tab.press('Space');
      await preferencesShown(tab);
      const inside: string[] = [];
      const controls = ['close', 'save', 'reject-all', 'accept-all'].map(button);
      const isReached = (name: string): boolean => inside.some((stop) => stop.endsWith(name));
      for (let i = 0; i < 14; i++) {
        // Firefox goes on to the browser's own controls, and no Tab comes back from there.
        if (engine === 'firefox' && controls.every(isReached)) break;
        await tab.press('Tab');
        const stop = await tab.focused();
        inside.push(stop);
        if (stop.startsWith('kelisim-consent >>> ')) faint.push(await faintRing(tab));
      }
      // The browser's own controls may come in between, nothing of the page.
      const outside = inside.filter((stop) => !/^(kelisim-consent|body|html)/.test(stop));
      assert.deepEqual(outside, [], 'A11Y-04: Tab stays in the dialog');
      for (const name of controls) assert.ok(isReached(name), name);
      // Under WebKitGTK's driver no element computes a ring: not known yet why.
      if (engine !== 'webkit') assert.deepEqual(faint.filter(Boolean), [], 'A11Y-10');
      await tab.press('Escape');
      await shown(tab);
      assert.ok((await tab.focused()).endsWith(button('settings')), 'A11Y-04: back to its opener');
      assert.equal(await storedConsent(tab), undefined);

      await tab.evaluate(() => {
        const status = document
          .querySelector('kelisim-consent')!
          .shadowRoot!.querySelector('[role=status]')!;
        const said: string[] = [];
        Object.assign(window, {said});
        new MutationObserver(() => said.push(status.textContent)).observe(status, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      await tab.press('Shift+Tab');
      await tab.press('Shift+Tab');
      await tab.press('Enter');
      await tab.waitFor(() => document.cookie.includes('analytics=0'));
      assert.notEqual(await tab.focused(), 'body', 'A11Y-05');
      await tab.waitFor(() => !document.querySelector('kelisim-consent'));
      assert.notEqual(await tab.focused(), 'body', 'A11Y-05: nor when the host is gone');
      assert.deepEqual(
        await tab.evaluate(() => (window as unknown as {said: string[]}).said),
        [kk['done']!.replace('{what}', kk['rejected']!)],
        'A11Y-06',
      );
    });

    it(
      `A11Y-07, -08, -16: the ${layout} at 320 by 256 pixels, in five languages: all in reach, 44 pixels large`,
      async ({page: tab, server}) => {
        for (const lang of languages) {
          serve(server, {layout, lang});
          await tab.goto(server.url());
          await shown(tab);
          assert.deepEqual(await outOfReach(tab), [], lang);
          const host = await tab.evaluate(() => {
            const {lang, dir} = document.querySelector<HTMLElement>('kelisim-consent')!;
            return [lang, dir];
          });
          assert.deepEqual(host, [lang, lang === 'ar' ? 'rtl' : 'ltr']);
        }
      },
      {viewport: phone},
    );
  }

  it(
    'A11Y-07, -08, -21: the preferences at 320 by 256 pixels, in five languages, and each control by a name of its own',
    async ({page: tab, server}) => {
      for (const lang of languages) {
        serve(server, {lang});
        await tab.goto(server.url());
        await shown(tab);
        const asked = await controlNames(tab);
        await openPreferences(tab);
        assert.deepEqual(await outOfReach(tab), [], lang);
        for (const names of [asked, await controlNames(tab)]) {
          for (const [seen, name] of names) assert.ok(name.startsWith(seen), `${lang}: ${name}`);
          const called = names.map(([, name]) => name);
          assert.deepEqual([...new Set(called)], called, lang);
        }
      }
    },
    {viewport: phone},
  );

  it(
    'A11Y-07, -08, -21: the proof and what erases it',
    async ({page: tab, server}) => {
      serve(server);
      await tab.goto(server.url());
      await tab.click(['kelisim-consent', '[data-action=reject-all]']);
      await tab.waitFor(() => !document.querySelector('kelisim-consent'));
      await tab.click(['kelisim-settings', 'button']);
      await preferencesShown(tab);
      await tab.click(['kelisim-consent', '[part~=erase]']);
      await tab.waitFor(
        () =>
          !!document.querySelector('kelisim-consent')!.shadowRoot!.querySelector('[part~=keep]'),
      );
      assert.deepEqual(await outOfReach(tab), []);
      const names = (await controlNames(tab)).map(([, name]) => name);
      assert.deepEqual([...new Set(names)], names);
    },
    {viewport: phone},
  );

  for (const [what, css] of [
    [
      'the spacing of WCAG 1.4.12',
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
        'p { margin-block-end: 2em !important }',
    ],
    ['text of twice the size', ':host { font-size: 2em !important }'],
  ] as const) {
    it(
      `A11Y-09: ${what}: nothing is cut off or out of reach, in five languages`,
      async ({page: tab, server}) => {
        const respace = (): Promise<void> =>
          tab.evaluate((rules: string) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rules);
            document.querySelector('kelisim-consent')!.shadowRoot!.adoptedStyleSheets.push(sheet);
          }, css);
        for (const lang of languages) {
          serve(server, {lang});
          await tab.goto(server.url());
          await shown(tab);
          await respace();
          assert.deepEqual(await outOfReach(tab), [], lang);
          await openPreferences(tab);
          await respace();
          assert.deepEqual(await outOfReach(tab), [], lang);
        }
      },
      {viewport: {width: 320, height: 640}},
    );
  }

  if (engine === 'chromium') {
    it('A11Y-14: forced colours: edges, answers and the state of a switch are drawn', async ({
      page: tab,
      server,
    }) => {
      serve(server, {layout: 'card'});
      await tab.emulate({forcedColors: 'active'});
      await tab.goto(server.url());
      await shown(tab);
      /** Width of an edge, and whether it differs from what it is drawn on. */
      const edges = (selector: string): Promise<unknown> =>
        tab.evaluate((wanted: string) => {
          const root = document.querySelector('kelisim-consent')!.shadowRoot!;
          return [...root.querySelectorAll(wanted)].map((element) => {
            const {borderTopWidth, borderTopStyle, borderTopColor, backgroundColor} =
              getComputedStyle(element);
            return `${borderTopWidth} ${borderTopStyle} ${borderTopColor !== backgroundColor}`;
          });
        }, selector);
      assert.deepEqual(await edges('section'), ['1px solid true']);
      assert.deepEqual(await edges('button'), Array(3).fill('1px solid true'));
      await openPreferences(tab);
      assert.deepEqual(await edges('dialog'), ['1px solid true']);
      assert.deepEqual(await edges('input'), Array(2).fill('2px solid true'));
      const thumb = (): Promise<{place: string; isSeen: boolean}> =>
        tab.evaluate(() => {
          const root = document.querySelector('kelisim-consent')!.shadowRoot!;
          const input = root.querySelector('[name=analytics]')!;
          const {marginLeft: place, borderTopColor} = getComputedStyle(input, '::before');
          return {place, isSeen: borderTopColor !== getComputedStyle(input).backgroundColor};
        });
      const off = await thumb();
      await tab.click(['kelisim-consent', '[name=analytics]']);
      const on = await thumb();
      assert.deepEqual([off.isSeen, on.isSeen], [true, true]);
      assert.ok(parseFloat(on.place) > parseFloat(off.place), 'the thumb moves');
      await tab.press('Shift+Tab');
      await tab.press('Tab');
      assert.equal(await faintRing(tab), null);
    });

    it('A11Y-14: more contrast: hairlines and quiet words as dark as the text', async ({
      page: tab,
      server,
    }) => {
      serve(server);
      await tab.emulate({contrast: 'more'});
      await tab.goto(server.url());
      await shown(tab);
      await openPreferences(tab);
      const colors = await tab.evaluate(() => {
        const root = document.querySelector('kelisim-consent')!.shadowRoot!;
        const styleOf = (selector: string): CSSStyleDeclaration =>
          getComputedStyle(root.querySelector(selector)!);
        return [
          styleOf('dialog').color,
          styleOf('legend').color,
          styleOf('[part=about]').color,
          styleOf('[part=category]').borderTopColor,
        ];
      });
      assert.deepEqual(colors, Array(4).fill('rgb(0, 0, 0)'));
    });

    it('A11Y-14: less motion: nothing moves, in either layer', async ({page: tab, server}) => {
      serve(server);
      const motions = (): Promise<unknown> =>
        tab.evaluate(() => {
          const root = document.querySelector('kelisim-consent')!.shadowRoot!;
          return [...root.querySelectorAll('*')].flatMap((element) => {
            const {animationName, transitionDuration} = getComputedStyle(element);
            return animationName === 'none' && transitionDuration === '0s' ? [] : [animationName];
          });
        });
      await tab.goto(server.url());
      await shown(tab);
      assert.deepEqual(await motions(), ['open'], 'else the layer opens softly');
      await tab.emulate({reducedMotion: 'reduce'});
      await tab.goto(server.url());
      await shown(tab);
      assert.deepEqual(await motions(), []);
      await openPreferences(tab);
      assert.deepEqual(await motions(), []);
    });
  }

  if (engine === 'chromium') {
    it('A11Y-15: on paper there is neither layer, nor the room that one keeps', async ({
      page: tab,
      server,
    }) => {
      // All but full: with any room more there would be a second sheet.
      const tall = `<style>@page { margin: 0 } h1 { margin: 0 }
        main { block-size: 560px; overflow: hidden } @media print { footer { display: none } }</style>`;
      serve(server, {main: tall});
      const sheet = {width: 600, height: 620};
      await tab.goto(server.url());
      await shown(tab);
      await tab.waitFor(
        () => getComputedStyle(document.documentElement).scrollPaddingBottom !== 'auto',
      );
      assert.equal(countPages(await tab.print(sheet)), 1, 'with the banner');
      await openPreferences(tab);
      assert.equal(countPages(await tab.print(sheet)), 1, 'with the preferences');
      await tab.emulate({media: 'print'});
      const printed = await tab.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const room = getComputedStyle(document.documentElement, '::after').content;
        const host = getComputedStyle(document.querySelector('kelisim-consent')!).display;
        return [host, room, style.scrollPaddingBottom, style.overflow];
      });
      assert.deepEqual(printed, ['none', 'none', 'auto', 'visible']);
    });
  }
});

/** How `focused()` tells of a button. */
const button = (action: string): string => `button[data-action=${action}]`;

/** Counts the sheets of a PDF whose page objects are not compressed. */
const countPages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
