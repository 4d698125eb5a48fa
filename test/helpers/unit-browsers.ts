import type {BrowserLauncher} from '@web/test-runner-core';
import {chromeLauncher} from '@web/test-runner-chrome';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import * as puppeteer from 'puppeteer-core';
import type {Page} from 'puppeteer-core';
import {launchFirefox} from './browser/launch-firefox.js';
import {chromiumArgs} from './chromium-args.js';
import {findEngines, type Engine, type EngineName} from './engines.js';
import {exitSignal as signal} from './exit-signal.js';
import {freePort} from './free-port.js';
import {defaultHost} from './hosts.js';
import {startWebKitDriver, type WebKitDriver} from './webkit-driver.js';

/** Launchers of web-test-runner for the engines that are wanted and there. */
export function unitBrowsers(wanted: readonly EngineName[]): Promise<BrowserLauncher[]> {
  const engines = findEngines().filter(({name}) => wanted.includes(name));
  return Promise.all(engines.map((engine) => launchers[engine.name](engine)));
}

type MakeLauncher = (engine: Engine) => Promise<BrowserLauncher>;

const launchers: Readonly<Record<EngineName, MakeLauncher>> = {
  async chromium({path: executablePath}) {
    const launchOptions = {executablePath, headless: true, signal, args: [...chromiumArgs]};
    return onTestHost(chromeLauncher({puppeteer, launchOptions, concurrency: 1}), 'Chromium');
  },

  async firefox({path: executablePath}) {
    const launcher = chromeLauncher({
      puppeteer: {...puppeteer, launch: launchFirefox} as typeof puppeteer,
      launchOptions: {executablePath},
      concurrency: 1,
    });
    // One page serves all files. Where a frame had focus when the page went on to the next file, keys
    // come to nobody there any more; a page of its own has them.
    const stop = launcher.stopSession.bind(launcher);
    launcher.stopSession = async (id) => {
      const result = await stop(id);
      const {inactivePages} = launcher as unknown as {inactivePages: {puppeteerPage: Page}[]};
      await Promise.all(inactivePages.splice(0).map(({puppeteerPage}) => puppeteerPage.close()));
      return result;
    };
    return onTestHost(launcher, 'Firefox');
  },

  async webkit() {
    let driver: WebKitDriver | undefined;
    const port = await freePort();
    // Filled in when the driver has started: the launcher reads it with its first page.
    const capabilities: Record<string, unknown> = {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
    };
    const options = {automationProtocol: 'webdriver', hostname: '127.0.0.1', port, path: '/'};
    const launcher = webdriverLauncher({
      ...options,
      capabilities,
    } as Parameters<typeof webdriverLauncher>[0]) as BrowserLauncher;
    const initialize = launcher.initialize!.bind(launcher);
    const stop = launcher.stop!.bind(launcher);
    launcher.initialize = async (config, testFiles) => {
      driver = await startWebKitDriver({port});
      Object.assign(capabilities, driver.capabilities);
      await initialize(config, testFiles);
      launcher.name = 'WebKit';
    };
    launcher.stop = async () => {
      await stop();
      driver?.end();
    };
    // A session of WebKitGTK's has one page that is sure to be painted.
    launcher.concurrency = 1;
    return onTestHost(launcher, 'WebKit');
  },
};

/** Opens test pages on a host of several labels, where cookies behave as on a site. */
function onTestHost(launcher: BrowserLauncher, name: string): BrowserLauncher {
  const start = launcher.startSession.bind(launcher);
  launcher.name = name;
  launcher.startSession = (id, url) => {
    const page = new URL(url);
    page.hostname = defaultHost;
    return start(id, page.href);
  };
  return launcher;
}
