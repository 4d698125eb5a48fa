import {chromium, type BrowserContext, type Page} from 'playwright-core';
import {chromiumArgs} from '../chromium-args.js';
import {
  defaultViewport,
  type FlowBrowser,
  type FlowCookie,
  type NewPageOptions,
  type Viewport,
} from './flow-browser.js';
import {play, type GestureStep, type Point, type Pointer} from './gesture.js';
import {describeTree} from './describe-tree.js';
import {FlowPage, type Exposed, type FlowKey, type FlowMedia} from './flow-page.js';
import {toElementExpression, type SelectorChain} from './in-page.js';

const timeout = 10_000;

/** Starts Chromium (or Chrome, or Edge) under Playwright. */
export async function openChromium(executablePath: string): Promise<FlowBrowser> {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    timeout: 60_000,
    args: [...chromiumArgs],
    // Playwright turns the back-forward cache off; sites have it on.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  return {
    engine: 'chromium',
    async newPage({colorScheme = 'light', viewport = defaultViewport}: NewPageOptions = {}) {
      const context = await browser.newContext({colorScheme, viewport});
      return new ChromiumPage(await context.newPage(), context);
    },
    close: () => browser.close(),
  };
}

class ChromiumPage extends FlowPage {
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
    await this.#page.goto(url, {timeout: 30_000});
  }

  async reload(): Promise<void> {
    await this.#page.reload({timeout: 30_000});
  }

  async back(): Promise<void> {
    // A page out of the back-forward cache fires no `load` to wait for.
    await this.#page.goBack({timeout: 30_000, waitUntil: 'commit'});
    await this.waitFor(() => document.readyState === 'complete');
  }

  protected pressKey(key: FlowKey): Promise<void> {
    return this.#page.keyboard.press(key);
  }

  async gesture(steps: readonly GestureStep[], pointer: Pointer = 'mouse'): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    let [count, last] = [0, -Infinity];
    let place: Point = [0, 0];
    const point = async (type: 'Moved' | 'Pressed' | 'Released', at: Point): Promise<void> => {
      const [x, y] = (place = at);
      if (pointer === 'touch') {
        if (type === 'Moved') return;
        const touchPoints = type === 'Pressed' ? [{x, y}] : [];
        const name = type === 'Pressed' ? 'touchStart' : 'touchEnd';
        return void (await session.send('Input.dispatchTouchEvent', {type: name, touchPoints}));
      }
      // The protocol takes the count of clicks, which a window system keeps.
      if (type === 'Pressed') [count, last] = [Date.now() - last < 500 ? count + 1 : 1, Date.now()];
      await session.send('Input.dispatchMouseEvent', {
        ...{type: `mouse${type}`, x, y, pointerType: pointer},
        ...(type !== 'Moved' && {button: 'left', buttons: 1, clickCount: count}),
      });
    };
    const {keyboard} = this.#page;
    await play(steps, {
      move: (at) => point('Moved', at),
      down: (at) => point('Pressed', at),
      up: (at) => point('Released', at),
      keyDown: (key) => keyboard.down(key),
      keyUp: (key) => keyboard.up(key),
      async wheel(deltaY) {
        const [x, y] = place;
        await session.send('Input.dispatchMouseEvent', {
          type: 'mouseWheel',
          x,
          y,
          deltaX: 0,
          deltaY,
        });
      },
    });
    await session.detach();
  }

  async cookies(): Promise<readonly FlowCookie[]> {
    const cookies = await this.#page.context().cookies(this.#page.url());
    return cookies.map(({name, value, domain, path, expires, httpOnly, secure}) => ({
      ...{name, value, domain, path, httpOnly, secure},
      expires: expires === -1 ? null : expires,
    }));
  }

  setViewport(viewport: Viewport): Promise<void> {
    return this.#page.setViewportSize(viewport);
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({path, timeout: 30_000});
  }

  async newTab(): Promise<FlowPage> {
    return new ChromiumPage(await this.#page.context().newPage(), null);
  }

  consoleErrors(): readonly string[] {
    return this.#errors;
  }

  async isExposedAs(chain: SelectorChain, {role, name}: Exposed): Promise<boolean> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const expression = toElementExpression(chain);
    const {result} = await session.send('Runtime.evaluate', {expression});
    const {nodes} = await session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId!,
      fetchRelatives: false,
    });
    await session.detach();
    return nodes[0]?.role?.value === role && nodes[0]?.name?.value === name;
  }

  override async accessibilityTree(): Promise<readonly string[]> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const {nodes} = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    return describeTree(nodes);
  }

  override async emulate(media: FlowMedia): Promise<void> {
    const defaults = {forcedColors: 'none', reducedMotion: 'no-preference'} as const;
    await this.#page.emulateMedia({
      ...defaults,
      media: 'screen',
      contrast: 'no-preference',
      ...media,
    });
  }

  override async print({width, height}: Viewport): Promise<Uint8Array> {
    return this.#page.pdf({width, height, printBackground: true});
  }

  override async heapUsed(): Promise<number> {
    const session = await this.#page.context().newCDPSession(this.#page);
    // What a callback of the first one lets go is the second one's.
    for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
    const {usedSize, embedderHeapUsedSize} = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize + embedderHeapUsedSize;
  }

  override async domCounts(): Promise<{nodes: number; listeners: number}> {
    const session = await this.#page.context().newCDPSession(this.#page);
    for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
    const {nodes, jsEventListeners: listeners} = await session.send('Memory.getDOMCounters');
    await session.detach();
    return {nodes, listeners};
  }

  close(): Promise<void> {
    return this.#context ? this.#context.close() : this.#page.close();
  }

  protected evaluateSource(source: string): Promise<unknown> {
    return this.#page.evaluate(source);
  }

  protected async clickSource(source: string): Promise<void> {
    const handle = (await this.#page.evaluateHandle<Node | null>(source)).asElement();
    if (!handle) throw new Error('the element to click went away');
    await handle.click({timeout});
  }
}
