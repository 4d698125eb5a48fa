import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {KEYS} from '../../src/storage-keys.js';
import {rootFolder} from '../helpers/test-files.js';

const source = join(rootFolder, 'src');
const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((path) =>
  path.endsWith('.ts'),
);

describe('what is written into local storage', () => {
  it('is named in one file, which knows all that is to be erased', () => {
    const known = Object.values<string>(KEYS);
    const unknown: string[] = [];
    let writes = 0;
    for (const file of files) {
      const text = readFileSync(join(source, file), 'utf8');
      // A key is written by its constant, or handed to `writeKey()`.
      for (const [write] of text.matchAll(
        /localStorage(\[[^\]]+\] = |\.setItem\([^,]+,)|writeKey\([^,]+,/g,
      )) {
        writes++;
        if (/['"`]/.test(write)) unknown.push(`${file}: ${write}`);
      }
      for (const [, key] of text.matchAll(/['"`](kelisim-[\w-]+\.?)['"`]/g)) {
        const isKey = known.some((own) => own === key || own === `${key}.`);
        if (isKey && file !== 'storage-keys.ts' && !/customElements|createElement/.test(text))
          unknown.push(`${file}: ${key}`);
      }
    }
    assert.ok(writes >= 6, `${writes} writes`);
    assert.deepEqual(unknown, []);
    assert.equal(new Set(known).size, known.length);
  });
});
