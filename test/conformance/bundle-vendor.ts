import {build} from 'esbuild';
import {rootFolder} from '../helpers/test-files.js';

/**
 * One classic script of an entry and all that it imports, as a site's bundler makes it. By esbuild,
 * which comes with the test runner: some packages still depend on CommonJS modules.
 */
export async function bundleVendor(entry: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: entry, resolveDir: rootFolder, loader: 'js'},
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
