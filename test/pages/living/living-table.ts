import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {engineNames, type EngineName} from '../../helpers/engines.js';
import {rootFolder} from '../../helpers/test-files.js';

/** The columns of the table: how the visitor stands, and what happens to the page. */
export const livingStates = [
  'before',
  'refused',
  'withdrawn, Back',
  'withdrawn, link',
  'agreed',
  'returning',
  'ten times',
  'refreshed',
] as const;
export type LivingState = (typeof livingStates)[number];

/** In these nothing may run, whatever the library does. */
export const heldStates: readonly LivingState[] = livingStates.slice(0, 4);

export interface LivingCell {
  readonly library: string;
  readonly engine: EngineName;
  readonly state: LivingState;
  /** Runs and addresses, each beside the twin's: `9 = 9; 8 = 8`. */
  readonly cell: string;
}

const title = '## On living pages';
const letters: Readonly<Record<EngineName, string>> = {chromium: 'C', firefox: 'F', webkit: 'W'};

/** Hands a cell to `npm run conformance`, or, in a test run, compares it with what is written. */
export function recordCell(measured: LivingCell): void {
  const {library, engine, state, cell} = measured;
  const out = process.env['KELISIM_CONFORMANCE_OUT'];
  if (out) {
    const name = `living.${library}.${engine}.${state}.json`.replaceAll(/[^\w.-]/g, '-');
    return writeFileSync(join(out, name), JSON.stringify(measured));
  }
  const written = readLivingTable(readFileSync(join(rootFolder, 'docs/conformance.md'), 'utf8'));
  // Without a table at all, the test of the document is the one that fails.
  if (!written.length) return;
  const found = written.find(
    (one) => one.library === library && one.engine === engine && one.state === state,
  );
  // How the runs stand beside the twin's; how many there were hangs on how fast the walk was.
  const standing = (text = ''): string => text.split(';')[0]!.replaceAll(/\d/g, '');
  const where = `docs/conformance.md: ${library}, ${engine}, ${state}`;
  assert.equal(standing(found?.cell), standing(cell), where);
}

/** The section of the document. A row a library and engine: the engines' cells hardly differ. */
export function writeLivingTable(cells: readonly LivingCell[]): string {
  const libraries = [...new Set(cells.map(({library}) => library))].sort();
  const rows = libraries.flatMap((library) =>
    engineNames.map((engine) => [
      `${library} ${letters[engine]}`,
      ...livingStates.map(
        (state) =>
          cells.find(
            (one) => one.library === library && one.engine === engine && one.state === state,
          )?.cell ?? '',
      ),
    ]),
  );
  const head = ['', ...livingStates];
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [title, '', about, '', ...lines, ''].join('\n');
}

const about = `Real packages, on pages with a marked script of each kind, a frame, a picture and a video, that are
left and entered again by the library. A cell says how many scripts ran and, behind the semicolon,
how many addresses of the vendor were asked for; where it is allowed, beside the numbers of the same
walk over the same pages with nothing marked. _9 = 9_: as often as unmarked. _5 > 1_: a template of the
library makes scripts that don’t run; marked ones run once a document.`;

/** Reads the section back. */
export function readLivingTable(markdown: string): readonly LivingCell[] {
  const section = markdown.split(/^(?=## )/m).find((one) => one.startsWith(title)) ?? '';
  const rows = section.split('\n').filter((line) => /^\| \S/.test(line));
  return rows.flatMap((line) => {
    const [name = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const engine = engineNames.find((one) => name.endsWith(` ${letters[one]}`));
    if (!engine) return [];
    return livingStates.flatMap((state, index) =>
      cells[index] ? [{library: name.slice(0, -2), engine, state, cell: cells[index]}] : [],
    );
  });
}
