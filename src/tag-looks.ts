import type {KelisimConfig} from './config.js';

const NAMES = ['layout', 'position', 'theme', 'granularity'] as const;

/**
 * The looks that stand on the script tag: `data-layout`, `data-position`, `data-theme`,
 * `data-granularity`. Read by the interface and not with the tag's other options, since a returning
 * visitor sees none of them.
 */
export function readTagLooks(): Pick<KelisimConfig, (typeof NAMES)[number]> {
  const tag = [...document.scripts].find(({src}) => /\/kelisim\.(guard\.)?js\b/.test(src));
  return Object.fromEntries(
    NAMES.flatMap((name) => (tag?.dataset[name] ? [[name, tag.dataset[name]]] : [])),
  );
}
