import {
  type Browser,
  type BrowserContext,
  type ElementHandle,
  type KeyInput,
  type Page,
} from 'puppeteer-core';
import {
  defaultViewport,
  type FlowBrowser,
  type FlowCookie,
  type NewPageOptions,
  type Viewport,
} from './flow-browser.js';
import {FlowPage, type Exposed, type FlowKey} from './flow-page.js';
import {launchFirefox} from './launch-firefox.js';
import {play, type GestureStep, type Pointer} from './gesture.js';
import {toElementExpression, type SelectorChain} from './in-page.js';

const timeout = 30_000;

/** Starts a stock Firefox under Puppeteer, by WebDriver BiDi. */
export function openFirefox(executablePath: string): FlowBrowser {
  const browsers = new Map<string, Promise<Browser>>();
  return {
    engine: 'firefox',
    async newPage({
      colorScheme = 'light',
      viewport = defaultViewport,
      firefoxPrefs = {},
    }: NewPageOptions = {}) {
      // Preferences are the whole browser's, read when it starts, and the colour scheme is one.
      const prefs = {
        'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
        ...firefoxPrefs,
      };
      const key = JSON.stringify(prefs);
      const opening =
        browsers.get(key) ??
        launchFirefox({
          executablePath,
          timeout: 60_000,
          extraPrefsFirefox: prefs,
        });
      browsers.set(key, opening);
      const context = await (await opening).createBrowserContext();
      const page = await context.newPage();
      await page.setViewport(viewport);
      return new FirefoxPage(page, context);
    },
    async close() {
      const launched = await Promise.allSettled(browsers.values());
      const open = launched.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      await Promise.all(open.map((browser) => browser.close()));
    },
  };
}

class FirefoxPage extends FlowPage {
  readonly #page: Page;
  /** Ours to close with the page; `null` for a second tab. */
  readonly #context: BrowserContext | null;
  readonly #errors: string[] = [];

  constructor(page: Page, context: BrowserContext | null) {
    super();
    this.#page = page;
    this.#context = context;
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url, {timeout});
  }

  async reload(): Promise<void> {
    await this.#page.reload({timeout});
  }

  async back(): Promise<void> {
    // Puppeteer's goBack() waits for a `load` that a page out of the back-forward cache never fires.
    const mark = `${performance.now()}`;
    const from = this.#page.url();
    await this.evaluate((value) => {
      document.documentElement.dataset['leaving'] = value;
      setTimeout(() => history.back());
    }, mark);
    await this.waitFor(
      (value, url) =>
        document.readyState === 'complete' &&
        (document.documentElement.dataset['leaving'] !== value || location.href !== url),
      mark,
      from,
    );
  }

  protected async pressKey(key: FlowKey): Promise<void> {
    const [held, pressed] = key.startsWith('Shift+') ? ['Shift', key.slice(6)] : [null, key];
    if (held) await this.#page.keyboard.down(held as KeyInput);
    await this.#page.keyboard.press((pressed === 'Space' ? ' ' : pressed) as KeyInput);
    if (held) await this.#page.keyboard.up(held as KeyInput);
  }

  async gesture(steps: readonly GestureStep[], pointer: Pointer = 'mouse'): Promise<void> {
    if (pointer === 'pen') throw new Error('Puppeteer gives Firefox no pen');
    await this.toFront();
    const {mouse, touchscreen, keyboard} = this.#page;
    const isTouch = pointer === 'touch';
    await play(steps, {
      move: async ([x, y]) => isTouch || mouse.move(x, y),
      down: ([x, y]) => (isTouch ? touchscreen.touchStart(x, y) : mouse.down()),
      up: () => (isTouch ? touchscreen.touchEnd() : mouse.up()),
      keyDown: (key) => keyboard.down(key),
      keyUp: (key) => keyboard.up(key),
      wheel: (deltaY) => mouse.wheel({deltaY}),
    });
  }

  async cookies(): Promise<readonly FlowCookie[]> {
    const {hostname, pathname} = new URL(this.#page.url());
    const isSent = ({domain, path}: {domain: string; path: string}): boolean => {
      const bare = domain.replace(/^\./, '');
      const folder = path.endsWith('/') ? path : `${path}/`;
      return (
        (hostname === bare || (bare !== domain && hostname.endsWith(domain))) &&
        `${pathname}/`.startsWith(folder)
      );
    };
    // `page.cookies()` leaves out those that the page's own host set for its sub-domains too.
    const cookies = (await this.#page.browserContext().cookies()).filter(isSent);
    return cookies.map(({name, value, domain, path, expires, httpOnly, secure}) => ({
      ...{name, value, domain, path, secure},
      httpOnly: httpOnly ?? false,
      expires: expires === undefined || expires === -1 ? null : expires,
    }));
  }

  setViewport(viewport: Viewport): Promise<void> {
    return this.#page.setViewport(viewport);
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({path: path as `${string}.png`});
  }

  async newTab(): Promise<FlowPage> {
    const page = await this.#page.browserContext().newPage();
    await page.setViewport(this.#page.viewport());
    return new FirefoxPage(page, null);
  }

  consoleErrors(): readonly string[] {
    return this.#errors;
  }

  async isExposedAs(chain: SelectorChain, {role, name}: Exposed): Promise<boolean> {
    const handle = await this.#find(toElementExpression(chain));
    // The locator looks at where it starts too, so that the first match is the element or none is.
    const match = await handle.$(`aria/${name}[role="${role}"]`);
    if (!match) return false;
    return this.#page.evaluate((one, other) => one === other, match, handle);
  }

  close(): Promise<void> {
    return this.#context ? this.#context.close() : this.#page.close();
  }

  protected evaluateSource(source: string): Promise<unknown> {
    return this.#page.evaluate(source);
  }

  protected async clickSource(source: string): Promise<void> {
    const handle = await this.#find(source);
    await handle.click();
  }

  // BiDi clicks a point: a tab in the background would not get it.
  protected override toFront(): Promise<void> {
    return this.#page.bringToFront();
  }

  async #find(source: string): Promise<ElementHandle<Element>> {
    const handle = (await this.#page.evaluateHandle(source)).asElement();
    if (!handle) throw new Error('the element went away');
    return handle as ElementHandle<Element>;
  }
}
