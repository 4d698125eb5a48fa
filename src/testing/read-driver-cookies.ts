import {isFirstParty} from '../audit/match-host.js';
import type {SeenCookie} from './find-leaks.js';
import type {DriverCookie, SilencePage} from './silence-page.js';

interface CookieJar {
  cookies?(): Promise<readonly DriverCookie[]>;
}

/**
 * The cookies that the driver knows, HttpOnly ones too, of the page and of the hosts that it asked;
 * null where the driver does not tell.
 */
export async function readDriverCookies(
  page: SilencePage,
  pageHost: string,
  hosts: readonly string[],
): Promise<readonly SeenCookie[] | null> {
  const jar = (page.context?.() ?? page.browserContext?.() ?? page) as CookieJar;
  if (typeof jar.cookies !== 'function') return null;
  const all = await jar.cookies();
  return all.flatMap(({name, domain = pageHost}) => {
    const bare = domain.replace(/^\./, '');
    const isOwn = isFirstParty(bare, pageHost);
    // Another test's pages may have left theirs in the same browser.
    const isAsked = hosts.some((host) => isFirstParty(bare, host));
    return isOwn || isAsked ? {name, detail: `on ${domain}`} : [];
  });
}
