import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {rootFolder} from '../helpers/test-files.js';
import {gatePromises} from '../pages/gate-promises.js';
import {storagePromises} from '../pages/storage-promises.js';

const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');

for (const [of, promises] of Object.entries({gate: gatePromises, storage: storagePromises})) {
  describe(`the promises of ${of}`, () => {
    const flow = `test/pages/${of}-promises.flow.ts`;

    for (const {promise, heldBy} of promises) {
      it(`"${promise}" has a test`, () => {
        const [file, title] = heldBy ?? [flow, `PEERS ${of}: ${promise}`];
        const text = read(file);
        // A title that a table fills in stands between backquotes.
        const isThere = ["'", '`'].some((quote) => text.includes(`it(${quote}${title}`));
        assert.ok(isThere, `${file} has no it('${title}…')`);
      });
    }

    it('are all that the flow tests', () => {
      const found = read(flow).matchAll(new RegExp(`it\\('PEERS ${of}: (.+?)'`, 'g'));
      const own = promises.filter(({heldBy}) => !heldBy).map(({promise}) => promise);
      assert.deepEqual(
        [...found].map(([, title]) => title),
        own,
      );
    });
  });
}
