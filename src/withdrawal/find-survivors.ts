import type {ServiceConfig} from '../config.js';
import {AREAS} from '../cookies/areas.js';
import {isDeclaredBy} from '../cookies/is-declared-by.js';
import type {Survivor} from '../events.js';

/**
 * Looks for what the services have declared and is not erased: what is seen to be there still, and
 * what no page can see, so that the site's server, or the vendor's, has to erase it (DEL-04).
 */
export async function findSurvivors(services: readonly ServiceConfig[]): Promise<Survivor[]> {
  const survivors = services.flatMap(outOfReach);
  for (const [area, [list]] of Object.entries(AREAS)) {
    let names: string[] = [];
    try {
      names = await list();
    } catch {
      // A sandboxed frame throws, and has nothing stored.
    }
    for (const service of services) {
      for (const name of new Set(names)) {
        if (isDeclaredBy(service, area, name)) {
          survivors.push({service: service.id, area, name, reason: 'kept'});
        }
      }
    }
  }
  return survivors;
}

/** Cookies that a page is not shown, by what the site has declared of them. */
function outOfReach({id, cookies = []}: ServiceConfig): Survivor[] {
  return cookies.flatMap<Survivor>(({name, pattern, httpOnly, domain}) => {
    const reason = isForeign(domain) ? 'third-party' : httpOnly && 'http-only';
    return reason ? {service: id, area: 'cookies', name: name ?? pattern ?? '', reason} : [];
  });
}

const isForeign = (domain?: string): boolean =>
  !!domain && !`.${location.hostname}`.endsWith(`.${domain.replace(/^(\*?\.)/, '')}`);
