import {expect} from '@open-wc/testing';
import {readPattern} from '../../src/declaration/read-pattern.js';

const cases: Readonly<Record<string, readonly string[]>> = {
  '^_ym_': ['_ym_*'],
  '^_ga$': ['_ga'],
  '^_ga_[A-Z0-9]+$': ['_ga_*'],
  '^ph_.+_posthog$': ['ph_*_posthog'],
  '^_pk_(id|ses)\\.\\d+\\.[\\da-f]{4}$': ['_pk_id.*.*', '_pk_ses.*.*'],
  '^a-b\\.c': ['a-b.c*'],
  // More than a reader could compare by eye: as it was declared.
  '^(?:a|b).?$': ['^(?:a|b).?$'],
  '^x(y|z)+$': ['^x(y|z)+$'],
  '(': ['('],
};

describe('a declared pattern', () => {
  for (const [pattern, names] of Object.entries(cases)) {
    it(`LAW-06: ${pattern} is read as ${names.join(', ')}`, () => {
      expect(readPattern(pattern)).to.deep.equal(names);
    });
  }
});
