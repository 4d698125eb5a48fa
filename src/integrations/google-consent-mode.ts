import {toArguments} from './call-queue.js';
import {defineIntegration, type Visit} from './define-integration.js';
import type {Integration} from './integration.js';
import {need, needAddress} from './need.js';
import {describeGoogle} from './google-service.js';

export interface GoogleConsentModeOptions {
  /** `G-…` loads Analytics 4, `GTM-…` Tag Manager. Default: signals alone. */
  readonly id?: string;
  /** The category of a consent type, over ours: `{ad_storage: 'marketing'}`; `null` denies it. */
  readonly types?: Readonly<Partial<Record<GoogleConsentType, string | null>>>;
  /** Options of `gtag('config', id, …)`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Loads Google's code before consent, denied: it then sends pings with address and page. */
  readonly advanced?: boolean;
  /** Tells Microsoft's UET too (`uetq`). */
  readonly uet?: boolean;
  /** Default: `analytics`. */
  readonly category?: string;
  /** Another address of Google's code. */
  readonly src?: string;
}

export type GoogleConsentType =
  | `ad_${'storage' | 'user_data' | 'personalization'}`
  | `${'analytics' | 'functionality' | 'personalization' | 'security'}_storage`;

const NAME = 'google-consent-mode';

type Signals = Record<string, 'granted' | 'denied'>;
type GooglePage = Record<string, unknown> & {dataLayer?: unknown[]; uetq?: unknown[]};

/**
 * Google Consent Mode v2, with Analytics 4 or Tag Manager if an id is given. Basic mode: Google's
 * code is not loaded before consent. All seven types are set before any of it: Tag Manager takes
 * one that was never set for granted (GCM-02).
 *
 * `wait_for_update` is not sent: the decision is read from the cookie in the same task, so there is
 * nothing to wait for, and a visitor who is still to be asked is not denied for half a second only.
 *
 * Sources: developers.google.com, tag-platform/security/guides/consent and
 * analytics/devguides/collection/gtagjs/user-opt-out.
 */
export function googleConsentMode(options: GoogleConsentModeOptions = {}): Integration {
  const {id, category = 'analytics', advanced, uet, config = {}} = options;
  const example = `${NAME}:G-ABC123, or GTM-ABC123`;
  if (id != null) need(NAME, 'id', id, /^(G|GTM)-[A-Z0-9]+$/, example);
  const address = options.src && needAddress(NAME, 'src', options.src);
  const types = readTypes(options.types);
  const isManager = !!id?.startsWith('GTM');
  const service = describeGoogle(category, isManager);
  const page = globalThis as unknown as GooglePage;
  const path = isManager ? 'gtm.js' : 'gtag/js';
  let isStarted = false;

  const push = (...command: unknown[]): void => void page.dataLayer!.push(toArguments(...command));
  const read = ({consent, allows}: Visit): Signals =>
    toSignals(types, (one) => (one === OWN ? allows() : consent.allows(one)));
  const tellUet = (when: string, {ad_storage}: Signals): void => {
    if (uet) (page.uetq ??= []).push('consent', when, {ad_storage});
  };
  /** Analytics heeds it before it sends or stores anything. */
  const disable = (isDisabled: boolean): void => {
    if (id) page[`ga-disable-${id}`] = isDisabled;
  };
  /** Once a page: on a later consent the running tag hears of the update. */
  const start = (): void => {
    if (isStarted || !id) return;
    isStarted = true;
    if (isManager) page.dataLayer!.push({'gtm.start': Date.now(), event: 'gtm.js'});
    else {
      push('js', new Date());
      push('config', id, config);
    }
  };
  return defineIntegration({
    services: [service],
    script: id
      ? {
          src: address ?? `https://www.googletagmanager.com/${path}?id=${id}`,
          // Tags of a container go on; Analytics heeds its flag.
          isStoppable: !isManager,
          isUngated: advanced,
        }
      : undefined,
    setUp() {
      const denied = toSignals(types, (one) => one === 'session');
      setDefaults(page, denied);
      tellUet('default', denied);
      if (!advanced) disable(true);
      else {
        console.warn('kelisim: "advanced" tells Google of visits before consent: ask your lawyer');
        start();
      }
    },
    change(visit) {
      const signals = read(visit);
      push('consent', 'update', signals);
      tellUet('update', signals);
      // A trigger for tags of a container that wait for the answer.
      page.dataLayer!.push({event: 'consent_update', consent: visit.consent.state.choices});
    },
    grant() {
      disable(false);
      start();
    },
    withdraw: () => disable(true),
  });
}

/** Follows the permission of the service itself, wherever the site has put it. */
const OWN = '';

const MAP: Record<GoogleConsentType, string | null> = {
  ad_storage: null,
  ad_user_data: null,
  ad_personalization: null,
  analytics_storage: OWN,
  functionality_storage: 'functional',
  personalization_storage: 'functional',
  security_storage: 'session',
};

function readTypes(own: object = {}): Record<string, string | null> {
  const known = new RegExp(`^(${Object.keys(MAP).join('|')})$`);
  for (const type in own) need(NAME, 'types', type, known, known.source);
  return {...MAP, ...own};
}

const toSignals = (
  types: Readonly<Record<string, string | null>>,
  allows: (category: string) => boolean,
): Signals =>
  Object.fromEntries(
    Object.entries(types).map(([type, category]) => [
      type,
      category != null && allows(category) ? 'granted' : 'denied',
    ]),
  );

/** Ahead of whatever the page has queued: the default has to come before any other command. */
function setDefaults(page: GooglePage, denied: Signals): void {
  const queue = (page.dataLayer ??= []);
  page.gtag ??= (...command: unknown[]) => void page.dataLayer!.push(toArguments(...command));
  const commands = [
    toArguments('consent', 'default', denied),
    // Strips click ids while ads are denied, and carries none of them in links.
    toArguments('set', 'ads_data_redaction', true),
    toArguments('set', 'url_passthrough', false),
  ];
  if (queue.push === Array.prototype.push) queue.unshift(...commands);
  else {
    console.error('kelisim: Google’s code ran before consent was set: mark its tag');
    queue.push(...commands);
  }
}
