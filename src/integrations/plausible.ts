import {callQueue} from './call-queue.js';
import {defineIntegration} from './define-integration.js';
import type {Integration} from './integration.js';
import {need, needAddress} from './need.js';
import {COUNTS_VISITS} from './purposes.js';

export interface PlausibleOptions {
  /** The site as Plausible knows it, or the name of its script: `pa-…`. */
  readonly domain: string;
  /** Where Plausible is. Default: `https://plausible.io`. */
  readonly host?: string;
  /** Options of `plausible.init()`, for a script named `pa-…`. */
  readonly init?: Readonly<Record<string, unknown>>;
  /** Default: `analytics`. */
  readonly category?: string;
  /** Another address of the script. */
  readonly src?: string;
}

const IGNORE = 'plausible_ignore';

/**
 * Plausible, which keeps nothing in the browser. Nothing is loaded before consent. Taken back, its
 * own flag `plausible_ignore` is set until the page ends; what it measures of the time on a page
 * passes over that flag, so the visitor is offered a reload too.
 *
 * Source: @plausible-analytics/tracker 0.4.6, plausible.io/docs/excluding-localstorage.
 */
export function plausible(options: PlausibleOptions): Integration {
  const {category = 'analytics', host = 'https://plausible.io', init = {}} = options;
  const domain = need(
    'plausible',
    'domain',
    options.domain,
    /^[\w-]+(\.[\w-]+)*$/,
    'plausible:example.kz',
  );
  const isNamed = domain.startsWith('pa-');
  const file = isNamed ? domain : 'script';
  const address = options.src ?? `${host.replace(/\/$/, '')}/js/${file}.js`;
  const src = needAddress('plausible', 'src', address);
  let queue: ReturnType<typeof callQueue>;
  let isIgnored = false;
  let withdrawn: AbortController | undefined;
  const ignore = (isWanted: boolean): void => {
    try {
      // A visitor's own flag, who wants not to be counted anywhere, is left alone.
      if (isWanted && !localStorage.getItem(IGNORE)) localStorage.setItem(IGNORE, 'true');
      else if (!isWanted && isIgnored) localStorage.removeItem(IGNORE);
      else return;
      isIgnored = isWanted;
    } catch {
      // A sandboxed frame: Plausible reads no flag there.
    }
  };
  return defineIntegration({
    services: [
      {
        id: 'plausible',
        category,
        name: 'Plausible Analytics',
        // At home nobody but the site receives anything.
        ...(/\/\/plausible\.io\//.test(src) && {provider: 'Plausible Insights OÜ', country: 'DE'}),
        purpose: COUNTS_VISITS,
      },
    ],
    script: {src, data: isNamed ? {} : {domain}},
    setUp() {
      queue = callQueue('plausible', 'q');
      const stub = (window as unknown as {plausible: {o?: object; init?: unknown}}).plausible;
      // As in Plausible's own snippet: the script looks for its options in `o`.
      if (isNamed) stub.init ??= (given?: object) => void (stub.o = given ?? {});
    },
    grant({isHeld}) {
      queue.open();
      ignore(false);
      withdrawn?.abort();
      const {plausible: stub} = window as unknown as {plausible: {init?(given: object): void}};
      if (isNamed && isHeld()) stub.init?.(init);
    },
    withdraw() {
      withdrawn = new AbortController();
      ignore(true);
      // The flag ends with the page, and comes back with it from the back-forward cache.
      addEventListener('pagehide', () => ignore(false), withdrawn);
      addEventListener('pageshow', () => ignore(true), withdrawn);
    },
    refuse: () => queue.close(),
  });
}
