import {expect} from '@open-wc/testing';
import type {CategoryConfig} from '../../src/config.js';
import type {ConsentState} from '../../src/consent/state.js';
import {currentChoice} from '../../src/declaration/current-choice.js';
import type {CurrentChoice} from '../../src/declaration/declaration-texts.js';

type Case = readonly [
  decided: boolean,
  analytics: boolean,
  services: Readonly<Record<string, boolean>>,
  now: CurrentChoice,
];

const cases: readonly Case[] = [
  [false, false, {}, 'undecided'],
  // By opt-out: it runs before anybody was asked.
  [false, true, {}, 'on'],
  [false, false, {'analytics.a': true}, 'some'],
  [true, false, {}, 'off'],
  [true, true, {}, 'on'],
  [true, true, {'analytics.a': false}, 'some'],
  [true, false, {'analytics.a': true}, 'some'],
  [true, false, {'functional.a': true}, 'off'],
];

const stateOf = ([decided, analytics, services]: Case): ConsentState => ({
  ...{decided, services, day: null, policy: null, storage: 'cookie'},
  choices: {session: true, functional: false, analytics},
});

describe('the choice that holds now', () => {
  for (const one of cases) {
    it(`is "${one[3]}" with ${JSON.stringify(one.slice(0, 3))}`, () => {
      expect(currentChoice({id: 'analytics'}, stateOf(one))).to.equal(one[3]);
    });
  }

  it('LAW-15: is none where there is none to make', () => {
    const always: readonly CategoryConfig[] = [{id: 'session'}, {id: 'x', basis: 'exempt'}];
    for (const category of always) {
      expect(currentChoice(category, stateOf(cases[3]!))).to.equal('always');
    }
  });
});
