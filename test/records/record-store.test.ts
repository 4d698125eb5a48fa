import {expect} from '@open-wc/testing';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import {createRecord} from '../../src/records/create-record.js';
import {randomId} from '../../src/records/random-id.js';
import {readRecords, storeRecord} from '../../src/records/record-store.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';
import {consentIn, keysOf, state} from './helpers.js';

const record = (time = Date.now(), ref?: string): ConsentRecord => {
  const {config, state: now} = consentIn(state(true, false));
  const facts = {config, state: now, before: null, details: {ref}, time, decision: ''};
  const made = createRecord(facts, {previous: null, textHash: null});
  return JSON.parse(JSON.stringify(made)) as ConsentRecord;
};

describe('the records in this browser', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    restoreStubs();
    localStorage.clear();
  });

  it('are the newest 50', () => {
    const all = Array.from({length: 55}, (_, i) => record(1e12 + i));
    for (const one of all) storeRecord(one);
    expect(readRecords()).to.deep.equal(all.slice(5));
  });

  it('are 100 kB at the most', () => {
    const all = Array.from({length: 12}, (_, i) => record(1e12 + i, 'x'.repeat(15_000)));
    for (const one of all) storeRecord(one);
    const kept = keysOf('kelisim-record.').map((key) => localStorage.getItem(key)!.length);
    expect(kept.reduce((sum, length) => sum + length)).to.be.within(80_000, 100_000);
    expect(readRecords().at(-1)).to.deep.equal(all.at(-1));
  });

  it('stand in the order that they were made, with a clock that was set back', () => {
    const all = [record(2e12), record(1e12), record(1.5e12)];
    for (const one of all) storeRecord(one);
    expect(readRecords()).to.deep.equal(all);
  });

  it('make room in a full storage, the oldest first', () => {
    const all = [record(1e12), record(1e12 + 1), record(1e12 + 2)];
    storeRecord(all[0]!);
    storeRecord(all[1]!);
    const native = Storage.prototype.setItem;
    stub(Storage.prototype, 'setItem', {
      value(this: Storage, key: string, value: string) {
        if (keysOf('kelisim-record.').length > 1) throw new DOMException('', 'QuotaExceededError');
        native.call(this, key, value);
      },
    });
    storeRecord(all[2]!);
    restoreStubs();
    expect(readRecords()).to.deep.equal(all.slice(1));
  });

  it('leave out what is none', () => {
    for (const [i, text] of ['', '{', 'null', '[]', '{"schema":"kelisim-record/1"}'].entries()) {
      localStorage.setItem(`kelisim-record.1795000000000.${i}`, text);
    }
    expect(readRecords()).to.deep.equal([]);
    // Nor is it cleared away, however much of it there is.
    for (let i = 0; i < 60; i++) localStorage.setItem(`kelisim-record.1795000000001.${i}`, 'x');
    storeRecord(record());
    expect(readRecords()).to.have.length(1);
    expect(keysOf('kelisim-record.')).to.have.length(66);
  });

  it('have random ids that are UUIDs of version 4', () => {
    const ids = new Set(Array.from({length: 1000}, randomId));
    expect(ids.size).to.equal(1000);
    for (const id of ids) {
      expect(id).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
  });
});
