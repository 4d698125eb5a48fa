import {chromiumForFlows, requireEngine, type EngineName} from '../engines.js';
import {openChromium} from './chromium.js';
import {openFirefox} from './firefox.js';
import type {FlowBrowser} from './flow-browser.js';
import {openWebKit} from './webkit.js';

/**
 * Starts an engine for flows, at need one with a window around its pages; rejects and says what to
 * install where it is missing.
 */
export async function openBrowser(name: EngineName, needsWindow = false): Promise<FlowBrowser> {
  const {path} = requireEngine(name);
  switch (name) {
    case 'chromium':
      return openChromium(needsWindow ? path : chromiumForFlows(path));
    case 'firefox':
      return openFirefox(path);
    case 'webkit':
      return openWebKit();
  }
}
