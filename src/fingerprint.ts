import type {ServiceConfig} from './config.js';

/** What is material of a service: who receives what, where, and for how long. Never wording. */
const MATERIAL = ['id', 'provider', 'country', 'cookies', 'storage', 'duration', 'domain'];

/**
 * A short name of what a category stands for, so that a visitor is asked anew only where that
 * changed (LAW-22): `*` and up to nine digits, or nothing where no service is declared. `*` tells it
 * from a version of the site's own, and needs no escaping in a cookie.
 */
export function fingerprint(services: readonly ServiceConfig[], id: string): string | undefined {
  const material = services
    .map((service) => (service.category === id ? JSON.stringify(service, MATERIAL) : ''))
    // In another order it is the same.
    .sort()
    .join('');
  let hash = 0;
  for (const char of material) hash = (hash * 31 + char.charCodeAt(0)) % 1e9;
  return material ? '*' + hash : undefined;
}
