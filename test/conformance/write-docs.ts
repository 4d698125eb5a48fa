import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {describeEngines} from '../helpers/describe-engines.js';
import {engineNames, findEngines, type EngineName} from '../helpers/engines.js';
import {runFlows} from '../helpers/run-parts.js';
import {findTestFiles, rootFolder} from '../helpers/test-files.js';
import {families} from './cases/index.js';
import {writeTables, type Results} from './document.js';
import type {Verdicts} from './judge.js';

/** What a flow leaves behind for each family and engine. */
interface Part {
  readonly family: string;
  readonly engine: EngineName;
  readonly verdicts: Readonly<Record<string, Verdicts>>;
}

/**
 * `npm run conformance`: measures every cell in every engine that is there, and writes
 * `docs/conformance.md`. Fails where a cell is not as promised, after it has been written.
 */
async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kelisim-conformance-'));
  process.env['KELISIM_CONFORMANCE_OUT'] = folder;
  let failed = 0;
  try {
    const {flows} = findTestFiles({parts: ['flows'], filter: 'test/conformance/marked'});
    for (const {name} of findEngines()) failed += (await runFlows(flows, name)).failed;
    await writeDocument(readParts(folder));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
  return failed === 0;
}

/** The results in a folder, by family, case and engine. */
export function readParts(folder: string): Results {
  const results: Record<string, Record<string, Partial<Record<EngineName, Verdicts>>>> = {};
  for (const file of readdirSync(folder)) {
    const part = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Part;
    for (const [title, verdicts] of Object.entries(part.verdicts)) {
      ((results[part.family] ??= {})[title] ??= {})[part.engine] = verdicts;
    }
  }
  return results;
}

async function writeDocument(results: Results): Promise<void> {
  const path = join(rootFolder, 'docs/conformance.md');
  const tables = writeTables(families, results, ({limits}) => limits ?? []);
  const text = `${introduction(await describeEngines(engineNames))}\n\n${tables}`;
  const options = await resolveConfig(path);
  writeFileSync(path, await format(text, {...options, filepath: path}));
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

**held**: no request, nothing ran. **runs**: as without the gate. **can’t**: the platform does not allow
it, or it is not offered, for the reason below the table. **FAILS**: a bug.`;

if (process.argv[1]?.endsWith('write-docs.ts')) process.exit((await run()) ? 0 : 1);
