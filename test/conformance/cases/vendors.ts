import type {ServiceConfig} from '../../../src/config.js';

/** A real package, as a site would bundle it, and what it is declared to store. */
export interface VendorCase {
  readonly package: string;
  /** Source of the bundle; `collector` is the address of the third party. */
  readonly entry: string;
  /** Where at the collector its events arrive. */
  readonly path: string;
  readonly service: Pick<ServiceConfig, 'cookies' | 'storage'>;
}

const everywhere = (pattern: string): Pick<ServiceConfig, 'cookies' | 'storage'> => ({
  cookies: [{pattern}],
  storage: [
    {area: 'local', pattern},
    {area: 'session', pattern},
  ],
});

export const vendorCases: readonly VendorCase[] = [
  {
    package: 'posthog-js',
    entry: `import posthog from 'posthog-js/dist/module.slim.no-external.js';
      posthog.init('phc_conformance', {api_host: collector, advanced_disable_flags: true, autocapture: false, opt_out_useragent_filter: true});
      posthog.capture('hit');`,
    path: '/i/v0/e/',
    service: everywhere(
      '^ph_.+_(posthog|window_id|primary_window_exists|session_registered_properties)$',
    ),
  },
  {
    package: 'mixpanel-browser',
    entry: `import mixpanel from 'mixpanel-browser';
      mixpanel.init('conformance', {api_host: collector, batch_requests: false, persistence: 'cookie'});
      mixpanel.track('hit');`,
    path: '/track/',
    service: everywhere('^(__mpq?_|mp_|__mp_opt_in_out_).*'),
  },
  {
    package: '@amplitude/analytics-browser',
    entry: `import {init, track} from '@amplitude/analytics-browser';
      init('c0ffee0123456789c0ffee0123456789', {serverUrl: collector + '/amplitude', flushIntervalMillis: 50, autocapture: false, fetchRemoteConfig: false});
      track('hit');`,
    path: '/amplitude',
    service: everywhere('^(AMP_[0-9A-Za-z_]+|amplitude?_.*)$'),
  },
  {
    package: '@segment/analytics-next',
    entry: `import {AnalyticsBrowser} from '@segment/analytics-next';
      const apiHost = collector.replace('http://', '') + '/segment';
      const analytics = AnalyticsBrowser.load({writeKey: 'conformance', cdnSettings: {integrations: {'Segment.io': {apiKey: 'conformance', apiHost, protocol: 'http'}}}});
      analytics.track('hit');`,
    path: '/segment/t',
    service: everywhere(
      '^(ajs_(anonymous_id|user_id|group_id|user_traits|group_properties)|analytics_session_id.*|persistence-queue.*)$',
    ),
  },
  {
    package: '@plausible-analytics/tracker',
    entry: `import {init} from '@plausible-analytics/tracker';
      init({domain: 'example.test', endpoint: collector + '/plausible', captureOnLocalhost: true});`,
    path: '/plausible',
    service: {},
  },
  {
    package: '@sentry/browser',
    entry: `import {init, captureMessage} from '@sentry/browser';
      init({dsn: collector.replace('http://', 'http://key@') + '/1'});
      captureMessage('hit');`,
    path: '/api/1/envelope/',
    service: everywhere('^sentryReplaySession$'),
  },
];
