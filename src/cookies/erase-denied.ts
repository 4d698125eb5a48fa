import type {ServiceConfig} from '../config.js';
import {expireCookie} from './expire-cookie.js';

/** Where things are stored: how to list the names in it, and how to take one out. */
const AREAS: Record<
  string,
  readonly [list: () => string[] | Promise<string[]>, erase: (name: string) => unknown]
> = {
  cookies: [() => document.cookie.split('; ').map((pair) => pair.split('=')[0]!), expireCookie],
  local: [() => Object.keys(localStorage), (key) => localStorage.removeItem(key)],
  session: [() => Object.keys(sessionStorage), (key) => sessionStorage.removeItem(key)],
  indexeddb: [
    () => indexedDB.databases().then((all) => all.map(({name}) => name!)),
    (name) => indexedDB.deleteDatabase(name),
  ],
};

/**
 * Erases what the denied services declared, and nothing else: a name that an allowed service, or
 * the session, has declared too stays (DEL-03). Never throws.
 */
export function eraseDenied(
  services: readonly ServiceConfig[],
  allows: (category: string, service: string) => boolean,
): void {
  /** True when a name is declared for an area by a denied service, and by none that is allowed. */
  const isDenied = (area: string, name: string): boolean => {
    const owners = services.filter(({cookies = [], storage = []}) =>
      (area === 'cookies' ? cookies : storage.filter((item) => item.area === area)).some(
        // Sticky: anchored at the start, whatever the pattern says (DEL-05).
        ({name: exact, pattern}) =>
          pattern ? new RegExp(pattern, 'y').test(name) : exact === name,
      ),
    );
    return !!owners[0] && !owners.some(({category, id}) => allows(category, id));
  };
  for (const [area, [list, erase]] of Object.entries(services[0] ? AREAS : {})) {
    const sweep = (names: string[]): void => {
      for (const name of names) if (isDenied(area, name)) erase(name);
    };
    try {
      const names = list();
      if (Array.isArray(names)) sweep(names);
      else names.then(sweep).catch(() => {});
    } catch {
      // A sandboxed frame throws, and has nothing to erase.
    }
  }
}
