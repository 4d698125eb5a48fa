import type {Config, ServiceConfig} from '../config.js';
import {emit} from '../events.js';

type Item = {readonly name?: string; readonly pattern?: string; readonly area?: string};

const keyOf = ({name, pattern, area}: Item): string => [area, name, pattern].join();

/** The site's items first; ours that it has not named stay, or they would not be erased. */
function join<T extends Item>(theirs: readonly T[] = [], ours: readonly T[] = []): readonly T[] {
  const named = theirs.map(keyOf);
  return [...theirs, ...ours.filter((item) => !named.includes(keyOf(item)))];
}

/**
 * Adds a vendor's services to those of the config, and gives them as they are declared then. Where
 * the site has declared one itself, each member that it gave stays as it gave it; of cookies and
 * storage both lists count.
 */
export function declareServices(
  services: readonly ServiceConfig[],
  {services: declared}: Config,
): ServiceConfig[] {
  const all = services.map((ours) => {
    const place = declared.findIndex(({id}) => id === ours.id);
    const own = declared[place];
    const service: ServiceConfig = {
      ...ours,
      ...own,
      cookies: join(own?.cookies, ours.cookies),
      storage: join(own?.storage, ours.storage),
    };
    if (own) declared[place] = service;
    else declared.push(service);
    return service;
  });
  emit('kelisim-services', {});
  return all;
}
