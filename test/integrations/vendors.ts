import {clarity} from '../../src/integrations/clarity.js';
import {googleConsentMode} from '../../src/integrations/google-consent-mode.js';
import type {Integration} from '../../src/integrations/integration.js';
import {matomo} from '../../src/integrations/matomo.js';
import {plausible} from '../../src/integrations/plausible.js';
import {posthog} from '../../src/integrations/posthog.js';
import {yandexMetrika} from '../../src/integrations/yandex-metrika.js';

/** A call that a vendor heard, its name or number first. */
export type Heard = readonly unknown[];

/** A vendor, and what it has to hear at each turn of a visit. */
export interface VendorCase {
  readonly id: string;
  make(src: string): Integration;
  /** Globals that the vendor or its stub put on the page. */
  readonly globals: readonly string[];
  /** A call of the page's own: kept until consent, dropped by a refusal. */
  readonly ask?: {call(page: Page): void; readonly heard: Heard};
  /** What it hears first of all when its code is there. */
  readonly granted: readonly Heard[];
  readonly withdrawn: readonly Heard[];
  readonly grantedAgain: readonly Heard[];
  readonly cookies: readonly string[];
  readonly keys?: readonly string[];
  readonly isStoppable?: boolean;
  /** Flags on the page: before, while it is allowed, and after a withdrawal. */
  readonly flag?: readonly [name: string, before: unknown, granted: unknown, withdrawn: unknown];
}

interface Page {
  ym(...args: unknown[]): void;
  clarity(...args: unknown[]): void;
  plausible(...args: unknown[]): void;
  posthog: {capture(event: string): void};
  _paq: unknown[];
}

const init = {clickmap: true, trackLinks: true, accurateTrackBounce: true, webvisor: false};
const start = [
  ['requireConsent'],
  ['setConsentGiven'],
  ['setTrackerUrl', 'https://stats.example.kz/matomo.php'],
  ['setSiteId', '3'],
  ['trackPageView'],
  ['enableLinkTracking'],
];
const optIn = ['opt_in_capturing', {captureEventName: false}];
const clarityConsent = (analytics_Storage: string): Heard => [
  'consentv2',
  {ad_Storage: 'denied', analytics_Storage},
];
export const signals = (analytics: string, functional = 'denied') => ({
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: analytics,
  functionality_storage: functional,
  personalization_storage: functional,
  security_storage: 'granted',
});

/** Every vendor. Its stand-in is `vendors/<file>.js`. */
export const vendors: readonly (VendorCase & {readonly file: string})[] = [
  {
    id: 'google-analytics',
    file: 'google',
    make: (src) => googleConsentMode({id: 'G-ABC123', src}),
    globals: ['dataLayer', 'gtag', 'ga-disable-G-ABC123'],
    granted: [
      ['consent', 'default', signals('denied')],
      ['set', 'ads_data_redaction', true],
      ['set', 'url_passthrough', false],
      ['consent', 'update', signals('granted')],
    ],
    withdrawn: [['consent', 'update', signals('denied')]],
    grantedAgain: [['consent', 'update', signals('granted')]],
    cookies: ['_ga'],
    isStoppable: true,
    flag: ['ga-disable-G-ABC123', true, false, true],
  },
  {
    id: 'yandex-metrika',
    file: 'yandex',
    make: (src) => yandexMetrika({id: 12345, src}),
    globals: ['ym', 'disableYaCounter12345'],
    ask: {call: ({ym}) => ym(12345, 'reachGoal', 'x'), heard: [12345, 'reachGoal', 'x']},
    granted: [[12345, 'init', init]],
    withdrawn: [[12345, 'destruct']],
    grantedAgain: [[12345, 'init', init]],
    cookies: ['_ym_uid'],
    keys: ['_ym_retryReqs'],
    flag: ['disableYaCounter12345', true, undefined, true],
  },
  {
    id: 'matomo',
    file: 'matomo',
    make: (src) => matomo({url: 'https://stats.example.kz', siteId: 3, src}),
    globals: ['_paq'],
    ask: {call: ({_paq}) => void _paq.push(['trackEvent', 'x']), heard: ['trackEvent', 'x']},
    granted: start,
    withdrawn: [['forgetConsentGiven'], ['deleteCookies']],
    grantedAgain: start,
    cookies: ['_pk_id.3.abcd'],
    isStoppable: true,
  },
  {
    id: 'clarity',
    file: 'clarity',
    make: (src) => clarity({id: 'abcdef1234', src}),
    globals: ['clarity'],
    ask: {call: ({clarity: call}) => call('set', 'a', 'b'), heard: ['set', 'a', 'b']},
    granted: [clarityConsent('granted')],
    withdrawn: [clarityConsent('denied'), ['restarted'], ['stop']],
    grantedAgain: [['start'], clarityConsent('granted')],
    cookies: ['_clck'],
  },
  {
    id: 'posthog',
    file: 'posthog',
    make: (src) => posthog({key: 'phc_abc', host: 'https://ph.example.kz', src}),
    globals: ['posthog'],
    ask: {call: (page) => page.posthog.capture('x'), heard: ['capture', 'x']},
    granted: [
      [
        'init',
        'phc_abc',
        {
          api_host: 'https://ph.example.kz',
          opt_out_capturing_by_default: true,
          opt_out_persistence_by_default: true,
        },
      ],
      optIn,
    ],
    withdrawn: [['opt_out_capturing'], ['reset', true]],
    grantedAgain: [optIn],
    cookies: ['ph_phc_abc_posthog'],
    keys: ['ph_phc_abc_posthog', '__ph_opt_in_out_phc_abc'],
    isStoppable: true,
  },
  {
    id: 'plausible',
    file: 'plausible',
    make: (src) => plausible({domain: 'example.kz', src}),
    globals: ['plausible'],
    ask: {call: (page) => page.plausible('x'), heard: ['x']},
    granted: [['pageview']],
    withdrawn: [],
    grantedAgain: [],
    cookies: [],
  },
];
