import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {states} from '../conformance/case.js';
import {families} from '../conformance/cases/index.js';
import {readTables, writeTables} from '../conformance/document.js';
import {engineNames} from '../helpers/engines.js';
import {findTestFiles, rootFolder} from '../helpers/test-files.js';
import {
  heldStates,
  livingStates,
  readLivingTable,
  writeLivingTable,
} from '../pages/living/living-table.js';

const written = readFileSync(join(rootFolder, 'docs/conformance.md'), 'utf8');
const results = readTables(written, families);
const squeeze = (text: string): string => text.replace(/ +|-{3,}|\\/g, '').replace(/\n+/g, '\n');

describe('docs/conformance.md', () => {
  for (const {title, cases} of families) {
    it(`has every cell of "${title}", measured, and none that fails`, () => {
      for (const one of cases) {
        for (const engine of engineNames) {
          for (const state of states) {
            const verdict = results[title]?.[one.title]?.[engine]?.[state] ?? '';
            assert.match(verdict, /^(held|runs|can’t)$/, `${one.title}, ${state}, ${engine}`);
          }
        }
      }
    });
  }

  it('is what the cases and its own cells come to: no reason and no row is out of date', () => {
    const tables = writeTables(families, results, ({limits}) => limits ?? []);
    const living = writeLivingTable(readLivingTable(written));
    assert.ok(squeeze(written).endsWith(squeeze(`${tables}\n${living}`).trimEnd() + '\n'));
  });

  it('has every living page in every engine, silent where it must be, and else as its twin', () => {
    const cells = readLivingTable(written);
    const libraries = new Set(cells.map(({library}) => library));
    const files = findTestFiles({parts: ['flows'], filter: 'test/pages/living/'}).flows;
    assert.ok(libraries.size >= files.length);
    for (const library of libraries) {
      const own = (engine: string) =>
        cells.filter((one) => one.library === library && one.engine === engine);
      const states = own(engineNames[0]).map(({state}) => state);
      assert.ok(states.some((state) => heldStates.includes(state)));
      for (const engine of engineNames) {
        assert.deepEqual(
          own(engine).map(({state}) => state),
          states,
          `${library}, ${engine}`,
        );
      }
    }
    for (const {library, state, cell} of cells) {
      assert.ok(livingStates.includes(state));
      const wanted = heldStates.includes(state) ? /^0; 0$/ : /^\d+ [=>] \d+; \d+ [=>] \d+$/;
      assert.match(cell, wanted, `${library}, ${state}`);
    }
  });

  it('has titles that tell cases apart', () => {
    for (const {title, cases} of families) {
      assert.equal(new Set(cases.map((one) => one.title)).size, cases.length, title);
    }
  });
});
