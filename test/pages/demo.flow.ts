import assert from 'node:assert/strict';
import {after, before} from 'node:test';
import {startDemo, type Demo} from '../../demo/start-demo.mjs';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {describeFlow} from '../helpers/flow.js';
import {until} from '../helpers/unit/until.js';

/** Everything of PostHog's that the browser holds. */
const stored = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() =>
    [
      ...document.cookie.split('; ').map((pair) => pair.split('=')[0]!),
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
    ].filter((name) => /^(__)?ph_/.test(name)),
  );

/** Addresses that the page has asked for, the preload scanner's requests too. */
const fetched = (tab: FlowPage): Promise<string[]> =>
  tab.evaluate(() =>
    performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname),
  );

const isAnalytics = (path: string): boolean => /analytics\.js|posthog|^\/collect\//.test(path);

const answer = (tab: FlowPage, action: string): Promise<void> =>
  tab.click(['kelisim-consent', `[data-action=${action}]`]);

const closed = async (tab: FlowPage): Promise<void> => {
  await tab.waitFor(() => !document.querySelector('kelisim-consent[open]'));
};

/** What a visitor does who just looks around. */
async function lookAround(tab: FlowPage): Promise<void> {
  await tab.evaluate(() => scrollTo(0, 2000));
  await tab.press('Escape');
  await tab.evaluate(() => new Promise((done) => setTimeout(done, 400)));
}

/** Signs in through the site's own form, as its page says. */
async function signIn(tab: FlowPage, email: string): Promise<void> {
  const status = await tab.evaluate(async (address: string) => {
    const form = document.querySelector<HTMLFormElement>('form.sign-in')!;
    const body = new URLSearchParams({email: address, password: 'kerning'});
    return (await fetch(form.action, {method: 'POST', body})).status;
  }, email);
  assert.equal(status, 200);
}

describeFlow('the course website', {sample: 2}, ({it}) => {
  let demo: Demo;
  before(async () => void (demo = await startDemo({hostname: 'app.example.test'})));
  after(() => demo.close());

  for (const path of ['/', '/npm/']) {
    it(`${path}: nothing of analytics before consent, events after, nothing after withdrawal`, async ({
      page: tab,
    }) => {
      demo.clearEvents();
      await tab.goto(`${demo.url}/account/`);
      await answer(tab, 'reject-all');
      await closed(tab);
      // An account of its own: the choice made with it would follow to the next path's visit.
      await signIn(tab, `aigul.${path.length}@example.test`);
      // A refusal that was taken back: a visitor who has still to decide, signed in.
      await tab.evaluate(() => (window as unknown as {kelisim: {forget(): void}}).kelisim.forget());
      const session = (await tab.cookies()).find(({name}) => name === 'sid');
      assert.ok(session?.httpOnly, 'signed in, with a cookie that no script sees');

      // Before.
      await tab.goto(demo.url + path);
      await bannerShown(tab);
      await lookAround(tab);
      assert.deepEqual((await fetched(tab)).filter(isAnalytics), []);
      assert.deepEqual(await stored(tab), []);
      assert.deepEqual(demo.collectorRequests(), []);

      // After consent.
      await answer(tab, 'accept-all');
      await until(() => demo.events().length > 0);
      await tab.waitFor(() => document.cookie.includes('ph_'));
      assert.equal(demo.events()[0]?.name, '$pageview');
      await tab.reload();
      await until(() => demo.events().length > 1);

      // After withdrawal, on this page and on the next.
      await tab.click(['kelisim-settings', 'button']);
      await tab.waitFor(
        () =>
          !!document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog:modal'),
      );
      await tab.evaluate(() => new Promise(requestAnimationFrame));
      await answer(tab, 'reject-all');
      await tab.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
      demo.clearEvents();
      assert.deepEqual(await stored(tab), []);
      await lookAround(tab);
      await tab.goto(`${demo.url}/lesson/`);
      await lookAround(tab);
      assert.deepEqual((await fetched(tab)).filter(isAnalytics), []);
      assert.deepEqual(await stored(tab), []);
      assert.deepEqual(demo.collectorRequests(), []);
      const kept = (await tab.cookies()).find(({name}) => name === 'sid');
      assert.equal(kept?.value, session.value, 'the sign-in cookie stays');
    });
  }

  it('LAW-23, PERF-03: a returning visitor loads kelisim.js and nothing else of ours', async ({
    page: tab,
  }) => {
    await tab.goto(demo.url);
    await answer(tab, 'accept-all');
    await closed(tab);
    await tab.click(['kelisim-upcoming', '[data-action=close]']);
    // The record of the choice has arrived, and the next page has asked the server to keep the cookie.
    await tab.waitFor(() => !localStorage['kelisim-unsent']);
    await tab.reload();
    await tab.waitFor(() => /^2\d{3}-/.test(String(localStorage['kelisim-unsent'])));
    for (const path of ['/', '/kk/lesson/', '/en/privacy/', '/account/']) {
      await tab.goto(demo.url + path);
      // A page with a frame loads what puts that in, and no words to ask in; one that lets the way
      // to the preferences float, that; the policy, the tables of what is declared. The main page
      // has a change to tell of, which this visitor has read: what it means for the choice has to be
      // known first, so scripts that the parser has passed by then come late.
      const parts = path.includes('lesson')
        ? ['kelisim.embed', 'kelisim.floating']
        : path.includes('privacy')
          ? [
              'kelisim.declaration',
              'kelisim.create-declaration',
              'locales/en',
              'locales/declaration/en',
            ]
          : path === '/'
            ? ['kelisim.terms', 'kelisim.upcoming', 'kelisim.release']
            : [];
      const expected = ['kelisim', ...parts].map((name) => `/kelisim/${name}.js`).sort();
      const ours = async (): Promise<string[]> =>
        (await fetched(tab)).filter((name) => name.startsWith('/kelisim/')).sort();
      await tab.waitFor(
        (names: string[]) =>
          names.every((name) =>
            // Parts carry their build behind their address.
            performance
              .getEntriesByType('resource')
              .some((entry) => new URL(entry.name).pathname === name),
          ),
        expected,
      );
      await tab.evaluate(() => new Promise((done) => setTimeout(done, 500)));
      assert.deepEqual(await ours(), expected, path);
      assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-upcoming')), false);
      assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-consent')), false);
    }
  });

  it('GATE-20, -30: vendors’ snippets as they are wait under the guard, and the audit tells of them', async ({
    page: tab,
  }) => {
    const ran = (): Promise<(string | null)[]> =>
      tab.evaluate(() =>
        [...document.querySelectorAll('[data-vendor]')].map(({textContent}) => textContent),
      );
    const cookies = async (): Promise<string[]> =>
      (await tab.cookies()).map(({name}) => name).filter((name) => name.startsWith('_demo'));
    await tab.goto(`${demo.url}/guard/`);
    await bannerShown(tab);
    await tab.waitFor(() => !!document.querySelector('kelisim-audit'));
    await lookAround(tab);
    assert.deepEqual(await ran(), ['held', 'held']);
    assert.deepEqual(await cookies(), []);
    await answer(tab, 'accept-all');
    await tab.waitFor(() => !document.body.textContent.includes(': held'));
    assert.deepEqual(await ran(), [
      'runs, with 1 call of the page',
      'runs, with 2 calls of the page',
    ]);
    assert.equal((await cookies()).length, 2);
    await tab.evaluate(() => (window.kelisim as {withdraw(): void}).withdraw());
    assert.deepEqual(await cookies(), []);
    await tab.reload();
    await lookAround(tab);
    assert.deepEqual(await ran(), ['held', 'held']);
    assert.deepEqual(await cookies(), []);
  });

  it('LAW-23: a refusal is kept over 20 loads', async ({page: tab}) => {
    await tab.goto(demo.url);
    await answer(tab, 'reject-all');
    await closed(tab);
    for (let load = 0; load < 20; load++) {
      await tab.reload();
      assert.equal(await tab.evaluate(() => !!document.querySelector('kelisim-consent')), false);
    }
  });
});
