import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {states} from '../conformance/case.js';
import {families} from '../conformance/cases/index.js';
import {readTables, writeTables} from '../conformance/document.js';
import {engineNames} from '../helpers/engines.js';
import {rootFolder} from '../helpers/test-files.js';

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
    assert.ok(squeeze(written).endsWith(squeeze(tables).trimEnd() + '\n'));
  });

  it('has titles that tell cases apart', () => {
    for (const {title, cases} of families) {
      assert.equal(new Set(cases.map((one) => one.title)).size, cases.length, title);
    }
  });
});
