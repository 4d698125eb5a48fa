import {expect} from '@open-wc/testing';
import type {Evidence} from '../../src/audit/audit-entry.js';
import {collect, type Collector} from '../../src/audit/collect.js';
import {describeEntries} from '../../src/audit/describe-entries.js';
import {clearCookies, plant} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

/** The same server under another name; what is asked for counts, not what is answered. */
const TRACKER = `http://tracker.test:${location.port}`;

function start(): Collector {
  const collector = collect({pace: 1e6});
  later(collector.stop);
  return collector;
}

const find = ({collection}: Collector, kind: string, name: string): Evidence | undefined =>
  collection.evidence.find((line) => line.kind === kind && line.name === name);

/** When it was seen, in words. */
const phases = ({collection}: Collector, name: string) =>
  describeEntries(collection, {pageHost: location.hostname}).find((entry) => entry.name === name)
    ?.seen;

describe('collect', () => {
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
    localStorage.clear();
    sessionStorage.clear();
    indexedDB.deleteDatabase('audit-db');
  });

  it('GATE-30: sees cookies, storage and databases that come, and tells them from earlier ones', async () => {
    plant('earlier=1');
    localStorage.setItem('earlier-key', '1');
    const collector = start();
    await collector.look();
    plant('later=1');
    sessionStorage.setItem('later-key', '1');
    await new Promise((done) => (indexedDB.open('audit-db', 1).onsuccess = done));
    await collector.look();
    const seen = (kind: string, name: string): boolean | undefined =>
      find(collector, kind, name)?.isEarlier;
    expect(seen('cookie', 'earlier')).to.equal(true);
    expect(seen('local', 'earlier-key')).to.equal(true);
    expect(seen('cookie', 'later')).to.equal(false);
    expect(seen('session', 'later-key')).to.equal(false);
    expect(seen('indexeddb', 'audit-db')).to.equal(false);
  });

  it('GATE-30: sees requests from before it began, without their query', async () => {
    const address = `${TRACKER}/early-${Math.round(performance.now())}.gif`;
    const image = new Image();
    await new Promise((done) => {
      image.onerror = done;
      image.src = `${address}?visitor=7`;
    });
    const collector = start();
    await until(() => find(collector, 'request', address));
    expect(find(collector, 'request', address)!.times[0]).to.be.below(performance.now());
    expect([...find(collector, 'request', address)!.initiators]).to.deep.equal(['img']);
  });

  it('waits for Kelisim, and dates what was kept before a choice to before it', async () => {
    const collector = start();
    await collector.look();
    expect(collector.collection.consent).to.equal(undefined);
    const {consent} = startKelisim();
    document.dispatchEvent(new Event('kelisim-ready'));
    // The unit's controller is not registered: `startOnce` does that for a page.
    expect(collector.collection.moments).to.deep.equal([]);
    Object.assign(globalThis, {[Symbol.for('kelisim')]: consent});
    later(() => void Reflect.deleteProperty(globalThis, Symbol.for('kelisim')));
    document.dispatchEvent(new Event('kelisim-ready'));
    expect(collector.collection.consent).to.equal(consent);

    localStorage.setItem('before-choice', '1');
    consent.acceptAll();
    await new Promise((done) => setTimeout(done, 5));
    localStorage.setItem('after-choice', '1');
    await collector.look();
    expect(phases(collector, 'before-choice')).to.deep.equal({undecided: 1, denied: 0, allowed: 0});
    expect(phases(collector, 'after-choice')).to.deep.equal({undecided: 0, denied: 0, allowed: 1});
  });

  it('GATE-30: tells what was fetched though its script was held', async () => {
    const address = `${TRACKER}/held-${Math.round(performance.now())}.js`;
    const held = document.createElement('script');
    held.type = 'text/plain';
    held.dataset.consent = 'analytics';
    held.src = address;
    document.head.append(held);
    later(() => held.remove());
    const collector = start();
    await fetch(address, {mode: 'no-cors'}).catch(() => {});
    await until(() => find(collector, 'request', address));
    expect(find(collector, 'request', address)?.heldFetches).to.equal(1);
    const mark = collector.collection.marks.byAddress.get(address);
    expect([mark?.category, mark?.service]).to.deep.equal(['analytics', undefined]);
  });

  it('hears what the guard tells', () => {
    const collector = start();
    const report = {address: `${TRACKER}/g.js`, rule: 'tracker.test', category: 'analytics'};
    document.dispatchEvent(Object.assign(new Event('kelisim-guard'), report, {isHeld: true}));
    expect([...collector.collection.guard.byAddress.keys()]).to.deep.equal([`${TRACKER}/g.js`]);
  });

  it('finds marks that come later, those of media too', async () => {
    const collector = start();
    const frame = document.createElement('iframe');
    frame.dataset.consent = 'functional';
    frame.dataset.service = 'video';
    frame.dataset.src = `${TRACKER}/video`;
    document.body.append(frame);
    later(() => frame.remove());
    await until(() => collector.collection.marks.byAddress.size > 0);
    const mark = collector.collection.marks.byAddress.get(`${TRACKER}/video`);
    expect([mark?.category, mark?.service]).to.deep.equal(['functional', 'video']);
    expect(collector.collection.notes.join()).to.contain('1 frame');
  });

  it('changes no native of the page', () => {
    const before = [fetch, Storage.prototype.setItem, Node.prototype.appendChild].map(String);
    start();
    expect(
      [fetch, Storage.prototype.setItem, Node.prototype.appendChild].map(String),
    ).to.deep.equal(before);
    expect(Object.hasOwn(document, 'cookie')).to.equal(false);
  });

  it('ends with stop(): nothing is seen, and nobody is told', async () => {
    const collector = start();
    await collector.look();
    let calls = 0;
    collector.subscribe(() => calls++);
    await new Promise((done) => setTimeout(done, 10));
    calls = 0;
    collector.stop();
    document.dispatchEvent(Object.assign(new Event('kelisim-guard'), {address: '/x', rule: 'x'}));
    await new Promise((done) => setTimeout(done, 10));
    expect([calls, collector.collection.guard.byAddress.size]).to.deep.equal([0, 0]);
  });
});
