import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {daysUntil, isInForce} from '../../src/upcoming/days-until.js';

/** A moment by the clocks of the zone, and how far the day is from it. */
type Row = readonly [now: string, day: string, days: number];

const everywhere: readonly Row[] = [
  ['2026-11-13T00:00', '2026-12-14', 31],
  ['2026-11-13T23:59:59.999', '2026-12-14', 31],
  ['2026-11-14T00:00', '2026-12-14', 30],
  ['2026-11-14T12:00', '2026-12-14', 30],
  ['2026-12-12T23:59:59.999', '2026-12-14', 2],
  ['2026-12-13T00:00', '2026-12-14', 1],
  ['2026-12-13T23:59:59.999', '2026-12-14', 1],
  ['2026-12-14T00:00', '2026-12-14', 0],
  ['2026-12-14T23:59:59.999', '2026-12-14', 0],
  ['2026-12-15T00:00', '2026-12-14', -1],
  ['2027-12-14T08:00', '2026-12-14', -365],
  // The end of a year.
  ['2026-12-31T23:59:59.999', '2027-01-01', 1],
  ['2027-01-01T00:00', '2027-01-01', 0],
  ['2026-12-02T10:00', '2027-01-01', 30],
  // A leap day, and none.
  ['2028-02-28T23:00', '2028-03-01', 2],
  ['2028-02-29T00:00', '2028-02-29', 0],
  ['2027-02-28T23:00', '2027-03-01', 1],
];

/** Moments in UTC where a zone puts its clocks forward or back. */
const zones: Readonly<Record<string, readonly Row[]>> = {
  'Asia/Almaty': [
    // On 1 March 2024 at midnight the clocks went back an hour: 29 February had 25 of them.
    ['2024-02-29T17:59:59Z', '2024-03-01', 1],
    ['2024-02-29T18:00Z', '2024-03-01', 1],
    ['2024-02-29T18:59:59Z', '2024-03-01', 1],
    ['2024-02-29T19:00Z', '2024-03-01', 0],
    // Where Greenwich is a day behind.
    ['2026-12-13T18:59:59Z', '2026-12-14', 1],
    ['2026-12-13T19:00Z', '2026-12-14', 0],
  ],
  'America/Los_Angeles': [
    // 8 March 2026 has 23 hours, 1 November 25.
    ['2026-03-08T07:59:59Z', '2026-03-08', 1],
    ['2026-03-08T08:00Z', '2026-03-08', 0],
    ['2026-03-09T06:59:59Z', '2026-03-09', 1],
    ['2026-03-09T07:00Z', '2026-03-09', 0],
    ['2026-02-20T08:00Z', '2026-03-22', 30],
    ['2026-11-02T07:59:59Z', '2026-11-02', 1],
    ['2026-11-02T08:00Z', '2026-11-02', 0],
    ['2026-10-15T07:00Z', '2026-11-14', 30],
    // Where Greenwich is a day ahead.
    ['2026-12-14T07:59:59Z', '2026-12-14', 1],
    ['2026-12-14T08:00Z', '2026-12-14', 0],
  ],
};

for (const [zone, own] of Object.entries(zones)) {
  describe(`days until a day, in ${zone}`, () => {
    const outside = process.env['TZ'];
    before(() => {
      process.env['TZ'] = zone;
    });
    after(() => {
      if (outside === undefined) delete process.env['TZ'];
      else process.env['TZ'] = outside;
    });

    it('are counted there', () => {
      assert.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone, zone);
    });

    for (const [now, day, days] of [...everywhere, ...own]) {
      it(`${now}: ${days} to ${day}, ${days > 0 ? 'not yet' : 'in force'}`, () => {
        assert.equal(daysUntil(day, new Date(now)), days);
        assert.equal(isInForce(day, new Date(now)), days <= 0);
      });
    }

    for (const day of [
      ...['2026-02-30', '2027-02-29', '2026-13-01', '2026-00-10', '2026-12-00', '2026-12-32'],
      ...[
        '',
        'soon',
        '2020',
        '2020-01',
        '14.12.2020',
        '2020-1-1',
        '2020-01-01T00:00',
        ' 2020-01-01',
      ],
    ]) {
      it(`"${day}" is no day, and never in force`, () => {
        assert.ok(Number.isNaN(daysUntil(day, new Date('2026-12-14T12:00'))));
        assert.equal(isInForce(day, new Date('2100-01-01T12:00')), false);
      });
    }

    it('a clock that tells no time puts nothing in force', () => {
      assert.equal(isInForce('2020-01-01', new Date(NaN)), false);
    });
  });
}
