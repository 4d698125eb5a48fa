import {expect} from '@open-wc/testing';
import {toDuration} from '../../src/audit/to-duration.js';

const DAY = 864e5;

describe('toDuration', () => {
  for (const [ms, duration] of [
    [365 * DAY - 20, 'P1Y'],
    [366 * DAY, 'P1Y'],
    [730 * DAY - 5000, 'P2Y'],
    [400 * DAY - 30, 'P400D'],
    [90 * DAY - 30, 'P90D'],
    [DAY - 30, 'P1D'],
    [36e5 * 2 - 10, 'PT2H'],
    [1000, 'PT1H'],
  ] as const) {
    it(`${ms} ms is ${duration}`, () => {
      expect(toDuration(ms)).to.equal(duration);
    });
  }
});
