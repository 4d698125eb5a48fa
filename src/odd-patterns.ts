import type {KelisimConfig} from './config.js';

/**
 * A pattern that begins where the name does, has no group and one count at the most takes linear time,
 * however it is read; most are so.
 */
const PLAIN = /^\^(\\[^1-9k]|[^*+?{}|()\\])*([*+](\\[^1-9k]|[^*+?{}|()\\])*)?$/;

/** The patterns of a config that have to be looked into, each with the option that it stands in. */
export const oddPatterns = ({services = []}: KelisimConfig<string>): [string, string][] =>
  services.flatMap(({cookies = [], storage = []}, i) =>
    Object.entries({cookies, storage}).flatMap(([list, items]) =>
      items.flatMap(({pattern}, j): [string, string][] =>
        pattern && !PLAIN.test(pattern)
          ? [[pattern, `config.services[${i}].${list}[${j}].pattern`]]
          : [],
      ),
    ),
  );
