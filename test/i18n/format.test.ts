import {expect} from '@open-wc/testing';
import {fillText} from '../../src/i18n/fill-text.js';
import {formatDuration} from '../../src/i18n/format-duration.js';
import {formatList} from '../../src/i18n/format-list.js';
import {formatRegion} from '../../src/i18n/format-region.js';
import {loadTexts} from '../../src/i18n/load-texts.js';
import type {TextKey} from '../../src/i18n/texts.js';
import {localize} from '../../src/i18n/localize.js';

const locale = (language: string) =>
  loadTexts<TextKey>((found) => import(`../../locales/${found}.json`), '', {language});

describe('formats', () => {
  for (const [language, duration, words] of [
    ['en', 'P1Y', '1 year'],
    ['en', 'P1Y6M', '1 year 6 months'],
    ['en', 'PT30M', '30 minutes'],
    ['ru', 'P2D', '2 дня'],
    ['kk', 'P180D', '180 күн'],
    ['kk', 'P1Y', '1 жыл'],
    ['be', 'P1D', '1 дзень'],
    ['be', 'P22D', '22 дні'],
    ['be', 'P30D', '30 дзён'],
    ['be', 'P12D', '12 дзён'],
    ['pl', 'P2M', '2 miesiące'],
    ['ar', 'P2M', 'شهران'],
    ['en', 'a while', 'a while'],
  ] as const) {
    it(`tells ${duration} in ${language}`, async () => {
      const told = formatDuration(duration, await locale(language)).replace(/\u00a0/g, ' ');
      expect(told).to.equal(words);
    });
  }

  for (const [language, code, name] of [
    ['en', 'KZ', 'Kazakhstan'],
    ['ru', 'KZ', 'Казахстан'],
    ['kk', 'RU', 'Ресей'],
    ['en', 'nowhere', 'nowhere'],
  ] as const) {
    it(`KZ-05: names ${code} in ${language}`, async () => {
      expect(formatRegion(code, await locale(language))).to.equal(name);
    });
  }

  for (const [language, list] of [
    ['en', 'A, B, and C'],
    ['ru', 'A, B и C'],
    ['kk', 'A, B, C'],
    ['uz', 'A, B, C'],
  ] as const) {
    it(`lists in ${language}`, async () => {
      expect(formatList(['A', 'B', 'C'], await locale(language))).to.equal(list);
    });
  }

  it('fills placeholders, as text', () => {
    expect(fillText('{a} and {b}', {a: '<b>'})).to.equal('<b> and {b}');
  });

  it('reads a text of the config by language, else in English', () => {
    expect(localize({ru: 'Да', en: 'Yes'}, 'ru')).to.equal('Да');
    expect(localize({ru: 'Да', en: 'Yes'}, 'kk')).to.equal('Yes');
    expect(localize('Yes', 'kk')).to.equal('Yes');
    expect(localize({pt: 'Sim', en: 'Yes'}, 'pt-PT')).to.equal('Sim');
  });
});
