import assert from 'node:assert/strict';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script} from '../helpers/flow-server.js';

/** How an element takes the place of `document.name`, `window.name` or a form's member. */
const kinds: Readonly<Record<string, (name: string) => string>> = {
  img: (name) => `<img name="${name}" id="${name}" src="//tracker.test/x/y.png" alt="">`,
  form: (name) => `<form name="${name}" id="${name}"></form>`,
  iframe: (name) => `<iframe name="${name}" hidden></iframe>`,
  object: (name) => `<object name="${name}" id="${name}"></object>`,
  // A form's own members, with what is marked inside of it.
  input: (name) => `<input name="${name}" type="hidden">`,
};

/** What Lit and js-cookie ask of `document`, whatever place they have among its names. */
const called = [
  ...['createElement', 'createTextNode', 'createComment', 'createTreeWalker', 'importNode'],
  'cookie',
];

const marked = `<script type="text/plain" data-consent="analytics">ran.push('inline')</script>
  <script type="text/plain" data-consent="analytics" src="/vendor.js"></script>`;

const page = (markup: string, place: 'above' | 'below', isInForm: boolean): string => {
  const tag = '<script src="/dist/kelisim.js"></script>';
  const inside = isInForm
    ? `<form>${markup}<fieldset name="parentNode">${marked}</fieldset></form>`
    : '';
  const content = isInForm ? inside : `${markup}${marked}`;
  return `<!doctype html><html lang="en"><head><title>Clobbering</title>
  <script>
    window.ran = []; window.failed = [];
    // The page's own, and the test's: nothing of these is asked for by its name any more.
    const find = Document.prototype.querySelector.bind(document);
    EventTarget.prototype.addEventListener.call(document, 'kelisim-error', ({code}) => failed.push(code));
    window.look = () => {
      const host = find('kelisim-consent');
      const root = host && host.shadowRoot;
      return {
        ran, failed,
        banner: !!root && !!root.querySelector('section'),
        decided: kelisim.state.decided,
        settings: !!root && !!root.querySelector('dialog'),
        early: performance.getEntriesByType('resource').map(({name}) => name)
          .filter((name) => /vendor\\.js|tracker\\.test.*\\.js/.test(name)).length,
      };
    };
    window.answer = (part) => find('kelisim-consent').shadowRoot.querySelector('[part~=' + part + ']').click();
  </script>
  ${place === 'below' ? tag : ''}</head><body>
  ${place === 'above' ? content + tag + (isInForm ? '' : marked) : content}
  <kelisim-settings>Cookies</kelisim-settings></body></html>`;
};

interface Look {
  readonly ran: readonly string[];
  readonly failed: readonly string[];
  readonly banner: boolean;
  readonly decided: boolean;
  readonly settings: boolean;
  readonly early: number;
}

type PageWindow = {
  look(): Look;
  answer(part: string): void;
  kelisim: {openPreferences(): Promise<void>};
};

const look = (tab: FlowPage): Promise<Look> =>
  tab.evaluate(() => (window as unknown as PageWindow).look());

/** Every name that `document` and a form have, and those of `window` that are not always there. */
const namesOf = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() => {
    const names = new Set<string>();
    for (const start of [document, document.createElement('form')] as object[]) {
      for (let one = start; one && one !== Object.prototype; one = Object.getPrototypeOf(one))
        for (const name of Object.getOwnPropertyNames(one)) names.add(name);
    }
    for (const name of ['kelisim', 'kelisimConfig', 'trustedTypes', 'scheduler', 'cookieStore'])
      names.add(name);
    return [...names].filter((name) => /^[a-zA-Z]\w+$/.test(name) && name !== 'constructor');
  });

describeFlow('an element that takes the place of a member', {sample: 3}, ({it}) => {
  for (const [kind, write] of Object.entries(kinds)) {
    for (const place of ['above', 'below'] as const) {
      it(`${kind} ${place} the tag: nothing runs early, the visitor is asked, and a return visit works`, async ({
        page: tab,
        server,
      }) => {
        server.route('/vendor.js', script('ran.push("external")'));
        server.route('/blank', html('<title>blank</title>'));
        await tab.goto(server.url('/blank'));
        const names = await namesOf(tab);
        assert.ok(names.length > 150, `${names.length} names`);
        const isForm = kind === 'input';
        // A frame takes its time; the names that the library reads are among the first.
        const used = kind === 'iframe' ? [...names.slice(0, 60), ...called] : names;
        const markup = used.map(write).join('\n');
        server.route('/', html(page(markup, place, isForm)));

        await tab.goto(server.url());
        await tab.waitFor(() => (window as unknown as PageWindow).look().banner);
        const first = await look(tab);
        assert.deepEqual([first.ran, first.early, first.decided], [[], 0, false]);
        await tab.evaluate(async () => {
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
          await new Promise((resolve) => setTimeout(resolve, 500));
          (window as unknown as PageWindow).answer('accept-all');
        });
        await tab.waitFor(() => {
          const {ran} = (window as unknown as PageWindow).look();
          return ran.includes('inline') && ran.includes('external');
        });
        const kept = (await tab.cookies()).find(({name}) => name === 'kelisim');
        assert.equal(kept?.value, consentCookie(1, 1));
        await tab.evaluate(() => (window as unknown as PageWindow).kelisim.openPreferences());
        await tab.waitFor(() => (window as unknown as PageWindow).look().settings);
        assert.deepEqual((await look(tab)).failed, []);

        await tab.goto(server.url('/blank'));
        await decideEarlier(tab, consentCookie(1, 1));
        await tab.goto(server.url());
        await tab.waitFor(() => {
          const {ran} = (window as unknown as PageWindow).look();
          return ran.includes('inline') && ran.includes('external');
        });
        assert.deepEqual([(await look(tab)).failed, (await look(tab)).banner], [[], false]);
      });
    }
  }
});
