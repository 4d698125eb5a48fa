import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {languages} from '../../src/i18n/languages.js';

type Texts = Readonly<Record<string, string>>;

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Each folder of languages, and what one file of it may weigh, in bytes by brotli. */
const folders: Readonly<Record<string, number>> = {
  'locales/': 1088,
  'locales/embed/': 560,
  'locales/notices/': 1088,
  'locales/proof/': 1088,
  'locales/upcoming/': 304,
  'locales/declaration/': 512,
};

/** Texts that stand in for what a browser lacks, or are no words. */
const NOT_WORDS = /^(units|regions|dates|left|tomorrow|months|dir|bin)$/;

/** What some languages say as English does. */
const SAME = /^(Cookie|Type)$/;

/** Ends of sentences, in every script that there is: Thai has nothing but spaces there. */
const sentencesOf = (text: string): string[] =>
  text.split(/[.:;?؟։]\s|[。।۔]\s*|(?<=[\p{Script=Thai}})])\s(?=[\p{Script=Thai}{])/u);

/** Words, or where a script has no spaces between them, about as many. */
const wordsOf = (sentence: string): number => {
  const dense = sentence.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu,
  );
  return sentence.split(/\s+/).length + (dense?.length ?? 0) / 4;
};

const placeholders = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join();

/** Calls analytics anonymous, or takes silence for consent, in the languages that we can check. */
const DISHONEST =
  /anonym|anonim|anónim|anoniem|anonüüm|анонім|анонимн|анонимді|ανώνυμ|匿名|익명|ẩn danh|ไม่ระบุตัวตน|مجهول|ناشناس|אנונימ/i;
const SILENCE = /продолжая|оставаясь|продовжуючи|continuing|жалғастыра отырып|weiterhin nutzen/i;

for (const [folder, limit] of Object.entries(folders)) {
  const english = JSON.parse(read(`${folder}en.json`)) as Texts;
  const found = readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'));

  describe(folder, () => {
    it('has a file of every language', () => {
      assert.deepEqual(found.sort(), [...languages].sort());
    });

    for (const language of languages) {
      const texts = JSON.parse(read(`${folder}${language}.json`)) as Texts;
      const words = Object.entries(texts).filter(([key]) => !NOT_WORDS.test(key));

      it(`KZ-03: ${language} has the keys and the placeholders of English`, () => {
        assert.deepEqual(Object.keys(texts), Object.keys(english));
        for (const [key, text] of words) {
          assert.equal(placeholders(text), placeholders(english[key]!), key);
          assert.equal(!!text, !!english[key], `${key} is empty`);
        }
      });

      it(`${language} has no English left, no markup, no stray spaces`, () => {
        for (const [key, text] of words) {
          const place = `${language} ${folder.slice(8)}${key}`;
          if (language !== 'en' && text && !SAME.test(text)) {
            assert.notEqual(text, english[key], place);
          }
          assert.doesNotMatch(text, /[<>&]|^ | $| {2}/, place);
        }
      });

      it(`KID-04: ${language} speaks in sentences of fewer than 20 words`, () => {
        for (const [key, text] of words) {
          for (const sentence of sentencesOf(text)) {
            assert.ok(wordsOf(sentence) < 20, `${key}: ${sentence}`);
          }
        }
      });

      it(`LAW-12, RU-04: ${language} calls nothing anonymous, and takes no silence for consent`, () => {
        const all = Object.values(texts).join(' ');
        assert.doesNotMatch(all, DISHONEST);
        assert.doesNotMatch(all, SILENCE);
      });

      it(`${language} is at most ${limit} B`, () => {
        const size = brotliCompressSync(read(`dist/${folder}${language}.js`)).length;
        assert.ok(size <= limit, `${size} B`);
      });
    }
  });
}

/** All that stands on the first layer of a site with three services, with its buttons and its link. */
const firstLayer = (texts: Texts): string =>
  [
    ...['title', 'lead', 'functional.title', 'functional.purpose'],
    ...['analytics.title', 'analytics.purpose', 'shared', 'kept'],
    ...['policy', 'reject', 'accept', 'settings'],
  ]
    .map((key) => texts[key]!)
    .join(' ')
    .replace('{name}', 'Flextok Xumare')
    .replace('{list}', 'Yandex, Google, PostHog');

/** Languages that write what is one word elsewhere as two or three. */
const wordLimits: Readonly<Record<string, number>> = {
  vi: 90,
  ur: 85,
  ga: 75,
  hi: 75,
  fa: 70,
  fr: 70,
  tg: 70,
};

describe('the interface in every language', () => {
  for (const language of languages) {
    const texts = JSON.parse(read(`locales/${language}.json`)) as Texts;

    it(`${language} names cookies in both headings, where scanners look`, () => {
      for (const key of ['title', 'prefs']) assert.match(texts[key]!, /cookie/i);
    });

    it(`${language} points to the settings by the name that they have`, () => {
      assert.ok(texts['kept']!.includes(texts['prefs']!), texts['kept']);
    });

    it(`${language} ends its sentences as its script does, where the code borrows that end`, () => {
      const stops: Readonly<Record<string, string>> = {hi: '।', hy: '։', ja: '。', th: '', ur: '۔'};
      const stop = stops[language] ?? (language.startsWith('zh') ? '。' : '.');
      assert.equal(/\p{P}$/u.exec(texts['own']!)?.[0] ?? '', stop);
    });

    it(`${language} asks in at most ${wordLimits[language] ?? 60} words`, (context) => {
      const {length} = firstLayer(texts).split(/\s+/);
      context.diagnostic(`${language}: ${length} words`);
      assert.ok(length <= (wordLimits[language] ?? 60), `${length} words`);
    });

    it(`${language} is written in its direction`, () => {
      const isRightToLeft = ['ar', 'he', 'fa', 'ur'].includes(language);
      assert.equal(texts['dir'], isRightToLeft ? 'rtl' : 'ltr');
    });

    it(`${language} has its own units where Chromium has none`, () => {
      const isUnknown = 'az be ga hy ka kk ky mn mt tg tk uz uz-Cyrl'.split(' ').includes(language);
      assert.equal(texts['units']!.split(' ').length, isUnknown ? 7 : 1);
    });

    it(`${language} says who receives what before a frame is shown`, () => {
      const embed = JSON.parse(read(`locales/embed/${language}.json`)) as Texts;
      for (const kind of ['video', 'map', 'frame']) {
        assert.match(embed[kind]!, /\{provider\}/);
        assert.match(embed[kind]!, /IP|айпи/i);
      }
    });
  }
});
