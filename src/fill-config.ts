import type {Config, KelisimConfig} from './config.js';
import {SESSION} from './consent/rules.js';
import {fingerprint} from './fingerprint.js';

/** Fills in the defaults of what the core needs. What is wrong is `checkConfig`'s to say. */
export function fillConfig<C extends string>(config: KelisimConfig<C> = {}): Config<C> {
  const {categories, cookie} = config;
  const services = [...(config.services ?? [])];
  return {
    // Options are the config's own, and not what a page's bad code has put into every object.
    __proto__: null,
    ...config,
    categories: (categories ?? [SESSION, 'functional', 'analytics'].map((id) => ({id}))).map(
      (category) => ({version: fingerprint(services, category.id), ...category}),
    ),
    services,
    cookie: {
      __proto__: null,
      // What is not known is the check's to name.
      ...cookie,
      name: cookie?.name ?? 'kelisim',
      days: cookie?.days ?? 180,
    },
  } as unknown as Config<C>;
}
