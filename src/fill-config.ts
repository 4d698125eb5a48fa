import type {Config, KelisimConfig} from './config.js';
import {SESSION} from './consent/rules.js';

/** Fills in the defaults of what the core needs. What is wrong is `checkConfig`'s to say. */
export function fillConfig<C extends string>(config: KelisimConfig<C> = {}): Config<C> {
  return {
    categories: [SESSION, 'functional', 'analytics'].map((id) => ({id})),
    services: [],
    ...config,
    cookie: {name: 'kelisim', domain: null, days: 180, ...config.cookie},
  } as unknown as Config<C>;
}
