import {chromiumHostRules} from './hosts.js';

/** Switches for every Chromium of the tests: quiet on the network, and able to run as root. */
export const chromiumArgs: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  chromiumHostRules,
];
