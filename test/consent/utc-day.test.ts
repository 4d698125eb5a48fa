import {expect} from '@open-wc/testing';
import {daysAfter, utcDay} from '../../src/consent/utc-day.js';

describe('utcDay', () => {
  for (const [moment, day] of [
    ['2026-11-22T00:00:00.000Z', '2026-11-22'],
    ['2026-11-22T23:59:59.999Z', '2026-11-22'],
    ['2026-11-22T23:30:00-05:00', '2026-11-23'],
    ['2026-11-22T02:00:00+05:00', '2026-11-21'],
    ['2024-02-29T12:00:00Z', '2024-02-29'],
    ['2026-12-31T23:59:59Z', '2026-12-31'],
  ] as const) {
    it(`is ${day} at ${moment}`, () => {
      expect(utcDay(Date.parse(moment))).to.equal(day);
    });
  }
});

describe('daysAfter', () => {
  for (const [day, days, begins] of [
    ['2026-11-22', 0, '2026-11-22'],
    ['2026-11-22', 1, '2026-11-23'],
    ['2026-11-22', 180, '2027-05-21'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-01-01', 395, '2027-01-31'],
  ] as const) {
    it(`is the beginning of ${begins}, ${days} days after ${day}`, () => {
      expect(daysAfter(day, days)).to.equal(Date.parse(`${begins}T00:00:00Z`));
    });
  }

  for (const day of [
    '2026-02-30',
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-11-32',
  ]) {
    it(`REC-06: is no moment for ${day}, a day that does not exist`, () => {
      expect(daysAfter(day, 180)).to.be.NaN;
    });
  }
});
