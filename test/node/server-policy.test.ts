import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {contentSecurityPolicy, readConsent, type GuardRule} from '../../src/server/index.js';
import {seededRandom} from '../helpers/unit/random.js';
import {today} from '../helpers/consent-cookie.js';

const consent = (choices: string) => readConsent(`kelisim=v=1&t=${today()}&${choices}`);
const none = readConsent(null);
const all = consent('functional=1&analytics=1');

const rules: GuardRule[] = [
  {match: 'mc.yandex.ru', category: 'analytics', service: 'yandex-metrika'},
  {match: '*.clarity.ms', category: 'analytics'},
  {match: 'vk.com/rtrg', category: 'analytics'},
  {match: 'player.example', category: 'functional'},
];
const write = (
  base: string | Record<string, string | string[] | boolean>,
  who = none,
  own = rules,
) => contentSecurityPolicy(own, who, {base});

const base = `default-src 'self'; script-src 'self' https://mc.yandex.ru https://*.clarity.ms https://cdn.kz;
  img-src 'self' data: mc.yandex.ru:* vk.com/rtrg/ vk.com/share; frame-src https://player.example; style-src 'self' 'unsafe-inline'`;

describe('contentSecurityPolicy', () => {
  it('leaves out the hosts of what is denied, and nothing else', () => {
    assert.equal(
      write(base),
      "default-src 'self'; script-src 'self' https://cdn.kz; img-src 'self' data: vk.com/share; " +
        "frame-src 'none'; style-src 'self' 'unsafe-inline'",
    );
  });

  it('leaves the base as it is where everything is allowed', () => {
    assert.equal(write(base, all), base.replace(/\s+/g, ' '));
  });

  it('goes by category, and by service where it differs', () => {
    const metrika = consent('functional=0&analytics=1&analytics.yandex-metrika=0');
    assert.equal(
      write("default-src 'self'; script-src mc.yandex.ru a.clarity.ms", metrika),
      "default-src 'self'; script-src a.clarity.ms",
    );
    const only = consent('functional=0&analytics=0&analytics.yandex-metrika=1');
    assert.equal(
      write("default-src 'self'; script-src mc.yandex.ru a.clarity.ms", only),
      "default-src 'self'; script-src mc.yandex.ru",
    );
  });

  it('covers every directive that fetches, by its own name or by default-src', () => {
    const names = [
      'default',
      'script',
      'connect',
      'img',
      'frame',
      'media',
      'worker',
      'font',
      'style',
    ];
    const more = [...names, 'object', 'manifest', 'child', 'prefetch', 'fenced-frame'].map(
      (one) => `${one}-src`,
    );
    for (const name of [...more, 'script-src-elem', 'style-src-elem', 'script-src-attr']) {
      const policy = write({'default-src': "'self'", ...{[name]: ['MC.Yandex.ru', 'cdn.kz']}});
      assert.ok(policy.endsWith(`${name} cdn.kz`), policy);
    }
  });

  it('takes an object or a text, and leaves other directives alone', () => {
    const directives = {
      'default-src': ["'none'"],
      'Script-Src': "'self'  mc.yandex.ru",
      'img-src': [],
      'upgrade-insecure-requests': true,
      'block-all-mixed-content': false,
      'report-uri': 'https://mc.yandex.ru/report',
      sandbox: ['allow-scripts'],
    };
    assert.equal(
      write(directives),
      "default-src 'none'; script-src 'self'; img-src 'none'; upgrade-insecure-requests; " +
        'report-uri https://mc.yandex.ru/report; sandbox allow-scripts',
    );
    assert.equal(
      write("script-src 'none'; SCRIPT-SRC mc.yandex.ru; default-src 'self';;"),
      "script-src 'none'; default-src 'self'",
    );
  });

  it('without a base allows the site, and the hosts of what is allowed', () => {
    const own = "'self'";
    assert.match(
      contentSecurityPolicy(rules, none),
      /^default-src 'self'; script-src 'self'; connect-src 'self'; /,
    );
    const policy = contentSecurityPolicy(rules, consent('functional=0&analytics=1'), {
      nonce: 'bm9uY2U=',
    });
    const hosts = 'mc.yandex.ru clarity.ms *.clarity.ms vk.com/rtrg';
    assert.ok(
      policy.includes(`script-src ${own} 'nonce-bm9uY2U=' ${hosts}; connect-src ${own} ${hosts};`),
      policy,
    );
    assert.ok(!policy.includes('player.example'));
  });

  it('passes a nonce', () => {
    const text = "default-src 'self'; script-src 'nonce-{nonce}' mc.yandex.ru";
    const policy = contentSecurityPolicy(rules, none, {base: text, nonce: 'a+/_-9=='});
    assert.equal(policy, "default-src 'self'; script-src 'nonce-a+/_-9=='");
    assert.throws(() => write(text), /needs the option nonce/);
    for (const nonce of ['', "a'", 'a b', "x' *", 'a;b', 'a\r\nb', '$&'.repeat(200)]) {
      assert.throws(
        () => contentSecurityPolicy(rules, none, {base: text, nonce}),
        /nonce must be base64/,
      );
    }
  });

  it('takes the first rule that fits, as the guard does', () => {
    const text = "default-src 'self'; script-src mc.yandex.ru tag.yandex.ru";
    const broad = {match: '*.yandex.ru', category: 'functional'};
    const who = consent('functional=1&analytics=0');
    assert.match(write(text, who, [rules[0]!, broad]), /script-src tag\.yandex\.ru$/);
    assert.match(
      write(text, who, [broad, rules[0]!]),
      /script-src mc\.yandex\.ru tag\.yandex\.ru$/,
    );
  });

  for (const [source, problem] of [
    ['*', /every host/],
    ['*:*', /every host/],
    ['https:', /every host/],
    ['HTTP:', /every host/],
    ['wss:', /every host/],
    ['https://*', /every host/],
    ['https://*:443', /every host/],
    ['*/path/', /every host/],
    ["'strict-dynamic'", /strict-dynamic.*any host/],
    ['*.yandex.ru', /more than the rule mc\.yandex\.ru/],
    ['*.ru', /more than the rule mc\.yandex\.ru/],
    ['*.ms', /more than the rule \*\.clarity\.ms/],
    ['https://vk.com', /more than the rule vk\.com\/rtrg/],
    ['vk.com/', /more than the rule vk\.com\/rtrg/],
    ['mc.yandex.ru,evil.kz', /comma or a semicolon/],
    ['мc.yandex.ru', /ASCII/],
    ['a@mc.yandex.ru', /no source/],
    ['foo*bar.kz', /no source/],
  ] as const) {
    it(`refuses ${source}, whatever was decided, and says why`, () => {
      for (const who of [none, all]) {
        assert.throws(() => write({'default-src': "'self'", 'script-src': [source]}, who), {
          name: 'TypeError',
          message: problem,
        });
      }
    });
  }

  for (const source of [
    "'self'",
    "'nonce-YQ=='",
    "'sha256-YQ=='",
    'data:',
    'blob:',
    '*.clarity.kz',
    'https://notclarity.ms',
    'cdn.kz:8443/a/b.js',
    '*.vk.com',
    'vk.com/rtr',
    'vk.com/a/rtrg',
  ]) {
    it(`keeps ${source}`, () => {
      assert.equal(write({'default-src': [source]}), `default-src ${source}`);
    });
  }

  for (const source of [
    'mc.yandex.ru',
    'https://mc.yandex.ru:443',
    'wss://MC.yandex.RU',
    'mc.yandex.ru/metrika/',
    'clarity.ms',
    '*.clarity.ms',
    'a.b.clarity.ms:*',
    '*.c.clarity.ms',
    'vk.com/rtrg',
    'vk.com/rtrg/a',
    'vk.com/%72trg',
    'vk.com/a/../rtrg',
  ]) {
    it(`leaves out ${source}`, () => {
      assert.equal(write({'default-src': [source]}), "default-src 'none'");
    });
  }

  it('refuses a base with a gap that lets everything in', () => {
    assert.throws(() => write("script-src 'self'"), /without style-src every host is let in/);
    assert.throws(() => write(''), /without script-src/);
    const names = [
      'script',
      'style',
      'connect',
      'img',
      'child',
      'media',
      'font',
      'object',
      'manifest',
    ];
    const closed = names.map((name) => `${name}-src 'self'`);
    assert.equal(write(closed.join('; ')), closed.join('; '));
    assert.equal(contentSecurityPolicy([], none, {base: 'img-src *'}), 'img-src *');
  });

  for (const match of ['', '*', 'a b', 'https://a.kz', '*.', 'a.kz?x', undefined, 7]) {
    it(`refuses ${JSON.stringify(match)} as a rule`, () => {
      const rule = {match, category: 'a'} as GuardRule;
      assert.throws(() => contentSecurityPolicy([rule], none), /rules\[0\]\.match/);
    });
  }

  it('writes one valid header or throws TypeError, whatever it is given', () => {
    const random = seededRandom(11);
    const pieces = [
      "'self'",
      'mc.yandex.ru',
      '*.clarity.ms',
      'script-src',
      'default-src',
      ';',
      ',',
      ' ',
      '\r\n',
      '\n',
      '\t',
      '\0',
      'é',
      '\u2028',
      '"',
      "'nonce-{nonce}'",
      'https://',
      '*',
      '/',
      '%0D%0A',
      'X: y',
      '\u00a0',
      ':',
    ];
    const text = (): string =>
      Array.from({length: random.below(9)}, () => random.pick(pieces)).join(random.pick(['', ' ']));
    let written = 0;
    for (let round = 0; round < 20_000; round++) {
      const options = {
        base: random.below(2)
          ? `default-src 'self'; ${text()}`
          : {'default-src': [text()], [text()]: text()},
        ...(random.below(2) && {nonce: random.pick(['YQ==', text()])}),
      };
      let policy: string;
      try {
        policy = contentSecurityPolicy(
          random.below(2) ? rules : [],
          random.pick([none, all]),
          options,
        );
      } catch (error) {
        assert.ok(
          error instanceof TypeError && error.message.startsWith('contentSecurityPolicy: '),
          String(error),
        );
        continue;
      }
      written += 1;
      assert.match(policy, /^[\x20-\x2b\x2d-\x7e]*$/, JSON.stringify(options));
      new Headers({'content-security-policy': policy});
    }
    assert.ok(written > 1000, `${written}`);
  });
});
