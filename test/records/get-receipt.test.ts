import {expect} from '@open-wc/testing';
import type {ConsentState} from '../../src/consent/state.js';
import {getReceipt} from '../../src/records/get-receipt.js';
import {run} from '../../src/records/keep-record.js';
import type {Receipt} from '../../src/records/receipt.js';
import {readRecords} from '../../src/records/record-store.js';
import {consentIn, state, undecided} from './helpers.js';

const given = state(true, true);
const refused = state(false, false);
const ofService = state(true, false, {services: {'analytics.counter': true}});
const ofUnknown = state(true, false, {services: {'analytics.elsewhere': true}});

const record = async (now: ConsentState): Promise<string> =>
  (await run(consentIn(now), undecided, {by: 'save'}))!.id;
const receiptIn = (now: ConsentState, more = {}): Receipt | null =>
  getReceipt(consentIn(now, more)) as Receipt | null;

describe('the receipt', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => localStorage.clear());

  for (const [what, now] of Object.entries({given, refused, ofService, ofUnknown})) {
    it(`KZ-02: is that of the newest decision: ${what}`, async () => {
      await record(given);
      await record(refused);
      const id = await record(now);
      expect(receiptIn(now)!.recordId).to.equal(id);
    });
  }

  const elsewhere: [string, ConsentState, ConsentState][] = [
    ['another choice', given, state(true, false)],
    ['another choice for a service', state(true, false), ofService],
    ['no choice for a service any more', ofService, state(true, false)],
    ['another choice for a service that is not declared here', state(true, false), ofUnknown],
    ['no choice for such a service any more', ofUnknown, state(true, false)],
    ['the same choice on another day', given, {...given, day: '2026-11-24'}],
    ['the same choice on another policy', given, {...given, policy: '4'}],
    ['a choice of which a part is asked anew', given, {...state(true, false), decided: false}],
    ['nothing', given, undecided],
  ];
  for (const [what, before, now] of elsewhere) {
    it(`KZ-02: is none where ${what} is in force, which was not made here`, async () => {
      await record(before);
      expect(receiptIn(now)).to.equal(null);
      expect(getReceipt(consentIn(now), 'kantara')).to.equal(null);
    });
  }

  it('is none where an older decision was the same as the one in force, and the newest another', async () => {
    await record(given);
    await record(refused);
    expect(receiptIn(given)).to.equal(null);
  });

  it('is there where this page asks about less than the page of the decision, or about more', async () => {
    const id = await record(given);
    const {analytics: _, ...fewer} = given.choices as Record<string, boolean>;
    expect(receiptIn({...given, choices: fewer})!.recordId).to.equal(id);
    const more = {...given, decided: false, choices: {...given.choices, support: false}};
    expect(receiptIn(more)!.recordId).to.equal(id);
  });

  it('ATTACKS: is there whatever else stands among the records, which is left alone', async () => {
    await record(refused);
    const [own] = readRecords();
    const text = JSON.stringify(own);
    const garbage: Record<string, string> = {
      'kelisim-record.9': 'x',
      'kelisim-record.': text,
      'kelisim-record.99999999999999999999.x': text,
      [`kelisim-record.9999999999999.${own!.id}x`]: text,
      [`kelisim-record.zzzzzzzzzzzzz.${own!.id}`]: text,
      'kelisim-record.9999999999998.x': '{"schema":"kelisim-record/1","id":"x","categories":[]}',
      'kelisim-record.9999999999997.x': 'null',
      'kelisim-record.9999999999996.x': JSON.stringify({...own, id: 'x', services: [null]}),
      'kelisim-record.9999999999995.x': JSON.stringify({...own, id: 'x', jurisdiction: 'KZ'}),
      'kelisim-record.9999999999994.x': JSON.stringify({...own, id: 'x', time: 'soon'}),
    };
    for (const [key, value] of Object.entries(garbage)) localStorage.setItem(key, value);
    expect(receiptIn(refused)!.recordId).to.equal(own!.id);
    const id = await record(given);
    expect(receiptIn(given)!.recordId).to.equal(id);
    expect(readRecords().map((one) => one.id)).to.deep.equal([own!.id, id]);
    for (const [key, value] of Object.entries(garbage))
      expect(localStorage.getItem(key), key).to.equal(value);
  });

  it('stays the newest’s after a record from the future', async () => {
    await record(refused);
    const [key] = Object.keys(localStorage).filter((one) => one.startsWith('kelisim-record.'));
    const future = key!.replace(/\d{13}/, '9999999999999');
    localStorage.setItem(future, localStorage.getItem(key!)!);
    localStorage.removeItem(key!);
    const ids = [await record(given), await record(refused)];
    expect(receiptIn(refused)!.recordId).to.equal(ids[1]);
    expect(readRecords().slice(1)).to.have.length(2);
  });
});
