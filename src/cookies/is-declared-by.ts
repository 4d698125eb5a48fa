import type {CookieDeclaration, ServiceConfig} from '../config.js';

/** True when a service has declared a name in `cookies`, or in a storage area. */
export function isDeclaredBy(
  {cookies = [], storage = []}: ServiceConfig,
  area: string,
  name: string,
): boolean {
  return (area === 'cookies' ? cookies : storage.filter((item) => item.area === area)).some(
    ({name: exact, pattern, domain}: CookieDeclaration) => {
      try {
        // At 0: anchored at the start, whatever the pattern says (DEL-05).
        // A vendor's own cookie, on its domain, may have the name of one of the site's.
        return !domain && (pattern ? !name.search(pattern) : exact === name);
      } catch {
        // A pattern that can't be read must not keep what others declare from being erased.
        return false;
      }
    },
  );
}
