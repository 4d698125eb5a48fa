import {expect} from '@open-wc/testing';
import {checkMarks} from '../src/check-marks.js';
import {isLocal} from '../src/is-local.js';
import type {KelisimConfig} from '../src/config.js';
import {later, restoreStubs} from './helpers/unit/stubs.js';

const config: KelisimConfig<string> = {
  categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics'}],
  services: [{id: 'yandex-metrika', category: 'analytics'}],
};

describe('checkMarks', () => {
  const {warn} = console;
  const {lang} = document.documentElement;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => void warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
    document.documentElement.lang = lang;
    restoreStubs();
  });

  /** Puts markup into the page, as a script would: none of it runs. */
  function write(markup: string): void {
    const part = document.createElement('div');
    part.innerHTML = markup;
    document.body.append(part);
    later(() => part.remove());
  }

  const marked = (attributes: string): string =>
    `<script type="text/plain" ${attributes}></script>`;
  const wrong: readonly (readonly [markup: string, message: RegExp])[] = [
    [marked('data-consent="Analytics"'), /"Analytics" is no category.*write "analytics"$/],
    [marked('data-consent=" analytics "'), /" analytics " is no category.*write "analytics"$/],
    [marked('data-consent="analytic"'), /"analytic" is no category.*write "analytics"$/],
    [
      marked('data-consent="statistics"'),
      /is no category.*write one of session, functional, analytics, or declare it$/,
    ],
    [marked('data-consent=""'), /data-consent="" is no category.*write one of session/],
    [marked('data-consent'), /data-consent="" is no category/],
    ['<img data-consent="Functional" data-consent-src="/a">', /write "functional"$/],
    [
      marked('data-consent="analytics" data-service="yandex-metrica"'),
      /data-service="yandex-metrica" is no declared service of "analytics".*write "yandex-metrika"$/,
    ],
    [
      marked('data-consent="functional" data-service="yandex-metrika"'),
      /is no declared service of "functional".*declare it in services, or leave it out$/,
    ],
    [marked('data-service="yandex-metrika"'), /without data-consent.*add data-consent$/],
    [
      '<script type="text/plain; charset=utf-8" data-consent="analytics"></script>',
      /type="text\/plain; charset=utf-8" is never released: write type="text\/plain"$/,
    ],
    [
      '<script type=" text/plain" data-consent="analytics"></script>',
      /is never released: write type="text\/plain"$/,
    ],
    [marked('data-consent="session"'), /is never released.*take data-consent off/],
    ['<img data-consent="session" data-consent-src="/a">', /take data-consent off.*with src$/],
    ['<script data-consent="analytics"></script>', /without type="text\/plain" is not held/],
    ...['lazy', 'lozad', 'lazyload', 'box lazyloading', 'lazypreload top'].map(
      (name) =>
        [
          `<iframe class="${name}" data-consent="functional" data-src="/a"></iframe>`,
          /lazy loader read data-src, .*write data-consent-src$/,
        ] as const,
    ),
  ];
  for (const [markup, message] of wrong) {
    it(`says it of ${markup}, once, and of one that comes later`, async () => {
      write(markup);
      checkMarks(config);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(message);
      write(markup);
      await Promise.resolve();
      expect(warnings).to.have.length(2);
      expect(warnings[1]).to.match(message);
      // Started anew it knows both.
      checkMarks(config);
      expect(warnings).to.have.length(2);
    });
  }

  it('says nothing of what is right, of what is released, and of what is nobody’s', async () => {
    checkMarks(config);
    write(
      marked('data-consent="analytics" data-service="yandex-metrika" src="/a"') +
        '<script type="TEXT/PLAIN" data-consent="analytics"></script>' +
        '<script type="" data-consent="analytics"></script>' +
        '<script type="module" data-consent="analytics"></script>' +
        '<iframe class="lazy" data-consent="functional" data-consent-src="about:blank"></iframe>' +
        '<iframe class="lazyish" data-consent="functional" data-src="about:blank"></iframe>' +
        '<img class="lazy" data-src="/a">',
    );
    await Promise.resolve();
    expect(warnings).to.be.empty;
  });

  it('leaves services to integrations, which declare their own', () => {
    write(marked('data-consent="analytics" data-service="matomo"'));
    checkMarks({...config, integrations: 'matomo:1'});
    expect(warnings).to.be.empty;
  });

  for (const [word, message] of [
    ['russian', /<html lang>="russian" is no language tag: write "ru"$/],
    ['Русский', /is no language tag: write "ru"$/],
    ['default', /is no language tag: write one, such as "kk" or "ru"$/],
    ['kz', /Kazakh is "kk", not "kz"$/],
    ['kz-KZ', /Kazakh is "kk", not "kz"$/],
  ] as const) {
    it(`KZ-03: says it of <html lang="${word}">`, () => {
      document.documentElement.lang = word;
      checkMarks(config);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(message);
    });
  }

  for (const word of ['', 'ru', 'ru_RU', 'kk-Cyrl-KZ', ' ru ', 'tlh', 'x-klingon', 'zh-Hant']) {
    it(`takes <html lang="${word}"> as it is`, () => {
      document.documentElement.lang = word;
      checkMarks(config);
      expect(warnings).to.be.empty;
    });
  }

  it('says it of the config’s language too', () => {
    checkMarks({...config, language: 'kz'});
    expect(warnings).to.deep.equal(['kelisim: language: Kazakh is "kk", not "kz"']);
  });
});

describe('isLocal', () => {
  for (const host of ['localhost', 'app.localhost', '127.0.0.1', '127.1.2.3', '[::1]', '']) {
    it(`is true on "${host}"`, () => expect(isLocal(host)).to.be.true);
  }
  for (const host of [
    'example.kz',
    'app.example.test',
    'localhost.kz',
    '128.0.0.1',
    '127.0.0.1.kz',
  ]) {
    it(`is false on "${host}"`, () => expect(isLocal(host)).to.be.false);
  }
});
