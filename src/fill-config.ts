import type {Config, KelisimConfig} from './config.js';
import {SESSION} from './consent/rules.js';

/** Fills in the defaults of what the core needs. What is wrong is `checkConfig`'s to say. */
export function fillConfig<C extends string>(config: KelisimConfig<C> = {}): Config<C> {
  const {categories, services, cookie} = config;
  return {
    ...config,
    categories: categories ?? [SESSION, 'functional', 'analytics'].map((id) => ({id})),
    services: [...(services ?? [])],
    cookie: {
      name: cookie?.name ?? 'kelisim',
      domain: cookie?.domain ?? null,
      days: cookie?.days ?? 180,
    },
  } as unknown as Config<C>;
}
