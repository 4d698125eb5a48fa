import {writeFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {Builder, Capabilities, Key, type WebDriver, type WebElement} from 'selenium-webdriver';
import {startWebKitDriver, type WebKitDriver} from '../webkit-driver.js';
import {
  defaultViewport,
  type FlowBrowser,
  type FlowCookie,
  type NewPageOptions,
  type Viewport,
} from './flow-browser.js';
import {FlowPage, HungCommandError, type Exposed, type FlowKey} from './flow-page.js';
import type {GestureStep, Pointer} from './gesture.js';
import {toElementExpression, type SelectorChain} from './in-page.js';

/** How long WebKitWebDriver may take for one command. */
const patience = 30_000;

/**
 * WebKitGTK under classic WebDriver. A driver has one session, and only a new session has fresh
 * storage: so each page has a driver, and this starts none.
 */
export function openWebKit(): FlowBrowser {
  const sessions = new Set<WebKitSession>();
  return {
    engine: 'webkit',
    async newPage({colorScheme = 'light', viewport = defaultViewport}: NewPageOptions = {}) {
      const driver = await startWebKitDriver({colorScheme});
      const session = new WebKitSession(driver);
      sessions.add(session);
      const page = await session.open();
      await page.setViewport(viewport);
      return page;
    },
    async close() {
      await Promise.all([...sessions].map((session) => session.end()));
    },
  };
}

/** One MiniBrowser. Commands go to the window that was switched to last, so they queue up. */
class WebKitSession {
  readonly #process: WebKitDriver;
  #driver: WebDriver | undefined;
  #window = '';
  #queue: Promise<unknown> = Promise.resolve();

  constructor(process: WebKitDriver) {
    this.#process = process;
  }

  async open(): Promise<FlowPage> {
    const capabilities = new Capabilities({...this.#process.capabilities});
    const server = `http://127.0.0.1:${this.#process.port}`;
    try {
      this.#driver = await inTime(
        'new session',
        Promise.resolve(new Builder().usingServer(server).withCapabilities(capabilities).build()),
      );
      this.#window = await inTime('window handle', this.#driver.getWindowHandle());
      await this.#driver.manage().setTimeouts({script: 20_000, pageLoad: 25_000});
    } catch (error) {
      this.#process.end();
      throw error;
    }
    return new WebKitPage(this, this.#window, true);
  }

  async openTab(): Promise<FlowPage> {
    const handle = await this.command(this.#window, 'new tab', async (driver) => {
      await driver.switchTo().newWindow('window');
      return driver.getWindowHandle();
    });
    this.#window = handle;
    return new WebKitPage(this, handle, false);
  }

  /** Runs commands in a window, after those before; rejects with `HungCommandError` in time. */
  command<R>(window: string, name: string, run: (driver: WebDriver) => Promise<R>): Promise<R> {
    const result = this.#queue.then(async () => {
      const driver = this.#driver;
      if (!driver) throw new Error('the WebKit session has ended');
      if (this.#window !== window) {
        await inTime('switch window', driver.switchTo().window(window));
        this.#window = window;
      }
      return inTime(name, run(driver));
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async end(): Promise<void> {
    const driver = this.#driver;
    this.#driver = undefined;
    // Politely first; a driver that hangs is ended by its process id.
    if (driver) await inTime('quit', driver.quit(), 3_000).catch(() => undefined);
    this.#process.end();
  }
}

class WebKitPage extends FlowPage {
  readonly #session: WebKitSession;
  readonly #window: string;
  readonly #isFirst: boolean;

  constructor(session: WebKitSession, window: string, isFirst: boolean) {
    super();
    this.#session = session;
    this.#window = window;
    this.#isFirst = isFirst;
  }

  goto(url: string): Promise<void> {
    return this.#command('goto', (driver) => driver.get(url));
  }

  reload(): Promise<void> {
    return this.#command('reload', (driver) => driver.navigate().refresh());
  }

  async back(): Promise<void> {
    await this.#command('back', (driver) => driver.navigate().back());
    await this.waitFor(() => document.readyState === 'complete');
  }

  protected pressKey(key: FlowKey): Promise<void> {
    const [held, name] = key.startsWith('Shift+') ? [Key.SHIFT, key.slice(6)] : [null, key];
    const pressed = keys[name as keyof typeof keys];
    return this.#command(`press ${key}`, (driver) => {
      const actions = driver.actions();
      if (held) actions.keyDown(held);
      actions.keyDown(pressed).keyUp(pressed);
      if (held) actions.keyUp(held);
      return actions.perform();
    });
  }

  gesture(steps: readonly GestureStep[], pointer: Pointer = 'mouse'): Promise<void> {
    if (pointer !== 'mouse') throw new Error('WebKitWebDriver has a mouse alone');
    return this.#command('gesture', (driver) => {
      const actions = driver.actions();
      for (const step of steps) {
        if ('wait' in step) actions.pause(step.wait);
        else if ('move' in step)
          actions.move({x: Math.round(step.move[0]), y: Math.round(step.move[1]), duration: 0});
        else if ('down' in step) actions.press();
        else if ('up' in step) actions.release();
        else if ('wheel' in step) throw new Error('WebKitWebDriver has no wheel');
        else {
          const key = step.hold === 'Enter' ? Key.ENTER : step.hold;
          for (let i = 0; i <= step.repeats; i++) actions.keyDown(key).pause(30);
          actions.keyUp(key);
        }
      }
      return actions.perform();
    });
  }

  async cookies(): Promise<readonly FlowCookie[]> {
    const cookies = await this.#command('cookies', (driver) => driver.manage().getCookies());
    return cookies.map(({name, value, domain, path, expiry, httpOnly, secure}) => ({
      ...{name, value, domain: domain ?? '', path: path ?? '/'},
      ...{httpOnly: httpOnly ?? false, secure: secure ?? false},
      expires: expiry === undefined ? null : Number(expiry),
    }));
  }

  setViewport({width, height}: Viewport): Promise<void> {
    return this.#command('set viewport', async (driver) => {
      const window = driver.manage().window();
      const read = () => driver.executeScript<[number, number]>('return [innerWidth, innerHeight]');
      let inner = await read();
      const isReached = () => inner[0] === width && inner[1] === height;
      for (let round = 0; round < 4 && !isReached(); round += 1) {
        // WebDriver sizes the window; the page has less of it by the tool bar.
        const [before, outer] = [inner, await window.getRect()];
        const size = {
          width: outer.width + width - inner[0],
          height: outer.height + height - inner[1],
        };
        await window.setRect({x: 0, y: 0, ...size});
        // The page hears of it some frames later, and a new window takes its first size late.
        for (const end = Date.now() + 500; Date.now() < end && !isReached(); await pause(25)) {
          inner = await read();
        }
        // It gets no smaller than its tool bar.
        if (round && inner[0] === before[0] && inner[1] === before[1]) return;
      }
    });
  }

  async screenshot(path: string): Promise<void> {
    await writeFile(
      path,
      await this.#command('screenshot', (driver) => driver.takeScreenshot()),
      'base64',
    );
  }

  newTab(): Promise<FlowPage> {
    return this.#session.openTab();
  }

  consoleErrors(): null {
    return null;
  }

  isExposedAs(chain: SelectorChain, {role, name}: Exposed): Promise<boolean> {
    return this.#command('computed role', async (driver) => {
      const source = `return ${toElementExpression(chain)}`;
      const element = await driver.executeScript<WebElement>(source);
      const found = [await element.getAriaRole(), await element.getAccessibleName()];
      return found[0] === role && found[1] === name;
    });
  }

  close(): Promise<void> {
    if (this.#isFirst) return this.#session.end();
    return this.#command('close tab', (driver) => driver.close());
  }

  protected evaluateSource(source: string): Promise<unknown> {
    // The classic protocol awaits a promise only where the script calls back.
    // In a microtask: in the driver's own call, WebKitGTK takes an inline script that comes in for the
    // whole of the stack, and runs microtasks behind it, in the middle of whoever put it in.
    const script = `const done = arguments[0]; Promise.resolve().then(() => ${source}).then(done, done);`;
    return this.#command('script', (driver) => driver.executeAsyncScript(script));
  }

  protected clickSource(source: string): Promise<void> {
    return this.#command('click', async (driver) => {
      const element = await driver.executeScript<WebElement | null>(`return ${source}`);
      if (!element) throw new Error('the element to click went away');
      await element.click();
    });
  }

  #command<R>(name: string, run: (driver: WebDriver) => Promise<R>): Promise<R> {
    return this.#session.command(this.#window, name, run);
  }
}

const keys = {
  Tab: Key.TAB,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Space: ' ',
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  Home: Key.HOME,
  End: Key.END,
} as const;

function inTime<R>(name: string, command: Promise<R>, ms = patience): Promise<R> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    const error = new HungCommandError(`WebKitWebDriver: "${name}" took over ${ms / 1000} s`);
    timer = setTimeout(() => reject(error), ms);
  });
  return Promise.race([command, late]).finally(() => clearTimeout(timer));
}
