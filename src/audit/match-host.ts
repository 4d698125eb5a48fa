/** True when a host is the one named, or with `*.` before the name, that one or any below it. */
export function matchHost(pattern: string, host: string): boolean {
  const bare = pattern.replace(/^\*\./, '');
  return host === bare || (bare !== pattern && host.endsWith(`.${bare}`));
}

/** True when a guard rule takes in an address: a host, `*.host`, or host/path-prefix. */
export function matchRule(match: string, address: URL): boolean {
  const slash = match.indexOf('/');
  if (slash < 0) return matchHost(match, address.hostname);
  return (
    matchHost(match.slice(0, slash), address.hostname) &&
    address.pathname.startsWith(match.slice(slash))
  );
}

/**
 * True for the page's own host, those below it, those it is below, and those named as the site's
 * own. A host beside it (`cdn.example.kz` for `www.example.kz`) is not: it may be a vendor's in
 * disguise, and no list of public suffixes is here to tell `example.kz` from `com.kz`.
 */
export function isFirstParty(
  host: string,
  pageHost: string,
  own: readonly (string | RegExp)[] = [],
): boolean {
  const site = pageHost.replace(/^www\./, '');
  return (
    matchHost(`*.${site}`, host) ||
    // A name without a dot is a suffix, never a site above this one.
    (host.includes('.') && matchHost(`*.${host}`, pageHost)) ||
    own.some((one) => (typeof one === 'string' ? matchHost(one, host) : one.test(host)))
  );
}
