import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {script, startFlowServer, type FlowServer} from '../helpers/flow-server.js';
import {rootFolder} from '../helpers/test-files.js';
import type {Adaptor} from './adaptor.js';
import type {Case, Family} from './case.js';
import {measureCase, type Cells} from './measure.js';

/** A case and how it came out. */
export interface Row {
  readonly one: Case;
  readonly cells: Cells;
}

export interface MeasureOptions {
  readonly adaptor: Adaptor;
  newPage(): Promise<FlowPage>;
  /** Visits at a time: most of a visit is waiting for what must not come. */
  readonly tabs?: number;
}

/** Measures every case of a family, in the order of the table. */
export async function measureFamily(
  {cases}: Family,
  {adaptor, newPage, tabs = 4}: MeasureOptions,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const queue = [...cases.entries()];
  const visit = async (): Promise<void> => {
    const server = await startFlowServer();
    serveBuild(server);
    try {
      const tab = await newPage();
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, one] = next;
        rows[index] = {one, cells: await measureCase(one, {tab, server, adaptor})};
      }
      await tab.close();
    } finally {
      await server.close();
    }
  };
  await Promise.all(Array.from({length: Math.min(tabs, cases.length)}, visit));
  return rows;
}

/**
 * The build under test as `/build/*`: this repository's `dist/`, or the folder of the file that
 * `KELISIM_CONFORMANCE_BUILD` names, which is then served under that file's usual name too.
 */
export function serveBuild(server: FlowServer): void {
  const file = resolve(rootFolder, process.env['KELISIM_CONFORMANCE_BUILD'] ?? 'dist/kelisim.js');
  const folder = dirname(file);
  const body = (path: string): string => readFileSync(join(folder, path), 'utf8');
  for (const path of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
    if (path.endsWith('.js'))
      server.route(`/build/${path.replaceAll('\\', '/')}`, script(body(path)));
  }
  if (process.env['KELISIM_CONFORMANCE_BUILD']) {
    server.route('/build/kelisim.js', script(body(basename(file))));
  }
}
