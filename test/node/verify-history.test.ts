import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import {verifyHistory, type HistoryReport} from '../../src/records/verify-history.js';
import {forgeries} from '../helpers/forge-history.js';
import {makeHistory, makeRecord} from '../helpers/make-history.js';
import {seededRandom} from '../helpers/unit/random.js';

const END = Date.parse('2026-11-30T12:00:00Z');
const random = seededRandom(20261130);
const {below} = random;

const genuine = (tabs: number, isPartial = false): Promise<ConsentRecord[]> =>
  makeHistory(random, {length: 4 + below(8), tabs, isPartial, end: END});
const verify = (records: readonly ConsentRecord[]): Promise<HistoryReport> =>
  verifyHistory(records, END);
const shapeOf = (records: readonly ConsentRecord[]): string =>
  JSON.stringify(
    records.map(({id, time, previous, alsoPrevious}) => ({id, time, previous, alsoPrevious})),
  );

describe('PRF-01: a genuine history is intact', () => {
  for (const [name, tabs, isPartial] of [
    ['of one tab', 1, false],
    ['of tabs that decide at once', 4, false],
    ['of tabs that see a part of what others record', 4, true],
  ] as const) {
    it(`${name}, 200 times`, async () => {
      let joined = 0;
      for (let round = 0; round < 200; round++) {
        const records = await genuine(tabs, isPartial);
        joined += +records.some(({alsoPrevious}) => alsoPrevious);
        const {problems, isComplete, unproven} = await verify(records);
        assert.deepEqual(problems, [], shapeOf(records));
        assert.ok(isComplete);
        assert.deepEqual(unproven, ['anew', 'end', 'newest', 'times']);
      }
      assert.equal(joined > 40, tabs > 1, `${joined} with branches`);
    });
  }

  it('where the oldest were dropped for room, wherever that cuts', async () => {
    for (let round = 0; round < 100; round++) {
      const records = await genuine(1 + below(4));
      for (let count = 1; count < records.length; count++) {
        const report = await verify(records.slice(count));
        assert.deepEqual(report.problems, [], `${count} of ${shapeOf(records)}`);
        assert.ok(!report.isComplete && report.unproven.includes('beginning'));
      }
    }
  });

  it('with a clock that is off by hours, or was set by seconds, and of no records at all', async () => {
    const first = await makeRecord(random, [], END + 12 * 36e5);
    const second = await makeRecord(random, [first], END + 12 * 36e5 - 30_000);
    assert.ok((await verify([first, second])).isIntact);
    assert.deepEqual(await verify([]), {
      ...{isIntact: true, isComplete: true, isHashed: true, problems: []},
      unproven: ['anew', 'end'],
    });
  });

  it('without https, and says that contents are not held', async () => {
    const [first, second, ...rest] = await genuine(1);
    const plain = {...second!, previous: {id: first!.id, hash: null}};
    const report = await verify([first!, plain]);
    assert.deepEqual([report.isIntact, report.isHashed], [true, false]);
    assert.ok(report.unproven.includes('contents') && rest.length > 0);
  });
});

describe('PRF-01: a forged history is called what it is', () => {
  for (const [name, forge] of Object.entries(forgeries)) {
    it(`${name}, 60 times`, async () => {
      for (let round = 0; round < 60; round++) {
        const tabs = round % 2 ? 1 : 3;
        const {records, problems} = await forge(await genuine(tabs), random);
        const report = await verify(records);
        assert.equal(report.isIntact, false, shapeOf(records.filter(Boolean)));
        for (const [problem, id] of problems) {
          const isTold = report.problems.some((one) => one.problem === problem && one.id === id);
          const why = JSON.stringify({problem, id, told: report.problems});
          assert.ok(isTold, `${why} ${shapeOf(records.filter(Boolean))}`);
        }
      }
    });
  }

  it('and what a history can’t tell of itself is said: cut off at its end, or made up', async () => {
    const records = await genuine(1);
    for (const forged of [records.slice(0, -1), records.slice(0, 1), await genuine(1)]) {
      const {isIntact, unproven} = await verify(forged);
      assert.ok(isIntact && unproven.includes('end') && unproven.includes('anew'));
    }
    const last = {...records.at(-1)!, event: 'given' as const, ref: 'edited'};
    assert.ok((await verify(records.with(-1, last))).unproven.includes('newest'));
  });

  it('two tabs that decided at once are unconfirmed until the next decision names both', async () => {
    const [first] = await genuine(1);
    const time = Date.parse(first!.time) + 864e5;
    const tabs = [
      await makeRecord(random, [first!], time),
      await makeRecord(random, [first!], time + 20),
    ];
    const open = await verify([first!, ...tabs]);
    assert.deepEqual(
      open.problems,
      tabs.map(({id}) => ({id, problem: 'unconfirmed'})),
    );
    const next = await makeRecord(random, [first!, ...tabs], time + 36e5);
    assert.deepEqual(
      [next.previous, ...next.alsoPrevious!].map((link) => link!.id),
      [tabs[1]!.id, tabs[0]!.id],
    );
    assert.ok((await verify([first!, ...tabs, next])).isIntact);
    // Neither can be taken out any more.
    assert.equal((await verify([first!, tabs[1]!, next])).problems[0]?.problem, 'missing');
    assert.equal((await verify([first!, tabs[0]!, next])).problems[0]?.problem, 'missing');
  });
});
