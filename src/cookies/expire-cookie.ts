import {cookieScopes} from './cookie-scopes.js';
import {own} from '../own-node.js';

/**
 * Deletes a cookie in every scope in which this page can see it. A `__Host-` cookie goes only by a
 * write that is `Secure`, a partitioned one by one that is `Partitioned` (measured in Chromium and
 * Firefox).
 * `name` is taken as it stands in `document.cookie`. HttpOnly cookies are out of a page's reach.
 */
export function expireCookie(name: string): void {
  for (const scope of cookieScopes(location)) {
    for (const twin of ['', ';secure', ';secure;samesite=none;partitioned']) {
      own(document).cookie = name + '=;max-age=0' + scope + twin;
    }
  }
}
