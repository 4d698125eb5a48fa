/**
 * The common vendors' addresses, a line each: service, hosts. Behind a comma stands the global
 * that its users call before it has loaded; with a dot, a function that keeps its calls in that
 * member, as the vendor's own snippet has it. Hosts as the vendors' own snippets and policies name
 * them.
 */
const LINES = `yandex-metrika,ym.a mc.yandex.ru mc.yandex.com mc.yandex.kz *.webvisor.org *.webvisor.com yastatic.net/s3/metrika cdn.jsdelivr.net/npm/yandex-metrica-watch
google-analytics *.google-analytics.com *.googletagmanager.com *.doubleclick.net analytics.google.com
top-mail-ru,_tmr top-fwz1.mail.ru privacy-cs.mail.ru
vk vk.com/rtrg vk.com/js/api/openapi.js vk.ru/rtrg vk.ru/js/api/openapi.js
meta connect.facebook.net *.facebook.com/tr
tiktok analytics.tiktok.com
clarity,clarity.q *.clarity.ms
microsoft-uet bat.bing.com bat.bing.net
hotjar,hj.q *.hotjar.com
linkedin snap.licdn.com px.ads.linkedin.com
matomo,_paq *.matomo.cloud
mixpanel *.mixpanel.com *.mxpnl.com
amplitude *.amplitude.com
segment *.segment.com *.segment.io
posthog *.posthog.com
plausible,plausible.q plausible.io`;

/** Rules that hold behind the site's own, in the category `analytics`. */
export const readyRules = LINES.split('\n').flatMap((line) => {
  const [vendor, ...matches] = line.split(' ');
  const [service, queue] = vendor!.split(',');
  return matches.map((match) => ({match, category: 'analytics', service, queue}));
});
