import type {KelisimConfig} from './config.js';

const NAMES = ['layout', 'position', 'theme', 'granularity'] as const;

/**
 * The looks that stand on the script tag: `data-layout`, `data-position`, `data-theme`,
 * `data-granularity`. Read by the interface and not with the tag's other options, since a returning
 * visitor sees none of them.
 */
export function readTagLooks(tag: DOMStringMap = {}): Pick<KelisimConfig, (typeof NAMES)[number]> {
  return Object.fromEntries(NAMES.flatMap((name) => (tag[name] ? [[name, tag[name]]] : [])));
}
