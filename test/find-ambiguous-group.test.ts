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
    ['^.*.*.*x$', 2, '.*.*'],
    ['^.*_.*x', 2, '.*_.*'],
    ['^a+_?a+$', 2, 'a+_?a+'],
    ['^_(.+)_id_(.+)$', 4, '.+)_id_(.+'],
    ['^[\\w-]+_[\\w-]+$', 2, '[\\w-]+_[\\w-]+'],
    ['^(ab)*(ba)*x', 2, '(ab)*(ba)*'],
    ['^(a.*|b)a*y', 4, '.*|b)a*'],
    ['^.{0,99}.{9,}x', 2, '.{0,99}.{9,}'],
    ['^[а-я]*[б-э]*1', 2, '[а-я]*[б-э]*'],
    ['^[^ад]*[а-д]*1', 2, '[^ад]*[а-д]*'],
    ['^\\u0430*\\u0430*1', 2, '\\u0430*\\u0430*'],
    ['^(.*)\\1x', 3, '.*)\\1'],
    ['^.*(?=.*a)', 2, '.*(?=.*'],
    ['^x|[a-z]+_y', 4, '[a-z]+'],
    [`^${'_?'.repeat(16)}a`, 30, '_?_?'],
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
});
