/**
 * Host names that every test may use, in all engines, without touching the system's hosts file.
 *
 * Names of several labels, with and without a public suffix of two labels, because cookies with a
 * domain behave on none of `localhost` and `127.0.0.1` as they do on a site.
 */
export const testHosts = [
  'app.example.test',
  'example.test',
  'shop.example.test',
  'tracker.example.test',
  'tracker.test',
  'shop.com.kz',
] as const;

export type TestHost = (typeof testHosts)[number];

/** The host that unit tests and flows are on unless they say otherwise. */
export const defaultHost: TestHost = 'app.example.test';

/** Sends the test hosts to this machine: a switch of Chromium's. */
export const chromiumHostRules = `--host-resolver-rules=MAP *.test 127.0.0.1, MAP *.com.kz 127.0.0.1`;

/** Sends the test hosts to this machine: a preference of Firefox's. */
export const firefoxHostPrefs = {'network.dns.localDomains': testHosts.join(',')};
