import type {ServiceConfig} from '../config.js';
import {AREAS} from './areas.js';
import {isDeclaredBy} from './is-declared-by.js';

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
    const owners = services.filter((service) => isDeclaredBy(service, area, name));
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
