import {expect} from '@open-wc/testing';
import {joinTabs} from '../../src/signals/other-tabs.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';
import {quiet, until} from '../helpers/unit/until.js';

/** A tab that counts what it hears. */
function openTab(name: string): {tell: () => unknown; heard: number; close: () => void} {
  const lifetime = new AbortController();
  const tab = {tell: () => {}, heard: 0, close: () => lifetime.abort()} as {
    tell: () => unknown;
    heard: number;
    close: () => void;
  };
  tab.tell = joinTabs(name, () => void (tab.heard += 1), lifetime);
  later(tab.close);
  return tab;
}

describe('joinTabs', () => {
  afterEach(restoreStubs);

  it('SYNC-01: tells every other tab, and not itself', async () => {
    const tabs = Array.from({length: 5}, () => openTab('one'));
    const stranger = openTab('another');
    tabs[0]!.tell();
    await until(() => tabs.slice(1).every(({heard}) => heard === 1));
    await quiet();
    expect(tabs.map(({heard}) => heard)).to.deep.equal([0, 1, 1, 1, 1]);
    expect(stranger.heard).to.equal(0);
  });

  it('SYNC-01: hears of a cookie that was written in any way', async () => {
    const tab = openTab('one');
    later(() => (document.cookie = 'kelisim-sync=;max-age=0'));
    // The browser takes a moment to listen.
    let writes = 0;
    await until(() => {
      document.cookie = `kelisim-sync=${(writes += 1)}`;
      return tab.heard > 0;
    });
  });

  it('is silent, and throws nothing, once it is stopped', async () => {
    const [here, there] = [openTab('one'), openTab('one')];
    here.close();
    here.tell();
    there.tell();
    await quiet();
    expect([here.heard, there.heard]).to.deep.equal([0, 0]);
  });
});
