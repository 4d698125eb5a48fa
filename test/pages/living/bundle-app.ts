import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {compileFunction} from 'node:vm';
import {build, type BuildOptions, type Plugin} from 'esbuild';
import {compile} from 'svelte/compiler';
import {rootFolder} from '../../helpers/test-files.js';
import {bodyElements, toHtml} from './elements.js';

export interface AppOptions {
  /** Another package for a name: `{react: 'react-18'}`. */
  readonly alias?: Readonly<Record<string, string>>;
}

const bundles = new Map<string, Promise<string>>();

/** A small app of `apps/` and the real package that it is made with, as one classic script. */
export function bundleApp(name: string, options: AppOptions = {}): Promise<string> {
  return bundleOnce(name, options, {
    ...{format: 'iife', platform: 'browser', conditions: ['browser', 'development']},
    plugins: [svelte('client'), astro],
  });
}

/** What an app's module exports, bundled for Node: it makes the server's HTML. */
export async function loadServerApp<T>(name: string, options: AppOptions = {}): Promise<T> {
  const source = await bundleOnce(name, options, {
    ...{format: 'cjs', platform: 'node', plugins: [svelte('server')]},
  });
  const module = {exports: {} as T};
  // A bundle and no import: two Reacts can't share the name `react` in one process.
  const run = compileFunction(source, ['module', 'require']) as (...args: unknown[]) => void;
  run(module, createRequire(import.meta.url));
  return module.exports;
}

/** Once per process: each flow serves the same bundle many times. */
function bundleOnce(name: string, {alias}: AppOptions, options: BuildOptions): Promise<string> {
  const key = JSON.stringify([name, alias, options.platform]);
  const bundle =
    bundles.get(key) ??
    build({
      entryPoints: [join(rootFolder, 'test/pages/living/apps', name)],
      bundle: true,
      write: false,
      target: 'es2022',
      logLevel: 'silent',
      ...options,
      alias: {...alias},
      // The builds for development: StrictMode and the messages of hydration are in these alone.
      define: {
        'process.env.NODE_ENV': '"development"',
        'import.meta.env.SSR': 'false',
        'import.meta.env.DEV': 'false',
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
      },
    }).then(({outputFiles}) => outputFiles![0]!.text);
  bundles.set(key, bundle);
  return bundle;
}

/** Compiles `.svelte`; `%marked%` and `%plain%` in it stand for the page's elements. */
const svelte = (generate: 'client' | 'server'): Plugin => ({
  name: 'svelte',
  setup({onLoad}) {
    onLoad({filter: /\.svelte$/}, async ({path}) => {
      const source = (await readFile(path, 'utf8'))
        .replace('%marked%', toHtml(bodyElements(false)))
        .replace('%plain%', toHtml(bodyElements(true)));
      // The server's part for development wants a context that only its own tools make.
      const dev = generate === 'client';
      const {js} = compile(source, {generate, dev, filename: path, css: 'external'});
      return {contents: js.code, loader: 'js'};
    });
  },
});

/** What Astro's own build gives its router. */
const astro: Plugin = {
  name: 'astro',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^virtual:astro:/}, ({path}) => ({path, namespace: 'astro'}));
    onLoad({filter: /.*/, namespace: 'astro'}, () => ({
      contents: 'export const internalFetchHeaders = {};',
    }));
  },
};
