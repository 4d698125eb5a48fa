import {defineIntegration, type Visit} from './define-integration.js';
import type {Integration} from './integration.js';
import {need, needAddress} from './need.js';
import {createPostHogStub, type PostHogStub} from './posthog-stub.js';
import {COUNTS_BROWSERS} from './purposes.js';

/** What is used of posthog-js. */
export interface PostHogClient {
  init(key: string, config: object): unknown;
  opt_in_capturing(options?: {captureEventName?: string | null | false}): void;
  opt_out_capturing(): void;
  reset(resetDeviceId?: boolean): void;
  readonly __loaded?: boolean;
}

export interface PostHogOptions {
  /** The project's key, `phc_…`. */
  readonly key: string;
  /** `us`, `eu`, or the address of a server or proxy. Default: `us`. */
  readonly host?: string;
  /** Options of `posthog.init()`, over ours. */
  readonly init?: Readonly<Record<string, unknown>>;
  /** posthog-js as the site has imported it; nothing is loaded then. Leave `init()` to this. */
  readonly client?: PostHogClient;
  /** Default: `analytics`. */
  readonly category?: string;
  /** Another address of `array.js`. */
  readonly src?: string;
}

/**
 * PostHog, by its snippet or by the site's own copy. Before consent nothing is loaded or
 * initialised. Taken back, it is opted out and forgets its numbers.
 *
 * Source: posthog-js 1.449.2, src/consent.ts and posthog-core.ts. Opted out by default: erasing the
 * mark `__ph_opt_in_out_…` would otherwise mean consent to it.
 */
export function posthog(options: PostHogOptions): Integration {
  const {client, category = 'analytics', host = 'us', init} = options;
  const key = need('posthog', 'key', options.key, /^phc_\w+$/, 'posthog:phc_abc123, or …@eu');
  const isCloud = /^(us|eu)$/.test(host);
  const api = isCloud ? `https://${host}.i.posthog.com` : needAddress('posthog', 'host', host);
  const assets = api.replace('.i.posthog.com', '-assets.i.posthog.com').replace(/\/$/, '');
  const config = {
    api_host: api,
    opt_out_capturing_by_default: true,
    opt_out_persistence_by_default: true,
    ...init,
  };
  const page = globalThis as {posthog?: PostHogClient | PostHogStub};
  const find = (): PostHogClient => client ?? (page.posthog as PostHogClient);
  let stub: PostHogStub | undefined;

  const start = ({isHeld}: Visit): void => {
    stub?.open();
    if (!client && isHeld() && page.posthog === stub) return stub!.start(key, config);
    const running = find();
    if (!running.__loaded) running.init(key, config);
    running.opt_in_capturing({captureEventName: false});
  };
  return defineIntegration({
    services: [describe(key, category, isCloud ? host : '')],
    script: client
      ? undefined
      : {src: options.src ?? `${assets}/static/array.js`, isStoppable: true},
    setUp() {
      if (!client) page.posthog ??= stub = createPostHogStub();
    },
    grant: start,
    withdraw() {
      stub?.close();
      const running = find();
      if (!running.__loaded) return;
      running.opt_out_capturing();
      // After it, so that the new numbers are kept nowhere.
      running.reset(true);
    },
    refuse: () => stub?.close(),
  });
}

const describe = (key: string, category: string, region: string) => ({
  id: 'posthog',
  category,
  name: 'PostHog',
  // On a server of the site's own nobody else receives anything.
  ...(region && {provider: 'PostHog, Inc.', country: region === 'eu' ? 'DE' : 'US'}),
  purpose: COUNTS_BROWSERS,
  cookies: [
    {pattern: `^ph_${key}_posthog$`, duration: 'P1Y'},
    {pattern: '^__ph_opt_in_out_', duration: 'P1Y'},
  ],
  storage: [
    {area: 'local' as const, pattern: `^ph_${key}_`},
    {area: 'local' as const, pattern: '^__ph_opt_in_out_'},
    {area: 'session' as const, pattern: `^ph_${key}_`},
  ],
});
