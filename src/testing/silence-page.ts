/**
 * A page as a driver hands it over: Playwright's and Puppeteer's `page` as they are. For anything
 * else an object with `evaluate`, which runs a function in the page and gives what it returns,
 * promises awaited: see the documentation for Selenium's.
 */
export interface SilencePage {
  evaluate<T>(run: () => T | Promise<T>): Promise<T>;
  /** Playwright's, whose context knows the cookies that no script sees. */
  context?(): unknown;
  /** Puppeteer's. */
  browserContext?(): unknown;
  /** Older Puppeteer's, or the driver's own: cookies that a request for this page would send. */
  cookies?(): Promise<readonly DriverCookie[]>;
}

/** A cookie as drivers tell of it. */
export interface DriverCookie {
  readonly name: string;
  readonly domain?: string;
}

/** A page that tells of requests as they are made: Playwright's and Puppeteer's `page`. */
export interface WatchablePage {
  on(event: 'request', listener: (request: {url(): string}) => void): unknown;
  off(event: 'request', listener: (request: {url(): string}) => void): unknown;
}
