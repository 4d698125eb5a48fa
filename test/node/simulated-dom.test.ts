import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {rootFolder} from '../helpers/test-files.js';

interface Told {
  readonly before: readonly [decided: boolean, allowed: boolean];
  readonly after: readonly [decided: boolean, allowed: boolean];
  readonly withdrawn: boolean;
  readonly isShown: boolean;
  readonly isClosed: boolean;
  readonly uncaught: readonly string[];
  readonly errors: readonly string[];
  readonly words: readonly string[];
}

const fixture = join(rootFolder, 'test/helpers/start-in-simulated-dom.mjs');
const startIn = async (library: string): Promise<Told> => {
  const {stdout} = await promisify(execFile)(process.execPath, [fixture, library]);
  return JSON.parse(stdout) as Told;
};

describe('the package in the unit tests of an app', () => {
  for (const library of ['jsdom', 'happy-dom']) {
    it(`${library}: nothing throws, a banner shows, and an answer counts`, async () => {
      const told = await startIn(library);
      assert.deepEqual(told.before, [false, false]);
      assert.equal(told.isShown, true);
      assert.deepEqual(told.after, [true, true]);
      assert.equal(told.isClosed, true);
      assert.equal(told.withdrawn, false);
      const {uncaught, errors, words} = told;
      assert.deepEqual({uncaught, errors, words}, {uncaught: [], errors: [], words: []});
    });
  }

  it('under Node it says that it needs a page', async () => {
    const path = pathToFileURL(join(rootFolder, 'dist/index.js')).href;
    const {startConsent} = (await import(path)) as {startConsent(): unknown};
    assert.throws(() => startConsent(), /startConsent\(\) needs a page: call it in the browser/);
  });
});
