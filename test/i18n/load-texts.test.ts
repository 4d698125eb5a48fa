import {expect} from '@open-wc/testing';
import en from '../../locales/en.json';
import embedEn from '../../locales/embed/en.json';
import embedRu from '../../locales/embed/ru.json';
import {languages} from '../../src/i18n/languages.js';
import {loadTexts} from '../../src/i18n/load-texts.js';
import type {EmbedTextKey} from '../../src/embed/embed-texts.js';
import type {TextKey} from '../../src/i18n/texts.js';

type Options = Parameters<typeof loadTexts>[2];

const loadMain = (options: Options) =>
  loadTexts<TextKey>((found) => import(`../../locales/${found}.json`), '', options);
const loadEmbed = (options: Options) =>
  loadTexts<EmbedTextKey>(
    (found) => import(`../../locales/embed/${found}.json`),
    'embed.',
    options,
  );

describe('loadTexts', () => {
  const {warn} = console;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => void warnings.push(message);
  });
  afterEach(() => void (console.warn = warn));

  it('gets the language, with the site’s own texts over it', async () => {
    const {texts, language} = await loadMain({language: 'ru', texts: {ru: {title: 'Cookie!'}}});
    expect([language, texts.title, texts.accept]).to.deep.equal(['ru', 'Cookie!', 'Принять все']);
    expect(warnings).to.be.empty;
  });

  it('lays over the texts of a part those with its prefix', async () => {
    const texts = {ru: {'embed.once': 'Смотреть', title: 'Cookie'}};
    const loaded = await loadEmbed({language: 'ru', texts});
    expect(loaded.texts).to.deep.equal({...embedRu, once: 'Смотреть'});
  });

  it('starts from English in a language that only the site knows, and names what it lacks', async () => {
    const own = {...en, dir: 'rtl', accept: 'ހުރިހާ'};
    const {title: _, lead: __, ...incomplete} = own;
    const loaded = await loadMain({language: 'dv', texts: {dv: incomplete}});
    expect(loaded).to.deep.include({language: 'dv', dir: 'rtl'});
    expect([loaded.texts.title, loaded.texts.accept]).to.deep.equal([en.title, 'ހުރިހާ']);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('texts.dv lacks title,lead;');
  });

  it('says nothing of a part that such a language leaves in English', async () => {
    const loaded = await loadEmbed({language: 'dv', texts: {dv: {...en, dir: 'rtl'}}});
    expect(loaded).to.deep.equal({language: 'dv', dir: 'rtl', texts: embedEn});
    expect(warnings).to.be.empty;
  });

  it('falls back to English for a language that nobody knows, and names the valid ones', async () => {
    const {language} = await loadMain({language: 'xx'});
    expect(language).to.equal('en');
    expect(warnings).to.have.length(1);
    for (const name of languages) expect(warnings[0]).to.contain(name);
  });

  for (const [tag, dir] of [
    ['ar', 'rtl'],
    ['fa-IR', 'rtl'],
    ['he', 'rtl'],
    ['ur-PK', 'rtl'],
    ['kk', 'ltr'],
  ] as const) {
    it(`knows that ${tag} is written ${dir}`, async () => {
      expect((await loadEmbed({language: tag})).dir).to.equal(dir);
      expect((await loadMain({language: tag})).texts.dir).to.equal(dir);
    });
  }
});
