/** A product that many sites use, by the traces it leaves. */
export interface KnownVendor {
  /** Fit for the `id` of a service. */
  readonly id: string;
  /** Other ids that sites give it. */
  readonly aliases?: readonly string[];
  readonly name: string;
  readonly provider: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Its purpose is advertising. */
  readonly isAdvertising?: true;
  /** Hosts that it is loaded from or reports to, as guard rules name them. */
  readonly hosts: readonly string[];
  /** Patterns of the names of its cookies on the site's own domain. */
  readonly cookies: readonly string[];
  /** Patterns of its keys in local and session storage. */
  readonly storage?: readonly string[];
}

/**
 * Facts from the vendors' own pages on their cookies and from the Open Cookie Database. They serve
 * for guesses that a developer checks, and nothing is ever held or erased by them.
 */
export const knownVendors: readonly KnownVendor[] = [
  {
    id: 'google-analytics',
    aliases: ['ga', 'ga4', 'gtag', 'google-tag-manager', 'gtm'],
    name: 'Google Analytics',
    provider: 'Google',
    country: 'US',
    hosts: ['*.google-analytics.com', '*.analytics.google.com', '*.googletagmanager.com'],
    cookies: [
      '^_ga$',
      '^_ga_[A-Z0-9]+$',
      '^_gid$',
      '^_gat(_.*)?$',
      '^_dc_gtm_',
      '^_gali$',
      '^FP(ID|LC)$',
      '^AMP_TOKEN$',
      '^__utm[a-z]{1,2}$',
    ],
  },
  {
    id: 'google-ads',
    name: 'Google Ads',
    provider: 'Google',
    country: 'US',
    isAdvertising: true,
    hosts: ['*.doubleclick.net', '*.googleadservices.com', '*.googlesyndication.com'],
    cookies: ['^_gcl_', '^_gac_', '^FP(AU|GCL.*)$'],
    storage: ['^_gcl_'],
  },
  {
    id: 'yandex-metrika',
    aliases: ['yandex-metrica', 'metrika', 'metrica', 'ym'],
    name: 'Yandex Metrica',
    provider: 'Yandex',
    country: 'RU',
    hosts: ['mc.yandex.ru', 'mc.yandex.com', '*.webvisor.org'],
    cookies: ['^_ym_', '^yabs-sid$', '^usst$'],
    storage: ['^_ym'],
  },
  {
    id: 'matomo',
    aliases: ['piwik'],
    name: 'Matomo',
    provider: 'InnoCraft',
    country: 'NZ',
    hosts: ['*.matomo.cloud'],
    cookies: [
      '^_pk_(id|ses|ref|cvar|hsr|uid|testcookie)',
      '^mtm_(consent|cookie_consent|consent_removed)$',
    ],
  },
  {
    id: 'clarity',
    aliases: ['microsoft-clarity'],
    name: 'Microsoft Clarity',
    provider: 'Microsoft',
    country: 'US',
    hosts: ['*.clarity.ms'],
    cookies: ['^_clck$', '^_clsk$'],
    storage: ['^_cltk$'],
  },
  {
    id: 'meta-pixel',
    aliases: ['facebook-pixel', 'facebook'],
    name: 'Meta Pixel',
    provider: 'Meta',
    country: 'US',
    isAdvertising: true,
    hosts: ['connect.facebook.net', 'www.facebook.com/tr'],
    cookies: ['^_fbp$', '^_fbc$'],
  },
  {
    id: 'tiktok-pixel',
    aliases: ['tiktok'],
    name: 'TikTok Pixel',
    provider: 'TikTok',
    country: 'SG',
    isAdvertising: true,
    hosts: ['analytics.tiktok.com'],
    cookies: ['^_ttp$', '^_tt_enable_cookie$', '^ttcsid', '^ttclid$'],
    storage: ['^tt_(appInfo|sessionId|pixel_session_index)$'],
  },
  {
    id: 'posthog',
    name: 'PostHog',
    provider: 'PostHog',
    country: 'US',
    hosts: ['*.posthog.com'],
    cookies: ['^ph_.+_posthog$', '^__ph_opt_in_out_'],
    storage: ['^ph_.+_(posthog|window_id|primary_window_exists)$', '^__ph_opt_in_out_'],
  },
  {
    id: 'segment',
    name: 'Segment',
    provider: 'Twilio',
    country: 'US',
    hosts: ['*.segment.com', '*.segment.io'],
    cookies: [
      '^ajs_(anonymous_id|user_id|group_id|user_traits|group_properties)$',
      '^analytics_session_id',
    ],
    storage: ['^ajs_', '^analytics_session_id'],
  },
  {
    id: 'amplitude',
    name: 'Amplitude',
    provider: 'Amplitude',
    country: 'US',
    hosts: ['*.amplitude.com'],
    cookies: ['^AMP_[0-9a-f]{10}$', '^AMP_MKTG_', '^AMP_(TLD)?TEST', '^amp(litude)?_'],
    storage: ['^AMP_', '^amplitude_'],
  },
  {
    id: 'mixpanel',
    name: 'Mixpanel',
    provider: 'Mixpanel',
    country: 'US',
    hosts: ['*.mixpanel.com', 'cdn.mxpnl.com'],
    cookies: ['^mp_.+_mixpanel$', '^__mp_opt_in_out_'],
    storage: ['^mp_.+_mixpanel$', '^__mp_opt_in_out_', '^__mpq_'],
  },
  {
    id: 'plausible',
    name: 'Plausible',
    provider: 'Plausible Insights',
    country: 'EE',
    hosts: ['plausible.io'],
    cookies: [],
    storage: ['^plausible_ignore$'],
  },
  {
    id: 'hotjar',
    aliases: ['contentsquare'],
    name: 'Hotjar',
    provider: 'Contentsquare',
    country: 'FR',
    hosts: ['*.hotjar.com', '*.hotjar.io', '*.contentsquare.net'],
    cookies: ['^_hj', '^hjViewportId$', '^_cs_(c|id|s|cvars|ex|s_ctx|i)$'],
    storage: ['^_hj', '^hjViewportId$', '^_cs_'],
  },
  {
    id: 'sentry',
    name: 'Sentry',
    provider: 'Functional Software',
    country: 'US',
    hosts: ['*.sentry.io', '*.sentry-cdn.com'],
    cookies: [],
    storage: ['^sentryReplaySession$'],
  },
  {
    id: 'linkedin-insight',
    aliases: ['linkedin'],
    name: 'LinkedIn Insight',
    provider: 'LinkedIn',
    country: 'US',
    isAdvertising: true,
    hosts: ['snap.licdn.com', 'px.ads.linkedin.com'],
    cookies: ['^li_fat_id$', '^li_giant$', '^ln_or$'],
  },
  {
    id: 'vk-pixel',
    aliases: ['vk'],
    name: 'VK Pixel',
    provider: 'VK',
    country: 'RU',
    isAdvertising: true,
    hosts: ['vk.com', 'vk.ru'],
    cookies: [],
  },
  {
    id: 'top-mail-ru',
    aliases: ['vk-ads', 'mail-ru'],
    name: 'Top.Mail.ru',
    provider: 'VK',
    country: 'RU',
    hosts: ['top-fwz1.mail.ru'],
    cookies: ['^tmr_(lvid|lvidTS|reqNum|detect)$', '^domain_sid$', '^FTID$'],
    storage: ['^tmr_'],
  },
  {
    id: 'microsoft-uet',
    aliases: ['bing-ads', 'uet'],
    name: 'Microsoft Advertising',
    provider: 'Microsoft',
    country: 'US',
    isAdvertising: true,
    hosts: ['bat.bing.com', 'bat.bing.net'],
    cookies: ['^_uet(sid|vid|msclkid)'],
    storage: ['^_uet'],
  },
];
