import {expect} from '@open-wc/testing';
import {findAmbiguousGroup} from '../src/find-ambiguous-group.js';

describe('findAmbiguousGroup', () => {
  for (const [pattern, place, part] of [
    ['^(a+)+$', 2, '(a+)+'],
    ['^(.*)*$', 2, '(.*)*'],
    ['^_ga_([A-Z]+_?)*$', 6, '([A-Z]+_?)*'],
    ['^(a?){30}$', 2, '(a?){30}'],
    ['^(?:a*){2,}', 2, '(?:a*){2,}'],
    ['^(\\w{1,3})+', 2, '(\\w{1,3})+'],
    ['^(?<word>a+)*', 2, '(?<word>a+)*'],
    ['^((a)+)+', 2, '((a)+)+'],
    ['^(a(b(c*)d)e)+', 2, '(a(b(c*)d)e)+'],
    ['^x(?=(a+)+b)', 6, '(a+)+'],
    ['^(a+)+?b', 2, '(a+)+'],
    ['^(a|a)*b', 2, '(a|a)*'],
    ['^(a|ab)*$', 2, '(a|ab)*'],
    ['^(a|)+x', 2, '(a|)+'],
    ['^([ab]|b)+', 2, '([ab]|b)+'],
    ['^(\\w|_)+', 2, '(\\w|_)+'],
    ['^((a|aa))+$', 2, '((a|aa))+'],
    ['^(x(a|ab)y){9}', 2, '(x(a|ab)y){9}'],
  ] as const) {
    it(`DEL-05: refuses ${pattern}, says where, and what to write`, () => {
      const fault = findAmbiguousGroup(pattern)!;
      expect(fault).to.contain(`is ambiguous at character ${place}: "${part}" can hang the page`);
      expect(fault).to.contain('can hang the page: use a class, such as [a-z]+');
    });
  }

  for (const pattern of [
    '',
    '^_ga',
    '^a+?b*?c??$',
    '^(ab|c)+$',
    '^(?:a)+',
    '^(a+)b+',
    '^(a+)?$',
    '^(\\d{3}-)+$',
    '^(a{2}){3,}x',
    '^(x(a|b)y)+',
    '^[(a+)]+',
    '^[\\](a+)]+',
    '^\\(a+\\)+',
    '^a{',
    '^_ym_(?!visorc)',
    '^(?<=a)b+',
    '^FP(LC|AU|GCL.*)$',
    '^(_gat(_.*)?$|_dc_gtm_)',
  ]) {
    it(`DEL-05: passes ${pattern || 'nothing'}`, () => {
      expect(findAmbiguousGroup(pattern)).to.equal(undefined);
      // It is a pattern at all.
      expect(() => new RegExp(pattern)).not.to.throw();
    });
  }

  it('DEL-05: what it passes is quick on the longest names, whatever they hold', () => {
    const names = ['a', 'ab', 'ac', '1', '111-', 'x', 'xay', '_ga_', '(a)'].map(
      (unit) => `${unit.repeat(1024)}!`,
    );
    for (const pattern of ['^(ab|c)+$', '^(\\d{3}-)+$', '^(x(a|b)y)+$', '^(a{2}){3,}$']) {
      expect(findAmbiguousGroup(pattern)).to.equal(undefined);
      const begin = performance.now();
      for (const name of names) expect(name.search(pattern)).to.equal(-1);
      expect(performance.now() - begin).to.be.below(1000);
    }
  });

  it('DEL-05: reads a long pattern in no time itself', () => {
    const begin = performance.now();
    expect(findAmbiguousGroup('^' + '(a|b)'.repeat(5000))).to.equal(undefined);
    expect(findAmbiguousGroup('^' + '('.repeat(5000) + 'a+' + ')'.repeat(5000) + '+')).to.contain(
      'at character 2',
    );
    expect(performance.now() - begin).to.be.below(1000);
  });
});
