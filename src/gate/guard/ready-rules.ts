/**
 * The common vendors' addresses, a line each: service, hosts (with all below them). Behind a comma stands the global
 * that pages call before the vendor has loaded; with a dot, a function that keeps its calls in that
 * member, as the vendor's own snippet has it. Hosts as the vendors' own snippets and policies name
 * them; in the order that compresses best.
 */
const LINES = `yandex-metrika,ym.a mc.yandex.ru mc.yandex.com webvisor.org
google-analytics google-analytics.com googletagmanager.com doubleclick.net
plausible plausible.io
vk vk.com/rtrg vk.com/js/api/openapi.js
meta facebook.net facebook.com/tr
bing bat.bing.com
clarity clarity.ms
mixpanel mixpanel.com mxpnl.com
hotjar hotjar.com
matomo,_paq matomo.cloud
posthog posthog.com
tiktok analytics.tiktok.com
linkedin licdn.com
top-mail-ru,_tmr top-fwz1.mail.ru`;

/** Rules that stand behind the site's own, in the category `analytics`. */
export const readyRules = LINES.split('\n').flatMap((line) => {
  const [vendor, ...hosts] = line.split(' ');
  const [service, vendorQueue] = vendor!.split(',');
  return hosts.map((host) => ({match: '*.' + host, category: 'analytics', service, vendorQueue}));
});
