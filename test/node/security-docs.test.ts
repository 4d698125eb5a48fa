import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {rootFolder} from '../helpers/test-files.js';

const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');

describe('docs/security.md', () => {
  const text = read('docs/security.md');

  it('names, for each promise, a test that is there', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!promise|-)/.test(line));
    assert.ok(rows.length > 10, `${rows.length} promises`);
    for (const row of rows) {
      const [, , heldBy = ''] = row.split(/(?<!\\)\|/);
      const paths = [...heldBy.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
      assert.ok(paths.length, `held by nothing: ${row}`);
      for (const path of paths) assert.ok(existsSync(join(rootFolder, path)), path);
    }
  });

  it('is linked from README.md, and links to SECURITY.md', () => {
    assert.match(read('README.md'), /\(docs\/security\.md\)/);
    assert.match(text, /\(\.\.\/SECURITY\.md\)/);
  });
});
