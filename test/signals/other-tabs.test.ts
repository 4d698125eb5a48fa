import {expect} from '@open-wc/testing';
import {joinTabs} from '../../src/signals/other-tabs.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
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

  it('SYNC-01: looks once more half a second later, as the cookie may come after the message', async () => {
    const timers: [() => void, number][] = [];
    const [here, there] = [openTab('one'), openTab('one')];
    stub(window, 'setTimeout', {
      value: (run: () => void, delay: number) => timers.push([run, delay]),
    });
    here.tell();
    await new Promise<void>((resolve) => {
      const frame = (): unknown => (there.heard ? resolve() : requestAnimationFrame(frame));
      frame();
    });
    expect(timers.map(([, delay]) => delay)).to.deep.equal([500]);
    timers[0]![0]();
    expect(there.heard).to.equal(2);
  });

  it('SYNC-01: hears of a cookie that was written in any way, until it is stopped', () => {
    // The tests' own page is not secure and has none.
    const cookieStore = new EventTarget();
    stub(window, 'cookieStore', {value: cookieStore});
    const tab = openTab('one');
    cookieStore.dispatchEvent(new Event('change'));
    expect(tab.heard).to.equal(1);
    tab.close();
    cookieStore.dispatchEvent(new Event('change'));
    expect(tab.heard).to.equal(1);
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
