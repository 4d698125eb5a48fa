/**
 * Every scope in which a page can see a cookie, as cookie attributes: host only and each parent
 * domain, times each prefix of the path with and without its closing slash. Domains that the
 * browser refuses (`com.kz`, an address, `localhost`) are harmless: it ignores what is written for
 * them. So no list of public suffixes is needed.
 *
 * Of a path the first 20 folders: a link with thousands would cost seconds, and nobody keeps a cookie
 * down there.
 */
export function cookieScopes({
  hostname,
  pathname,
}: Pick<Location, 'hostname' | 'pathname'>): string[] {
  const scopes = [];
  // "app.example.kz", "example.kz", "kz", and at last none.
  for (let domain = hostname; ; domain = domain.replace(/^[^.]*\.?/, '')) {
    // "/a/b", "/a/", "/a", "/".
    for (
      let path = pathname.split('/', 21).join('/');
      path;
      path = path.replace(/\/$|[^/]+$/, '')
    ) {
      scopes.push(`;path=${path}${domain && `;domain=${domain}`}`);
    }
    if (!domain) return scopes;
  }
}
