import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {describeEngines} from '../helpers/describe-engines.js';
import {engineNames, findEngines, type EngineName} from '../helpers/engines.js';
import {runLanes} from '../helpers/run-lanes.js';
import {findTestFiles, rootFolder} from '../helpers/test-files.js';
import {flowJobs} from '../helpers/test-jobs.js';
import {readLivingTable, writeLivingTable, type LivingCell} from '../pages/living/living-table.js';
import {families} from './cases/index.js';
import {readTables, writeTables, type Results} from './document.js';
import type {Verdicts} from './judge.js';

/** What a flow leaves behind for each family and engine. */
interface Part {
  readonly family: string;
  readonly engine: EngineName;
  readonly verdicts: Readonly<Record<string, Verdicts>>;
}

const document = join(rootFolder, 'docs/conformance.md');

/**
 * `npm run conformance`: measures every cell in every engine that is there, and writes
 * `docs/conformance.md`. Fails where a cell is not as promised, after it has been written.
 *
 * `npm run conformance -- living` measures living pages alone, `-- marked` all but these; the rest
 * stays as it is written.
 */
async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kelisim-conformance-'));
  process.env['KELISIM_CONFORMANCE_OUT'] = folder;
  let failed = 0;
  try {
    const chosen = process.argv[2];
    const filters = ['test/conformance/marked', 'test/pages/living/'].filter((filter) =>
      filter.includes(chosen ?? ''),
    );
    const flows = filters.flatMap((filter) => findTestFiles({parts: ['flows'], filter}).flows);
    const engines = findEngines().map(({name}) => name);
    failed = (await runLanes(flowJobs(flows, engines, true))).failed;
    const written = readFileSync(document, 'utf8');
    await writeDocument(
      chosen === 'living' ? readTables(written, families) : readParts(folder),
      chosen === 'marked' ? readLivingTable(written) : readLivingCells(folder),
    );
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
  return failed === 0;
}

/** The results in a folder, by family, case and engine. */
export function readParts(folder: string): Results {
  const results: Record<string, Record<string, Partial<Record<EngineName, Verdicts>>>> = {};
  for (const file of readdirSync(folder).filter((name) => !name.startsWith('living.'))) {
    const part = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Part;
    for (const [title, verdicts] of Object.entries(part.verdicts)) {
      ((results[part.family] ??= {})[title] ??= {})[part.engine] = verdicts;
    }
  }
  return results;
}

/** What the flows of living pages left in a folder. */
const readLivingCells = (folder: string): readonly LivingCell[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('living.'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as LivingCell);

/** Writes `docs/conformance.md`. */
export async function writeDocument(
  results: Results,
  living: readonly LivingCell[],
): Promise<void> {
  const tables = writeTables(families, results, ({limits}) => limits ?? []);
  const text = [
    introduction(await describeEngines(engineNames)),
    tables,
    writeLivingTable(living),
  ].join('\n\n');
  const options = await resolveConfig(document);
  writeFileSync(document, await format(text, {...options, filepath: document}));
}

const introduction = (engines: string): string => `# Conformance

Every way in which a script, a frame, a pixel or a call of a third party can come into a page, and
what became of it. This file is written by \`npm run conformance\`, and every test run compares what it
measures with it, cell by cell: it can't be out of date. How it is measured, and how to run it against
another build or another library, is in [test/conformance](../test/conformance/README.md).

| column | the visitor | what is held against the same page without a gate |
| --- | --- | --- |
| before | has not decided | no request to the third party, nothing runs |
| agreed | agrees on the page | the same requests, the same scripts in the same order, each seeing the same attributes |
| returning | agreed on an earlier visit | the same |
| withdrawn | takes it back: at once, while scripts wait, and after they ran | nothing that waits runs, nothing that comes later runs, and nothing on the next page |

C is Chromium, F Firefox, W WebKitGTK: ${engines}.

**held**: no request, nothing ran. **runs**: just as without the gate, which for \`nomodule\`, \`<template>\` and \`<noscript>\` is not at all. **can’t**: the platform does not allow
it, or it is not offered, for the reason below the table. **FAILS**: a bug.`;

if (process.argv[1]?.endsWith('write-docs.ts')) process.exit((await run()) ? 0 : 1);
