import {expect} from '@open-wc/testing';
import en from '../../../locales/proof/en.json';
import kk from '../../../locales/proof/kk.json';
import ru from '../../../locales/proof/ru.json';

const locales: Readonly<Record<string, Readonly<Record<string, string>>>> = {en, kk, ru};
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

for (const [language, texts] of Object.entries(locales)) {
  describe(`locales/proof/${language}.json`, () => {
    it('KZ-03: has the keys and the placeholders of en.json', () => {
      expect(Object.keys(texts)).to.deep.equal(Object.keys(en));
      for (const [key, text] of Object.entries(en)) {
        expect(placeholders(texts[key]!), key).to.deep.equal(placeholders(text));
        if (text) expect(texts[key], key).not.to.equal('');
      }
    });

    it('KID-04: speaks in sentences of fewer than 20 words', () => {
      for (const sentence of Object.values(texts).flatMap((text) => text.split(/[.:;?]\s/))) {
        expect(sentence.split(/\s+/).length, sentence).to.be.below(20);
      }
    });

    it('LAW-12, RU-04: calls nothing anonymous, and takes no silence for consent', () => {
      const text = Object.values(texts).join(' ');
      expect(text).not.to.match(/anonym|анонімдi|анонимн|анонимді/i);
      expect(text).not.to.match(/continu|продолжая|оставаясь|жалғастыр/i);
    });
  });
}
