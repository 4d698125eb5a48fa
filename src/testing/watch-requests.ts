import type {WatchablePage} from './silence-page.js';

/** Every request that a driver tells of, frames' and redirects' too. */
export interface RequestWatch {
  /** Addresses, in order, since the watch began. */
  readonly urls: readonly string[];
  /** Forgets them, as before another page. */
  clear(): void;
  stop(): void;
}

/**
 * Watches the requests of a Playwright or Puppeteer page: start it before `page.goto()`, and hand it
 * to `expectSilence()`. It sees what the page's own list leaves out: frames, redirects, and more
 * than 250 requests.
 */
export function watchRequests(page: WatchablePage): RequestWatch {
  const urls: string[] = [];
  const listener = (request: {url(): string}): void => void urls.push(request.url());
  page.on('request', listener);
  return {
    urls,
    clear: () => void urls.splice(0),
    stop: () => void page.off('request', listener),
  };
}
