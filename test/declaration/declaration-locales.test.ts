import {expect} from '@open-wc/testing';
import en from '../../locales/declaration/en.json';
import kk from '../../locales/declaration/kk.json';
import ru from '../../locales/declaration/ru.json';
import {loadDeclarationTexts} from '../../src/declaration/load-declaration-texts.js';

for (const [language, texts] of Object.entries({en, kk, ru})) {
  describe(`locales/declaration/${language}.json`, () => {
    it('KZ-03: has the keys of en.json, and a text for each', () => {
      expect(Object.keys(texts)).to.deep.equal(Object.keys(en));
      for (const text of Object.values(texts)) expect(text).to.match(/^\S(.*\S)?$/);
    });
  });
}

describe('the texts of a declaration', () => {
  it('are those of the language, with the site’s own over them', async () => {
    const texts = {ru: {'declaration.change': 'Передумать', prefs: 'Cookie'}};
    const {language, words, texts: main} = await loadDeclarationTexts({language: 'ru', texts});
    expect(language).to.equal('ru');
    expect(words).to.deep.equal({...ru, change: 'Передумать'});
    expect(main.prefs).to.equal('Cookie');
  });

  it('start from English in a language that only the site knows, in its direction', async () => {
    const texts = {xx: {dir: 'rtl', 'declaration.on': 'X'}};
    const {language, words, texts: main} = await loadDeclarationTexts({language: 'xx', texts});
    expect([language, main.dir]).to.deep.equal(['xx', 'rtl']);
    expect(words).to.deep.equal({...en, on: 'X'});
  });
});
