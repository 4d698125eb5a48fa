import {setTimeout as pause} from 'node:timers/promises';
import type {GestureStep, Pointer} from './gesture.js';
import type {FlowCookie, Viewport} from './flow-browser.js';
import {
  clickObstacleSource,
  describeFocus,
  isFocusUnreadSource,
  toElementExpression,
  toExpression,
  toList,
  type PageFunction,
  type SelectorChain,
} from './in-page.js';

/** Keys that every engine presses alike; `Shift+Tab` and such hold the first while pressing. */
export type FlowKey =
  | 'Tab'
  | 'Shift+Tab'
  | 'Enter'
  | 'Escape'
  | 'Space'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'Home'
  | 'End';

/** A role and a name as ARIA computes them. */
export interface Exposed {
  readonly role: string;
  readonly name: string;
}

/** What a page can be told of its medium and of what its visitor prefers. */
export interface FlowMedia {
  readonly media?: 'screen' | 'print';
  readonly forcedColors?: 'active' | 'none';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly contrast?: 'more' | 'no-preference';
}

/** How long `waitFor` and `click` are patient, in milliseconds: longer than a busy machine is slow. */
const patience = 30_000;

/**
 * A tab, driven alike in all three engines. Clicks and keys are real: the engine itself makes the
 * events, and they are trusted.
 */
export abstract class FlowPage {
  /** Opens an address; resolves at the page's `load` event. */
  abstract goto(url: string): Promise<void>;
  abstract reload(): Promise<void>;
  /** One step back in history; resolves when the page before is shown, from wherever it came. */
  abstract back(): Promise<void>;
  /** The cookies that a request for this page would send, `HttpOnly` ones included. */
  abstract cookies(): Promise<readonly FlowCookie[]>;
  /** Does what a hand does, at once: nothing waits for what shows, and nobody looks where it goes. */
  abstract gesture(steps: readonly GestureStep[], pointer?: Pointer): Promise<void>;
  /** Sizes the part of the window that the page has. */
  abstract setViewport(viewport: Viewport): Promise<void>;
  /** Writes a PNG of what is visible. */
  abstract screenshot(path: string): Promise<void>;
  /** Opens another tab with the same storage. */
  abstract newTab(): Promise<FlowPage>;
  /**
   * What the page wrote with `console.error`, and errors that nothing caught. `null` where the
   * engine does not tell (WebKitGTK).
   */
  abstract consoleErrors(): readonly string[] | null;
  /**
   * True where the engine's own accessibility code gives an element this role and this name: by the
   * protocol's accessibility tree in Chromium, by BiDi's accessibility locator in Firefox, by
   * WebDriver's computed role and label in WebKitGTK.
   */
  abstract isExposedAs(chain: SelectorChain, exposed: Exposed): Promise<boolean>;
  /** Closes this tab. The storage ends with the page that `newPage()` gave. */
  abstract close(): Promise<void>;

  /** Value of a source text in the page, promises awaited. */
  protected abstract evaluateSource(source: string): Promise<unknown>;
  /** Shows the tab, where others hide it: a hidden one paints nothing and takes no clicks. */
  protected async toFront(): Promise<void> {}
  /** Presses a key on whatever has focus. */
  protected abstract pressKey(key: FlowKey): Promise<void>;
  /** Clicks the element that a source text gives. */
  protected abstract clickSource(source: string): Promise<void>;

  /**
   * Runs a function in the page and gives what it returns, as JSON would carry it (a node is its
   * name).
   *
   * It sees its arguments (JSON too) and the page's globals, nothing of the test file's.
   */
  async evaluate<A extends readonly unknown[], R>(run: PageFunction<A, R>, ...args: A): Promise<R> {
    const text = await this.evaluateSource(toExpression(run, args));
    const result = JSON.parse(String(text)) as {value?: R; error?: string};
    if (result.error !== undefined) throw new Error(`in the page: ${result.error}`);
    return result.value as R;
  }

  /** Waits until a function gives something truthy in the page, and gives that; at most 30 s. */
  async waitFor<A extends readonly unknown[], R>(run: PageFunction<A, R>, ...args: A): Promise<R> {
    let last: unknown;
    for (const end = Date.now() + patience; Date.now() < end; await pause(50)) {
      try {
        const value = await this.evaluate(run, ...args);
        if (value) return value;
        last = JSON.stringify(value);
      } catch (error) {
        if (error instanceof HungCommandError) throw error;
        // The page may be on its way to another document, or the function ahead of its time.
        last = error;
      }
    }
    throw new Error(`waited 30 s in vain for ${run.toString()}; at last: ${String(last)}`);
  }

  /** Clicks an element as a visitor would, once it is there and shown; waits for that at most 30 s. */
  async click(chain: SelectorChain): Promise<void> {
    await this.toFront();
    let obstacle: unknown = 'is not in the page';
    for (const end = Date.now() + patience; obstacle && Date.now() < end;) {
      obstacle = await this.evaluateSource(clickObstacleSource(chain));
      if (obstacle) await pause(50);
    }
    if (obstacle)
      throw new Error(`waited 30 s to click: ${toList(chain).join(' >>> ')} ${obstacle}`);
    await this.clickSource(toElementExpression(chain));
  }

  /**
   * Presses a key on whatever has focus. What answers is pressed as a visitor would: after the layer
   * has been seen for a moment.
   */
  async press(key: FlowKey): Promise<void> {
    if (key === 'Enter' || key === 'Space') {
      await this.toFront();
      const end = Date.now() + patience;
      while (Date.now() < end && (await this.evaluateSource(isFocusUnreadSource))) await pause(50);
    }
    await this.pressKey(key);
  }

  /**
   * What assistive technology is handed: a line for each node, `switch "Statistics" unchecked:
   * what describes it`, indented by depth; text inside of what has a name is left out. Chromium only.
   */
  accessibilityTree(): Promise<readonly string[]> {
    throw new Error('only Chromium hands over its whole accessibility tree');
  }

  /** Has the page see these media features, until the next call. Chromium only. */
  emulate(_media: FlowMedia): Promise<void> {
    throw new Error('only Chromium emulates media features');
  }

  /** Prints the page on sheets of `width` by `height` CSS pixels without margins. Chromium only. */
  print(_sheet: Viewport): Promise<Uint8Array> {
    throw new Error('only Chromium prints to a PDF whose pages can be counted');
  }

  /**
   * Collects what nothing holds, and gives the bytes that are left: of scripts, and of the nodes that
   * they can reach. Chromium only.
   */
  heapUsed(): Promise<number> {
    throw new Error('only Chromium collects garbage when it is told to');
  }

  /**
   * Collects what nothing holds, and counts what is left of nodes and of listeners, in and out of the
   * page. Chromium only.
   */
  domCounts(): Promise<{readonly nodes: number; readonly listeners: number}> {
    throw new Error('only Chromium counts nodes and listeners');
  }

  /**
   * What has focus, through open shadow roots: `kelisim-consent >>> button[data-action=save]`, or
   * `body`. An element is told by its id, else by `data-action`, `part`, `name` or `href`.
   */
  focused(): Promise<string> {
    return this.evaluate(describeFocus);
  }
}

/** A driver that did not answer: the flow says so and runs once more. */
export class HungCommandError extends Error {
  override readonly name = 'HungCommandError';
}
