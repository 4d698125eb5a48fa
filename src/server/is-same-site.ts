/**
 * True when a page of this site sent the request. Browsers say so in `Sec-Fetch-Site`, which no
 * page can forge; older ones send `Origin` with every POST, which is held against `Host`. `origins`
 * are further ones, for a server behind a proxy that changes `Host`.
 */
export function isSameSite(request: Request, origins: readonly string[]): boolean {
  const {headers} = request;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site === 'same-origin' || site === 'same-site') return true;
  if (!origin) return false;
  if (origins.includes(origin)) return true;
  // A browser that speaks of the site has said that it is another one.
  if (site === 'cross-site') return false;
  return isHost(origin, headers.get('host') ?? toUrl(request.url)?.host ?? '');
}

/** The scheme is left out: behind a proxy that ends TLS, a server does not know its own. */
function isHost(origin: string, host: string): boolean {
  const page = toUrl(origin);
  const own = page && toUrl(`${page.protocol}//${host}`);
  // Nothing but a host may stand in it: `a.kz/@b.kz` is no way around.
  return !!own && own.host === page.host && own.href === `${own.origin}/` && page.host !== '';
}

/** The address, or nothing if it is none. */
export function toUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
