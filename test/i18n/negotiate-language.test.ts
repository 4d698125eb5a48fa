import {expect} from '@open-wc/testing';
import {negotiateLanguage} from '../../src/i18n/negotiate-language.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';

describe('negotiateLanguage', () => {
  const available = 'en he id kk nb pt pt-PT ru uz uz-Cyrl zh-Hans zh-Hant'.split(' ');
  const {lang} = document.documentElement;
  const {warn} = console;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => void warnings.push(message);
  });

  afterEach(() => {
    document.documentElement.lang = lang;
    console.warn = warn;
    restoreStubs();
  });

  for (const [tag, found] of [
    ['kk', 'kk'],
    ['kk-Cyrl-KZ', 'kk'],
    ['RU-kz', 'ru'],
    ['en-GB', 'en'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['pt', 'pt'],
    ['pt-BR', 'pt'],
    ['PT-pt', 'pt-PT'],
    ['uz-UZ', 'uz'],
    ['uz-Latn-UZ', 'uz'],
    ['uz-Cyrl-UZ', 'uz-Cyrl'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['iw', 'he'],
    ['in', 'id'],
    ['ru-u-nu-latn', 'ru'],
    // As servers and templates write them.
    ['ru_RU', 'ru'],
    ['kk_KZ', 'kk'],
    [' ru ', 'ru'],
    ['zh_Hant_TW', 'zh-Hant'],
    ['kz', 'kk'],
  ] as const) {
    it(`finds ${found} for ${tag}`, () => {
      expect(negotiateLanguage(tag, available)).to.equal(found);
      expect(warnings).to.be.empty;
    });
  }

  it("takes the page's language before the browser's", () => {
    document.documentElement.lang = 'kk-KZ';
    expect(negotiateLanguage('auto', available)).to.equal('kk');
  });

  it("takes the browser's language where the page names none that there is", () => {
    document.documentElement.lang = 'xx';
    // WebKitGTK may have "C", which is no tag.
    const tags = navigator.languages.filter((tag) => tag.length > 1);
    expect(negotiateLanguage('auto', ['en', ...tags])).to.equal(tags[0] ?? 'en');
  });

  for (const tag of ['de', 'not a tag', 'russian']) {
    it(`falls back to English for "${tag}", with one warning that names the valid ones`, () => {
      expect(negotiateLanguage(tag, available)).to.equal('en');
      expect(warnings).to.have.length(1);
      for (const language of available) expect(warnings[0]).to.contain(language);
    });
  }

  it('finds the tag and its language where there is no Intl.Locale', () => {
    stub(Intl, 'Locale', {value: undefined});
    for (const [tag, found] of [
      ['kk_KZ', 'kk'],
      ['pt-PT', 'pt-PT'],
      ['kz', 'kk'],
    ] as const) {
      expect(negotiateLanguage(tag, available)).to.equal(found);
    }
  });

  it('takes the tag that the site has texts for before a wider one', () => {
    expect(negotiateLanguage('en-GB', [...available, 'en-gb'])).to.equal('en-gb');
  });
});
