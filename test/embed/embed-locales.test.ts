import {expect} from '@open-wc/testing';
import en from '../../locales/embed/en.json';
import kk from '../../locales/embed/kk.json';
import ru from '../../locales/embed/ru.json';
import {loadEmbedTexts} from '../../src/embed/load-embed-texts.js';

const locales: Readonly<Record<string, Readonly<Record<string, string>>>> = {en, kk, ru};
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

for (const [language, texts] of Object.entries(locales)) {
  describe(`locales/embed/${language}.json`, () => {
    it('KZ-03: has the keys and the placeholders of en.json', () => {
      expect(Object.keys(texts)).to.deep.equal(Object.keys(en));
      for (const [key, text] of Object.entries(en)) {
        expect(placeholders(texts[key]!), key).to.deep.equal(placeholders(text));
      }
    });

    it('KID-04: speaks in sentences of fewer than 20 words', () => {
      for (const sentence of Object.values(texts).flatMap((text) => text.split(/[.:;]\s/))) {
        expect(sentence.split(/\s+/).length, sentence).to.be.below(20);
      }
    });

    it('says who receives what, before anything is shown', () => {
      for (const kind of ['video', 'map', 'frame']) {
        expect(texts[kind])
          .to.contain('{provider}')
          .and.match(/IP/)
          .and.match(/cookie/);
      }
    });
  });
}

describe('the texts of an embed', () => {
  it('are those of the language, with the site’s own over them', async () => {
    const texts = {ru: {'embed.once': 'Смотреть', title: 'Cookie'}};
    const loaded = await loadEmbedTexts({language: 'ru', texts});
    expect(loaded.language).to.equal('ru');
    expect(loaded.texts).to.deep.equal({...ru, once: 'Смотреть'});
  });

  it('start from English in a language that only the site knows, in its direction', async () => {
    const texts = {ar: {dir: 'rtl', 'embed.once': 'اعرض'}};
    const loaded = await loadEmbedTexts({language: 'ar', texts});
    expect(loaded).to.deep.include({language: 'ar', dir: 'rtl'});
    expect(loaded.texts).to.deep.equal({...en, once: 'اعرض'});
  });
});
