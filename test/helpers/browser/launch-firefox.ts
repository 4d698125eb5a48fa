import puppeteer, {type Browser, type LaunchOptions} from 'puppeteer-core';
import {exitSignal} from '../exit-signal.js';
import {firefoxHostPrefs} from '../hosts.js';

/** A browser under WebDriver BiDi, as far as it is spoken to here past Puppeteer. */
interface BidiBrowser {
  readonly connection: {send(method: string, params: object): Promise<unknown>};
}

/**
 * Starts a stock Firefox without a window. Puppeteer has it tell of each request, three times, and
 * nobody here listens: half of what a navigation costs its main thread.
 */
export async function launchFirefox({
  extraPrefsFirefox,
  ...options
}: LaunchOptions = {}): Promise<Browser> {
  const browser = await puppeteer.launch({
    ...options,
    browser: 'firefox',
    headless: true,
    signal: exitSignal,
    extraPrefsFirefox: {...firefoxHostPrefs, ...extraPrefsFirefox},
  });
  const {connection} = browser as unknown as BidiBrowser;
  await connection.send('session.unsubscribe', {events: ['network']});
  return browser;
}
