import assert from 'node:assert/strict';
import type {FlowPage} from '../../helpers/browser/flow-page.js';
import {consentCookie, decideEarlier} from '../../helpers/consent-cookie.js';
import type {FlowServer} from '../../helpers/flow-server.js';
import {scriptIds, type ScriptId} from './elements.js';
import {askedSince, authorsMarkup} from './site.js';

/** How often each script ran. */
export type Runs = Readonly<Record<ScriptId, number>>;

type PageWindow = Window & {
  kelisim: import('../../../src/controller.js').Consent<'functional' | 'analytics'>;
  ran: string[];
  errors: string[];
  reports: string[];
  messages: string[];
  settle(): Promise<void>;
  /** What an app can be told to do: each resolves when it is done. */
  steps: Record<string, () => unknown>;
};

/** A visitor of a page that lives: what they do, and what has come of it. */
export class Visitor {
  readonly tab: FlowPage;
  readonly #server: FlowServer;
  /** Requests before this page was opened. */
  #start = 0;

  constructor(tab: FlowPage, server: FlowServer) {
    this.tab = tab;
    this.#server = server;
  }

  /** Opens a page with an app, and waits for the app. */
  async open(path = '/a'): Promise<void> {
    this.#start = this.#server.allRequests().length;
    await this.tab.goto(this.#server.url(path));
    await this.tab.waitFor(() => !!(window as unknown as PageWindow).steps);
  }

  /** Makes this visitor one who decided on an earlier visit. */
  async decideEarlier(analytics: 0 | 1): Promise<void> {
    this.#server.route('/blank', {headers: {'content-type': 'text/html'}, body: '<title>'});
    await this.tab.goto(this.#server.url('/blank'));
    await decideEarlier(this.tab, consentCookie(analytics, analytics));
  }

  /** Has the app do something, or several things, and lets come what comes of each. */
  async take(...steps: readonly string[]): Promise<void> {
    for (const step of steps) await this.#take(step);
  }

  #take(step: string): Promise<void> {
    return this.tab.evaluate(async (name: string) => {
      const page = window as unknown as PageWindow;
      await page.steps[name]!();
      await page.settle();
    }, step);
  }

  accept(): Promise<void> {
    return this.tab.evaluate(() => (window as unknown as PageWindow).kelisim.acceptAll());
  }

  async reject(): Promise<void> {
    await this.tab.evaluate(() => (window as unknown as PageWindow).kelisim.rejectAll());
    await this.settle();
  }

  settle(): Promise<void> {
    return this.tab.evaluate(() => (window as unknown as PageWindow).settle());
  }

  async runs(): Promise<Runs> {
    const ran = await this.tab.evaluate(() => (window as unknown as PageWindow).ran);
    const count = (id: string): number => ran.filter((one) => one === id).length;
    return Object.fromEntries(scriptIds.map((id) => [id, count(id)])) as Runs;
  }

  /** Waits until each script has run so often; the message says how often it did. */
  async ranAtLeast(runs: Runs): Promise<void> {
    const wait = this.tab.waitFor(
      (wanted) =>
        Object.entries(wanted).every(
          ([id, times]) =>
            (window as unknown as PageWindow).ran.filter((one) => one === id).length >= times,
        ),
      runs,
    );
    await wait.catch(async () => assert.deepEqual(await this.runs(), runs, 'runs, at least'));
    await this.settle();
  }

  /** The vendor's addresses that this page has asked for, or has since some number of requests. */
  asked(since = this.#start): readonly string[] {
    return askedSince(this.#server, since);
  }

  requestsSoFar(): number {
    return this.#server.allRequests().length;
  }

  /** Nothing ran, and nothing was asked of the vendor. */
  async expectSilence(since = this.#start, runs: Runs = noRuns): Promise<void> {
    await this.settle();
    assert.deepEqual(await this.runs(), runs, 'runs');
    assert.deepEqual(this.asked(since), [], 'requests');
    await this.expectPlaceholders();
  }

  /** No marked element has an address that an engine would load. */
  async expectPlaceholders(): Promise<void> {
    const live = await this.tab.evaluate(() => {
      const marked = [...document.querySelectorAll('[data-consent-src]')];
      return marked.filter((one) => one.hasAttribute('src')).length;
    });
    assert.equal(live, 0, 'media with an address');
  }

  /** Waits until all media that are in the page have their address. */
  async expectMedia(): Promise<void> {
    await this.tab.waitFor(() =>
      [...document.querySelectorAll('iframe, img, video')].every((one) => {
        const address = one.getAttribute('data-consent-src');
        return !!address && one.getAttribute('src') === address;
      }),
    );
  }

  /** The marked elements as they stand in the page, by id. */
  markup(): Promise<Readonly<Record<string, string>>> {
    return this.tab.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('[data-consent]')].map((one) => [one.id, one.outerHTML]),
      ),
    );
  }

  /**
   * Each marked element is what its author wrote: equal as text and as a node. Media that are
   * released have one attribute more, `src`.
   */
  async expectAuthorsMarkup(
    written: Readonly<Record<string, string>> = authorsMarkup,
    ignored: readonly string[] = [],
  ): Promise<void> {
    const differing = await this.tab.evaluate(
      (authors, own) =>
        [...document.querySelectorAll('[data-consent]')].flatMap((one) => {
          const copy = one.cloneNode(true) as Element;
          for (const name of own) copy.removeAttribute(name);
          if (one.hasAttribute('data-consent-src')) copy.removeAttribute('src');
          const template = document.createElement('template');
          template.innerHTML = authors[one.id] ?? '';
          const wanted = template.content.firstElementChild;
          const isSame = copy.outerHTML === wanted?.outerHTML && copy.isEqualNode(wanted);
          return isSame ? [] : [`${copy.outerHTML} for ${String(wanted?.outerHTML)}`];
        }),
      written,
      ignored,
    );
    assert.deepEqual(differing, [], 'markup that is not the author’s');
  }

  /** The banner is in the page once while it asks, and afterwards at most once and closed. */
  async expectOneBanner(isAsking: boolean): Promise<void> {
    if (isAsking) await this.tab.waitFor(() => !!document.querySelector('kelisim-consent[open]'));
    const found = await this.tab.evaluate(() => ({
      all: document.querySelectorAll('kelisim-consent').length,
      open: document.querySelectorAll('kelisim-consent[open]').length,
    }));
    assert.equal(found.open, isAsking ? 1 : 0, 'open banners');
    assert.ok(found.all <= 1, `${found.all} banners in the page`);
  }

  /** No error that nothing caught; with `reports`, none that Kelisim told of either. */
  async expectNoErrors(isQuiet = true): Promise<void> {
    const {errors, reports} = await this.tab.evaluate(() => {
      const {errors, reports} = window as unknown as PageWindow;
      return {errors, reports};
    });
    assert.deepEqual(errors, [], 'uncaught errors');
    if (isQuiet) assert.deepEqual(reports, [], 'reports of Kelisim');
  }

  reports(): Promise<readonly string[]> {
    return this.tab.evaluate(() => (window as unknown as PageWindow).reports);
  }

  messages(): Promise<readonly string[]> {
    return this.tab.evaluate(() => (window as unknown as PageWindow).messages);
  }
}

export const noRuns = Object.fromEntries(scriptIds.map((id) => [id, 0])) as Runs;
