import type {Plugin} from '@web/dev-server-core';

/** An import of one of several files, by a template. */
const computed = /(import\(`[^`]*\.json)`/g;
const attribute = /\s+with\s*\{\s*type:\s*(['"])json\1\s*\}/g;

/**
 * Lets modules import JSON, with or without `with {type: 'json'}`, in every engine.
 *
 * The import gets a mark and is answered with a JavaScript module; a `fetch()` of the same file has
 * no mark and still gets JSON.
 */
export function jsonModules(): Plugin {
  return {
    name: 'json-modules',
    resolveImport({source}) {
      return /^\.{1,2}\/.*\.json$/.test(source) ? `${source}?json-module` : undefined;
    },
    transform(context) {
      const {body} = context;
      if (typeof body !== 'string') return undefined;
      if (context.URL.searchParams.has('json-module')) {
        context.type = 'js';
        return {body: `export default ${body};`};
      }
      // The attribute would ask for a JSON type, which a marked import does not have.
      return /\.[cm]?[jt]s$/.test(context.path)
        ? {body: body.replace(attribute, '').replace(computed, '$1?json-module`')}
        : undefined;
    },
  };
}
