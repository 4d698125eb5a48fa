import {expect} from '@open-wc/testing';
import {negotiateLanguage} from '../../src/i18n/negotiate-language.js';

describe('negotiateLanguage', () => {
  const available = ['en', 'kk', 'ru'];
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
  });

  for (const [tag, found] of [
    ['kk', 'kk'],
    ['kk-Cyrl-KZ', 'kk'],
    ['RU-kz', 'ru'],
    ['en-GB', 'en'],
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
    expect(negotiateLanguage('auto', ['en', ...navigator.languages])).to.equal(
      navigator.languages[0],
    );
  });

  it('KZ-03: helps with kz', () => {
    expect(negotiateLanguage('kz', available)).to.equal('kk');
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('"kk"');
  });

  it('falls back to English with one warning', () => {
    expect(negotiateLanguage('de', available)).to.equal('en');
    expect(warnings).to.have.length(1);
  });
});
