import {expect} from '@open-wc/testing';
import {startOnce} from '../src/start-once.js';
import {clearCookies, plant} from './helpers/unit/cookies.js';
import {fakeParts} from './helpers/unit/started.js';
import {later, restoreStubs} from './helpers/unit/stubs.js';

const parts = fakeParts({log: [], isOffline: false});

/** Starts, and stops when the test is over. */
function begin(config?: Parameters<typeof startOnce>[0]): ReturnType<typeof startOnce> {
  const consent = startOnce(config, parts);
  later(() => consent.stop());
  return consent;
}

describe('startOnce', () => {
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
  });

  it('LIFE-05: gives what was started first, whatever the second config', () => {
    const first = begin();
    expect(begin({policy: {version: '9'}})).to.equal(first);
    expect(begin()).to.equal(first);
  });

  it('LIFE-05: gives what another copy of the library has started', () => {
    const other = {stop: () => Reflect.deleteProperty(globalThis, Symbol.for('kelisim'))};
    Reflect.set(globalThis, Symbol.for('kelisim'), other);
    expect(begin()).to.equal(other);
  });

  it('starts anew after stop()', () => {
    const first = begin();
    first.stop();
    const second = begin();
    expect(second).not.to.equal(first);
    first.stop();
    expect(begin(), 'stopping the first again').to.equal(second);
  });

  it('LIFE-05: tells of each change once', () => {
    plant(`kelisim=v=1&t=${new Date().toISOString().slice(0, 10)}&functional=0&analytics=0`);
    begin();
    let changes = 0;
    const count = (): number => changes++;
    document.addEventListener('kelisim-change', count);
    later(() => document.removeEventListener('kelisim-change', count));
    begin().acceptAll();
    expect(changes).to.equal(1);
  });
});
