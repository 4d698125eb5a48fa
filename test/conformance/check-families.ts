import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {FlowSuite} from '../helpers/flow.js';
import {rootFolder} from '../helpers/test-files.js';
import type {Adaptor} from './adaptor.js';
import type {Family} from './case.js';
import {readTables} from './document.js';
import {explain, judge, staleLimits, type LimitsOf, type Verdicts} from './judge.js';
import {measureFamily} from './measure-families.js';

export interface CheckOptions {
  readonly families: readonly Family[];
  readonly adaptor: Adaptor;
  readonly limitsOf: LimitsOf;
  /** The document in `docs/` that the tables stand in. */
  readonly document: string;
}

/**
 * One test a family, of which an engine other than the first takes a sixth of the cases, and all that
 * have a limit: every cell comes out as it is promised or as its limit says, and as the
 * document says. Asked to write, by `KELISIM_CONFORMANCE_OUT`, it leaves its results there instead
 * of reading the document.
 */
export function checkFamilies({engine, it, takes}: FlowSuite, options: CheckOptions): void {
  const {families, adaptor, limitsOf, document} = options;
  const out = process.env['KELISIM_CONFORMANCE_OUT'];
  for (const whole of families) {
    const cases = whole.cases.filter((one, index) => limitsOf(one).length || takes(index, 6));
    const family = {...whole, cases};
    it(`${adaptor.name}: ${family.title.toLowerCase()}`, async ({newPage}) => {
      const rows = await measureFamily(family, {adaptor, newPage});
      const verdicts: Record<string, Verdicts> = {};
      const problems = rows.flatMap((row) => {
        const verdict = judge(row, engine, limitsOf);
        verdicts[row.one.title] = verdict;
        return [...explain(row, verdict), ...staleLimits(row, verdict, engine, limitsOf)];
      });
      if (out) {
        const name = `${families.indexOf(whole)}.${engine}.json`;
        writeFileSync(join(out, name), JSON.stringify({family: family.title, engine, verdicts}));
      }
      assert.equal(problems.join('\n'), '');
      if (out) return;
      const written = readTables(readFileSync(join(rootFolder, document), 'utf8'), [family]);
      for (const [title, verdict] of Object.entries(verdicts)) {
        assert.deepEqual(
          written[family.title]?.[title]?.[engine],
          verdict,
          `${document}: ${title}`,
        );
      }
    });
  }
}
