import {expect} from '@open-wc/testing';
import en from '../../locales/upcoming/en.json';
import kk from '../../locales/upcoming/kk.json';
import mn from '../../locales/upcoming/mn.json';
import ru from '../../locales/upcoming/ru.json';
import {describeDay} from '../../src/upcoming/describe-day.js';

const locales: Readonly<Record<string, typeof en>> = {en, kk, mn, ru};
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const rows = [
  ['en', '2026-12-14', 30, 'The change takes effect in 30 days, on 14 December.'],
  ['en', '2026-12-14', 21, 'The change takes effect in 21 days, on 14 December.'],
  ['en', '2026-12-14', 1, 'The change takes effect tomorrow, on 14 December.'],
  ['ru', '2026-12-14', 30, 'Изменения вступят в силу через 30 дней, 14 декабря.'],
  ['ru', '2026-12-14', 22, 'Изменения вступят в силу через 22 дня, 14 декабря.'],
  ['ru', '2026-12-14', 21, 'Изменения вступят в силу через 21 день, 14 декабря.'],
  ['ru', '2027-01-01', 11, 'Изменения вступят в силу через 11 дней, 1 января.'],
  ['ru', '2026-12-14', 1, 'Изменения вступят в силу завтра, 14 декабря.'],
  ['kk', '2026-12-14', 21, 'Өзгерістер 21 күннен кейін, 14 желтоқсанда күшіне енеді.'],
  ['kk', '2027-01-01', 11, 'Өзгерістер 11 күннен кейін, 1 қаңтарда күшіне енеді.'],
  [
    'mn',
    '2026-12-14',
    21,
    'Өөрчлөлт 21 өдрийн дараа (12-р\u00a0сарын\u00a014) хүчин төгөлдөр болно.',
  ],
  ['kk', '2026-12-14', 1, 'Өзгерістер ертең, 14 желтоқсанда күшіне енеді.'],
] as const;

describe('the day of a coming policy, in words', () => {
  for (const [language, day, days, sentence] of rows) {
    it(`${language}, ${days} before ${day}: ${sentence}`, () => {
      expect(describeDay(day, days, {language, texts: locales[language]!})).to.equal(sentence);
    });
  }

  it('in Kazakh every month is in the form that follows a day', () => {
    for (let month = 1; month <= 12; month++) {
      const day = `2026-${String(month).padStart(2, '0')}-05`;
      expect(describeDay(day, 3, {language: 'kk', texts: kk})).to.match(
        /, 5 \p{L}+(да|де|та|те) /u,
      );
    }
  });
});

for (const [language, texts] of Object.entries(locales)) {
  describe(`locales/upcoming/${language}.json`, () => {
    it('KZ-03: has the keys of en.json, and the placeholders that are shown', () => {
      expect(Object.keys(texts)).to.deep.equal(Object.keys(en));
      for (const key of ['title', 'when', 'more', 'close'] as const) {
        expect(placeholders(texts[key]), key).to.deep.equal(placeholders(en[key]));
      }
    });

    it('KID-04: is quiet, and short', () => {
      for (const text of Object.values(texts)) expect(text).not.to.match(/!/);
      for (const key of ['title', 'when', 'more', 'close'] as const) {
        expect(texts[key].split(' ').length).to.be.below(20);
      }
    });
  });
}
