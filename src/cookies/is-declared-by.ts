import type {CookieDeclaration, ServiceConfig} from '../config.js';

/** True when a service has declared a name in `cookies`, or in a storage area. */
export function isDeclaredBy(
  {cookies = [], storage = []}: ServiceConfig,
  area: string,
  name: string,
): boolean {
  return (area === 'cookies' ? cookies : storage.filter((item) => item.area === area)).some(
    // Sticky: anchored at the start, whatever the pattern says (DEL-05).
    // A vendor's own cookie, on its domain, may have the name of one of the site's.
    ({name: exact, pattern, domain}: CookieDeclaration) =>
      !domain && (pattern ? new RegExp(pattern, 'y').test(name) : exact === name),
  );
}
