import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {rootFolder} from '../helpers/test-files.js';
import {gatePromises} from '../pages/gate-promises.js';

const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');

describe('the promises of the gate', () => {
  const flow = read('test/pages/gate-promises.flow.ts');

  for (const {promise, heldBy} of gatePromises) {
    it(`"${promise}" has a test`, () => {
      const [file, title] = heldBy ?? [
        'test/pages/gate-promises.flow.ts',
        `PEERS gate: ${promise}`,
      ];
      assert.ok(read(file).includes(`it('${title}`), `${file} has no it('${title}…')`);
    });
  }

  it('are all that the flow tests', () => {
    const titles = [...flow.matchAll(/it\('PEERS gate: (.+?)'/g)].map(([, title]) => title);
    const own = gatePromises.filter(({heldBy}) => !heldBy).map(({promise}) => promise);
    assert.deepEqual(titles, own);
  });
});
