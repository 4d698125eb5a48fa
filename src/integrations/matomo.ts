import {callQueue} from './call-queue.js';
import {defineIntegration} from './define-integration.js';
import type {Integration} from './integration.js';
import {need, needAddress} from './need.js';
import {COUNTS_BROWSERS} from './purposes.js';

export interface MatomoOptions {
  /** Where Matomo is: `https://stats.example.kz/` or `/matomo/`. */
  readonly url: string;
  readonly siteId: number | string;
  /** Default: `analytics`. */
  readonly category?: string;
  /** Another address of `matomo.js`. */
  readonly src?: string;
  /** Commands of the site's own, before the page is counted: `[['disableBrowserFeatureDetection']]`. */
  readonly commands?: readonly (readonly unknown[])[];
}

/**
 * Matomo, of the site's own or in its cloud. Nothing is loaded before consent; `_paq` waits for it.
 * Taken back, Matomo sends nothing more and deletes its cookies.
 *
 * Source: developer.matomo.org/guides/tracking-consent. Consent is told on every page and never by
 * `remember…`, whose cookie would be a second record, with no end.
 */
export function matomo(options: MatomoOptions): Integration {
  const {category = 'analytics', commands = []} = options;
  const url = needAddress('matomo', 'url', options.url).replace(/\/*$/, '/');
  const siteId = need(
    'matomo',
    'siteId',
    options.siteId,
    /^\w+$/,
    'matomo:https://stats.example.kz/#3',
  );
  const src = needAddress('matomo', 'src', options.src ?? `${url}matomo.js`);
  const isCloud = /\.matomo\.cloud\/$/.test(url);
  let queue: ReturnType<typeof callQueue>;
  return defineIntegration({
    services: [
      {
        id: 'matomo',
        category,
        name: 'Matomo',
        // At home nobody but the site receives anything. Not confirmed: where the cloud is.
        ...(isCloud && {provider: 'InnoCraft Ltd', country: 'DE'}),
        purpose: COUNTS_BROWSERS,
        cookies: [
          {pattern: '^_pk_id', duration: 'P13M'},
          {pattern: '^_pk_ref', duration: 'P6M'},
          {pattern: '^_pk_(ses|cvar|hsr)', duration: 'PT30M'},
          {pattern: '^_pk_(uid|testcookie)'},
          {pattern: '^mtm_(consent|cookie_consent|consent_removed)$', duration: 'P30Y'},
          // Not `matomo_ignore`, a visitor's own no, nor `MATOMO_SESSID`, the owner's login.
        ],
      },
    ],
    script: {src, isStoppable: true},
    setUp: () => void (queue = callQueue('_paq')),
    grant({isHeld}) {
      const calls = [
        // Stays in force: what is taken back later is held by it.
        ['requireConsent'],
        ['setConsentGiven'],
        ['setTrackerUrl', `${url}matomo.php`],
        ['setSiteId', siteId],
        ...commands,
        ['trackPageView'],
        ['enableLinkTracking'],
      ];
      queue.open();
      if (isHeld()) queue.callFirst(...calls);
      else for (const call of calls) queue.call(...call);
    },
    withdraw() {
      // The first one keeps a cookie of its own for 30 years, which is erased with the others.
      queue.close(['forgetConsentGiven'], ['deleteCookies']);
    },
    refuse: () => queue.close(),
  });
}
