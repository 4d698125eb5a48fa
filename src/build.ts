/**
 * Which build this is: `rollup.config.mjs` puts a short hash of all that is built here. The parts are
 * asked for by it, and each exports under this name what makes it one, so that the core never runs
 * a part of another build: a cache may hold either for longer.
 */
export const BUILD: string = 'source';
