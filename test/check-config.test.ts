import {expect} from '@open-wc/testing';
import {checkConfig} from '../src/check-config.js';
import {checkPatterns} from '../src/check-patterns.js';
import type {KelisimConfig} from '../src/config.js';
import {ConsentConfigError} from '../src/consent-config-error.js';
import {oddPatterns} from '../src/odd-patterns.js';
import {consentConfig} from '../demo/assets/consent-config.js';
import {vendors} from './integrations/vendors.js';

/** The whole check, as `startConsent()` makes it. */
function check(config: KelisimConfig): void {
  checkConfig(config);
  checkPatterns(oddPatterns(config));
}

/** What the check throws at a config that no type would let through. */
function errorOf(config: unknown): ConsentConfigError {
  try {
    check(config as KelisimConfig);
  } catch (error) {
    expect(error).to.be.instanceOf(ConsentConfigError);
    return error as ConsentConfigError;
  }
  throw new Error(`passed: ${JSON.stringify(config)}`);
}

const service = (more: object): object => ({services: [{id: 'x', category: 'analytics', ...more}]});
const categories = (...more: unknown[]): object => ({categories: [{id: 'session'}, ...more]});

/** The sample of DESIGN.md, but for the members of later releases. */
const sample: KelisimConfig = {
  policy: {version: '2025-01-15', url: '/privacy', contact: 'mailto:help@flextokxumare.com'},
  controller: {name: 'ТОО «Флекстокс Хумаре»', bin: '…', address: '…', contact: '…'},
  language: 'auto',
  texts: {ru: {title: '…'}},
  categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics'}],
  services: [
    {
      id: 'yandex-metrika',
      category: 'analytics',
      name: 'Яндекс Метрика',
      provider: '…',
      country: 'RU',
      purpose: {ru: '…', kk: '…', en: '…'},
      cookies: [
        {name: '_ym_uid', duration: 'P1Y'},
        {pattern: '^_ym_', duration: 'P1Y'},
      ],
      storage: [
        {area: 'local', pattern: '^_ym'},
        {area: 'indexeddb', name: '…'},
      ],
    },
  ],
  cookie: {name: 'kelisim', domain: null, days: 180},
};

describe('checkConfig', () => {
  for (const [name, config] of Object.entries({
    nothing: {},
    'the sample of the documentation': sample,
    'members that are undefined, or null where there is a default for it': {
      policy: undefined,
      controller: undefined,
      categories: undefined,
      services: undefined,
      cookie: {name: null, domain: null, days: undefined},
    },
    'words that a template left null': {
      ...{recordUrl: null, nonce: null, language: null},
      controller: {name: 'School', bin: null},
    },
    'looks that a template left empty': {layout: '', position: '', theme: ''},
    'two services whose names run into the same letters': {
      ...categories({id: 'ads', title: 'Ads'}, {id: 'adsx', title: 'Ads X'}),
      services: [
        {id: 'x1', category: 'ads'},
        {id: '1', category: 'adsx'},
      ],
    },
    'a service of one id in two categories': {
      services: [
        {id: 'google', category: 'analytics'},
        {id: 'google', category: 'functional'},
      ],
    },
    'a category of the site’s own': categories({
      id: 'video_2',
      title: 'Video',
      purpose: {ru: 'Видео', en: 'Video'},
      without: 'No video',
      version: '2.1',
    }),
    'a service of the session': {
      services: [{id: 'sign-in', category: 'session', cookies: [{name: 'sid'}]}],
    },
    'a service whose id begins with a digit': {services: [{id: '2gis', category: 'functional'}]},
    'a service in a category of the site’s own': {
      ...categories({id: 'video'}),
      services: [{id: 'tube', category: 'video'}],
    },
    'a coming policy': {
      policy: {
        version: '1',
        upcoming: {version: '2', effective: '2028-02-29', summary: {en: 'More.'}, url: '/next'},
      },
    },
    'a policy that was coming, and holds': {
      policy: {version: '2', upcoming: {version: '2', effective: '2026-01-31', summary: 'x'}},
    },
    'documents of their own': {
      policy: {documents: [{url: '/consent.pdf', sha256: 'a'.repeat(64), language: 'kk'}]},
    },
    'a minor and a guardian': {audience: 'minor', minors: {control: true, guardian: 'name'}},
    'every basis': categories(
      {id: 'a', basis: 'consent'},
      {id: 'b', basis: 'opt-out'},
      {id: 'c', basis: 'exempt'},
    ),
    'an endpoint for records': {recordUrl: '/consent'},
    'an account, with a cookie of its own': {account: true, cookie: {name: 'kelisim-account'}},
    'frames, and a page around': {
      frames: ['https://player.example.kz'],
      framedBy: 'http://localhost:8000',
    },
    'what the law of Kazakhstan asks for': {
      jurisdiction: ['KZ'],
      controller: {name: 'LLP', bin: '1'},
      services: [{id: 'x', category: 'analytics', data: ['page address']}],
    },
    'a nonce, and none': {nonce: 'abc'},
    'the nonce of a tag that has none': {nonce: ''},
    'this host as a domain': {cookie: {domain: location.hostname}},
    'the domain above this host': {cookie: {domain: location.hostname.replace(/^[^.]+\./, '')}},
    'days as a text, from a data attribute': {cookie: {days: '90'}},
    'another cookie name': {cookie: {name: 'site-consent_2'}},
    'the name that asks the browser for a safe cookie': {cookie: {name: '__Host-kelisim'}},
    'its weaker sister': {cookie: {name: '__Secure-kelisim'}},
    'all storages': service({
      storage: [
        {area: 'local', name: 'a'},
        {area: 'session', name: 'b'},
        {area: 'indexeddb', pattern: '^c'},
      ],
    }),
  })) {
    it(`passes ${name}`, () => {
      check(config as KelisimConfig);
    });
  }

  for (const {id, make} of vendors) {
    it(`DEL-05: passes what the integration ${id} declares`, () => {
      check({services: make('/vendor.js').services});
    });
  }

  for (const language of ['ru', 'kk', 'en']) {
    it(`DEL-05: passes the demo’s config in ${language}`, () => {
      check(consentConfig(language) as KelisimConfig);
    });
  }

  for (const days of [1, 9, 10, 99, 100, 180, 365, 390, 395]) {
    it(`LAW-20: passes ${days} days`, () => {
      check({cookie: {days}});
    });
  }

  for (const days of [
    0,
    -1,
    396,
    400,
    999,
    1000,
    1.5,
    NaN,
    Infinity,
    '',
    '0180',
    '1e2',
    ' 90',
    'long',
    true,
    [90],
  ]) {
    it(`LAW-20: refuses ${JSON.stringify(days)} days, and says how many may be`, () => {
      const error = errorOf({cookie: {days}});
      expect(error.option).to.equal('config.cookie.days');
      expect(error.message).to.contain('from 1 to 395');
    });
  }

  const wrong: [name: string, config: unknown, option: string, fix: string][] = [
    ['a list', [], 'config', 'an object'],
    ['a text', 'analytics', 'config', 'an object'],
    ['an unknown member', {recordsUrl: '/x'}, 'config.recordsUrl', 'use policy, controller'],
    ['a member of every object', {constructor: {}}, 'config.constructor', 'is no option'],
    ['a member of a later release', {declaration: '/x'}, 'config.declaration', 'is no option'],

    ['policy as a text', {policy: '2025-01-15'}, 'config.policy', 'an object'],
    [
      'policy.version with a space',
      {policy: {version: '1 2'}},
      'config.policy.version',
      'letters, digits',
    ],
    ['policy.version with &', {policy: {version: 'a&b'}}, 'config.policy.version', '2025-01-15'],
    [
      'policy.version that is empty',
      {policy: {version: ''}},
      'config.policy.version',
      'letters, digits',
    ],
    [
      'policy.version as a flag',
      {policy: {version: true}},
      'config.policy.version',
      'letters, digits',
    ],
    ['policy.url as an object', {policy: {url: {}}}, 'config.policy.url', 'a web address'],
    ...['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'x:y'].map(
      (url): [string, unknown, string, string] => [
        `policy.url as ${JSON.stringify(url)}`,
        {policy: {url}},
        'config.policy.url',
        'a path',
      ],
    ),
    [
      'a link of another scheme to the coming policy',
      {policy: {upcoming: {version: '2', effective: '2028-02-29', url: 'javascript:alert(1)'}}},
      'config.policy.upcoming.url',
      'a path',
    ],
    ['policy.contact as a list', {policy: {contact: ['a']}}, 'config.policy.contact', 'a text'],
    ['policy.date', {policy: {date: 'x'}}, 'config.policy.date', 'use version, url, contact'],

    ['controller as a text', {controller: 'We'}, 'config.controller', 'an object'],
    ['controller.name as an object', {controller: {name: {}}}, 'config.controller.name', 'a text'],
    ['controller.bin as a flag', {controller: {bin: true}}, 'config.controller.bin', 'a text'],
    [
      'controller.address as a list',
      {controller: {address: []}},
      'config.controller.address',
      'a text',
    ],
    [
      'controller.contact that is empty',
      {controller: {contact: ''}},
      'config.controller.contact',
      'a text',
    ],
    ['controller.phone', {controller: {phone: '1'}}, 'config.controller.phone', 'use name, bin'],

    ['language as a list', {language: ['ru']}, 'config.language', 'a text'],
    ['nonce as an object', {nonce: {}}, 'config.nonce', 'a text'],
    ['texts that are empty', {texts: ''}, 'config.texts', 'a text'],

    ['categories as an object', {categories: {analytics: true}}, 'config.categories', 'an array'],
    ['categories as texts', {categories: ['session']}, 'config.categories[0]', 'an object'],
    ['no session', {categories: [{id: 'analytics'}]}, 'config.categories', '{"id": "session"}'],
    ['no categories at all', {categories: []}, 'config.categories', '{"id": "session"}'],
    [
      'a category with a name that every object has',
      {categories: [{id: 'session'}, {id: 'constructor'}]},
      'config.categories[1].id',
      'every object has',
    ],
    [
      'a category twice',
      categories({id: 'a'}, {id: 'b'}, {id: 'a'}),
      'config.categories[3].id',
      '"a" again',
    ],
    ['a category without an id', categories({title: 'A'}), 'config.categories[1].id', ''],
    ['a category that is null', categories(null), 'config.categories[1]', ''],
    [
      'a category with a dot',
      categories({id: 'a.b'}),
      'config.categories[1].id',
      'letters, digits',
    ],
    [
      'a category with a space',
      categories({id: 'a b'}),
      'config.categories[1].id',
      'letters, digits',
    ],
    [
      'a category in Cyrillic',
      categories({id: 'аналитика'}),
      'config.categories[1].id',
      'letters, digits',
    ],
    [
      'a category that begins with a digit',
      categories({id: '1'}),
      'config.categories[1].id',
      'letters',
    ],
    ...['v', 't', 'p'].map((id): [string, unknown, string, string] => [
      `a category named ${id}`,
      categories({id}),
      'config.categories[1].id',
      'not v, t or p',
    ]),
    [
      'a category’s title that is empty',
      categories({id: 'a', title: ''}),
      'config.categories[1].title',
      'language',
    ],
    [
      'a category’s purpose that is empty',
      categories({id: 'a', purpose: ''}),
      'config.categories[1].purpose',
      'language',
    ],
    [
      'a category’s without that is empty',
      categories({id: 'a', without: ''}),
      'config.categories[1].without',
      'language',
    ],
    [
      'a category’s version with =',
      categories({id: 'a', version: '='}),
      'config.categories[1].version',
      'letters',
    ],
    [
      'a category’s unknown member',
      categories({id: 'a', revision: 2}),
      'config.categories[1].revision',
      'version',
    ],

    ['a guard that is no list', {guard: {}}, 'config.guard', 'an array'],
    ['a rule that is null', {guard: [null]}, 'config.guard[0]', ''],
    ...['https://mc.yandex.ru', 'mc.yandex.ru:443', 'mc.*.ru', 'mc yandex', '^mc\\.yandex', ''].map(
      (match): [string, object, string, string] => [
        `a rule that matches "${match}"`,
        {
          guard: [
            {match: 'ok.test', category: 'analytics'},
            {match, category: 'analytics'},
          ],
        },
        'config.guard[1].match',
        'a host, *.host or host/path, with no "https://"',
      ],
    ),
    [
      'a rule without a match',
      {guard: [{category: 'analytics'}]},
      'config.guard[0].match',
      'a host',
    ],
    [
      'a rule of an unknown category',
      {guard: [{match: 'ok.test', category: 'marketing'}]},
      'config.guard[0].category',
      'session,functional,analytics',
    ],
    [
      'guardReportOnly as a text',
      {guardReportOnly: 'yes'},
      'config.guardReportOnly',
      'true or false',
    ],

    ['policy as null', {policy: null}, 'config.policy', 'must not be null'],
    ['controller as null', {controller: null}, 'config.controller', 'must not be null'],
    ['texts as null', {texts: null}, 'config.texts', 'must not be null'],
    [
      'a category’s title as null',
      categories({id: 'video', title: null}),
      'config.categories[1].title',
      'must not be null',
    ],
    [
      'a service’s cookies as null',
      service({cookies: null}),
      'config.services[0].cookies',
      'must not be null',
    ],
    [
      'two services of one id in a category',
      {
        services: [
          {id: 'x', category: 'analytics', name: 'X'},
          {id: 'x', category: 'analytics', name: 'Y'},
        ],
      },
      'config.services[1].id',
      'must not be "x" again',
    ],

    ['services as an object', {services: {}}, 'config.services', 'an array'],
    ['a service that is null', {services: [null]}, 'config.services[0]', ''],
    [
      'a service without an id',
      {services: [{category: 'analytics'}]},
      'config.services[0].id',
      'short name',
    ],
    ['a service’s id that begins with "-"', service({id: '-x'}), 'config.services[0].id', 'digits'],
    ['a service’s id with a dot', service({id: 'a.b'}), 'config.services[0].id', 'letters, digits'],
    [
      'a service without a category',
      {services: [{id: 'x'}]},
      'config.services[0].category',
      'session',
    ],
    [
      'a service in an unknown category',
      service({category: 'marketing'}),
      'config.services[0].category',
      'analytics',
    ],
    [
      'a service’s category as a list',
      service({category: ['analytics']}),
      'config.services[0].category',
      'letters',
    ],
    [
      'a service’s name as an object',
      service({name: {ru: 'x'}}),
      'config.services[0].name',
      'a text',
    ],
    [
      'a service’s provider as a list',
      service({provider: []}),
      'config.services[0].provider',
      'a text',
    ],
    [
      'a country by its name',
      service({country: 'Russia'}),
      'config.services[0].country',
      'such as KZ',
    ],
    [
      'a country in small letters',
      service({country: 'kz'}),
      'config.services[0].country',
      'two letters',
    ],
    [
      'a service’s purpose that is empty',
      service({purpose: ''}),
      'config.services[0].purpose',
      'language',
    ],
    ['a service’s unknown member', service({cookie: []}), 'config.services[0].cookie', 'cookies'],

    ['cookies as texts', service({cookies: ['_ga']}), 'config.services[0].cookies[0]', 'an object'],
    [
      'cookies as an object',
      service({cookies: {name: 'x'}}),
      'config.services[0].cookies',
      'an array',
    ],
    ['a cookie that is null', service({cookies: [null]}), 'config.services[0].cookies[0]', ''],
    [
      'a cookie without name and pattern',
      service({cookies: [{}]}),
      'config.services[0].cookies[0]',
      'a name or a pattern',
    ],
    [
      'a cookie with name and pattern',
      service({cookies: [{name: 'a', pattern: '^a'}]}),
      'config.services[0].cookies[0]',
      'one of them',
    ],
    [
      'a cookie’s name as an object',
      service({cookies: [{name: {}}]}),
      'config.services[0].cookies[0].name',
      'a text',
    ],
    [
      'a pattern that is not anchored',
      service({cookies: [{pattern: '_ga'}]}),
      'config.services[0].cookies[0].pattern',
      'starts with ^',
    ],
    [
      'a pattern that can’t be read',
      service({cookies: [{pattern: '^('}]}),
      'config.services[0].cookies[0].pattern',
      "can't be read",
    ],
    [
      'a pattern with nested quantifiers',
      service({cookies: [{name: 'a'}, {pattern: '^(a+)+$'}]}),
      'config.services[0].cookies[1].pattern',
      'is ambiguous at character 2: "(a+)+" can hang the page',
    ],
    [
      'a storage pattern with overlapping alternatives',
      service({storage: [{area: 'local', pattern: '^_x(a|ab)*$'}]}),
      'config.services[0].storage[0].pattern',
      'is ambiguous at character 4: "(a|ab)*" can hang the page',
    ],
    [
      'a pattern as an expression',
      service({cookies: [{pattern: /^a/}]}),
      'config.services[0].cookies[0].pattern',
      'starts with ^',
    ],
    [
      'a duration as a list',
      service({cookies: [{name: 'a', duration: []}]}),
      'config.services[0].cookies[0].duration',
      'a text',
    ],
    [
      'a cookie’s purpose that is empty',
      service({cookies: [{name: 'a', purpose: ''}]}),
      'config.services[0].cookies[0].purpose',
      'language',
    ],
    [
      'a cookie’s area',
      service({cookies: [{name: 'a', area: 'local'}]}),
      'config.services[0].cookies[0].area',
      'pattern',
    ],

    ['storage as an object', service({storage: {}}), 'config.services[0].storage', 'an array'],
    [
      'storage without an area',
      service({storage: [{name: 'a'}]}),
      'config.services[0].storage[0].area',
      'indexeddb',
    ],
    [
      'storage in an unknown area',
      service({storage: [{area: 'localStorage', name: 'a'}]}),
      'config.services[0].storage[0].area',
      'local, session or indexeddb',
    ],
    [
      'storage without name and pattern',
      service({storage: [{area: 'local'}]}),
      'config.services[0].storage[0]',
      'a name or a pattern',
    ],
    [
      'a storage pattern that can’t be read',
      service({storage: [{area: 'local', pattern: '^['}]}),
      'config.services[0].storage[0].pattern',
      "can't be read",
    ],

    ['cookie as a text', {cookie: 'kelisim'}, 'config.cookie', 'an object'],
    ['a cookie name with a dot', {cookie: {name: 'a.b'}}, 'config.cookie.name', 'letters, digits'],
    ['a cookie name with =', {cookie: {name: 'a=b'}}, 'config.cookie.name', 'letters, digits'],
    ['a cookie name that is empty', {cookie: {name: ''}}, 'config.cookie.name', 'letters, digits'],
    [
      'another site’s domain',
      {cookie: {domain: 'other.test'}},
      'config.cookie.domain',
      location.hostname,
    ],
    [
      'a domain that ends alike',
      {cookie: {domain: 'ample.test'}},
      'config.cookie.domain',
      location.hostname,
    ],
    [
      'a domain below this host',
      {cookie: {domain: `x.${location.hostname}`}},
      'config.cookie.domain',
      'above it',
    ],
    [
      'a domain with a dot before it',
      {cookie: {domain: '.example.test'}},
      'config.cookie.domain',
      'no dot before it',
    ],
    [
      'a domain with the name __Host-',
      {cookie: {name: '__Host-x', domain: location.hostname}},
      'config.cookie.domain',
      'left out',
    ],
    ['a path', {cookie: {path: '/'}}, 'config.cookie.path', 'use name, domain, days'],
  ];

  for (const [name, config, option, fix] of wrong) {
    it(`refuses ${name}, and says how to mend it`, () => {
      const error = errorOf(config);
      expect(error.option).to.equal(option);
      expect(error.message).to.contain(`"${option}"`);
      expect(error.message).to.contain(fix);
    });
  }
});

describe('ConsentConfigError', () => {
  it('is a TypeError that names itself and the option', () => {
    const error = new ConsentConfigError('config.cookie.days', 'must be a number of days');
    expect(error).to.be.instanceOf(TypeError);
    expect(error.name).to.equal('ConsentConfigError');
    expect(error.option).to.equal('config.cookie.days');
    expect(error.message).to.equal('kelisim: "config.cookie.days" must be a number of days');
  });
});

describe('checkConfig, of records, minors, signals and changes', () => {
  const upcoming = (more: object): object => ({
    policy: {
      version: '1',
      upcoming: {version: '2', effective: '2026-12-31', summary: 'x', ...more},
    },
  });
  const kz = (more: object): object => ({
    jurisdiction: ['KZ'],
    controller: {name: 'LLP', bin: '1'},
    ...more,
  });
  for (const [option, config] of [
    ['config.policy.upcoming.version', upcoming({version: null})],
    ['config.policy.upcoming.version', upcoming({version: '1', effective: '2999-01-01'})],
    ['config.policy.upcoming.summary', upcoming({summary: null})],
    ['config.policy.upcoming.effective', upcoming({effective: null})],
    ['config.policy.upcoming.effective', upcoming({effective: '31.12.2026'})],
    ['config.policy.upcoming.effective', upcoming({effective: '2026-02-30'})],
    ['config.policy.documents[0].sha256', {policy: {documents: [{url: '/a', sha256: 'abc'}]}}],
    ['config.audience', {audience: 'child'}],
    ['config.minors.guardian', {minors: {guardian: 'yes'}}],
    ['config.minors.age', {minors: {age: 12}}],
    ['config.categories[1].basis', categories({id: 'a', basis: 'legitimate-interest'})],
    ['config.recordUrl', {recordUrl: 'consent'}],
    ['config.recordUrl', {recordUrl: '//other.kz/consent'}],
    ['config.frames[0]', {frames: ['https://player.kz/page']}],
    ['config.frames[0]', {frames: ['*']}],
    ['config.framedBy', {framedBy: '*'}],
    ['config.cookie.name', {account: true}],
    ['config.respectDnt', {respectDnt: 'yes'}],
    ['config.autoAnswer', {autoAnswer: 'no'}],
    ['config.jurisdiction[0]', {jurisdiction: ['kz']}],
    ['config.controller.bin', kz({controller: {name: 'LLP'}})],
    ['config.controller.name', kz({controller: {bin: '1'}})],
    ['config.services[0].data', kz({services: [{id: 'x', category: 'analytics'}]})],
  ] as const) {
    it(`LAW-15, LAW-22, KID-01, KZ-01: names ${option} of ${JSON.stringify(config)}`, () => {
      const {message} = errorOf(config);
      expect(message).to.include(option);
      expect(message.length).to.be.greaterThan(option.length + 5);
    });
  }

  describe('a word that only the looks hang on', () => {
    const {warn} = console;
    afterEach(() => {
      console.warn = warn;
    });

    for (const [granularity, warnings] of [
      ['all', ['kelisim: config.granularity must be category or service']],
      ['service', []],
      ['category', []],
      [undefined, []],
    ] as const) {
      it(`stops nothing, and is warned of once if it is unknown: ${granularity}`, () => {
        const said: unknown[] = [];
        console.warn = (...words: unknown[]) => void said.push(...words);
        check({granularity} as KelisimConfig);
        expect(said).to.deep.equal(warnings);
      });
    }

    for (const [granularity, count, warnings] of [
      ['service', 500, 1],
      ['service', 200, 1],
      ['service', 100, 0],
      ['category', 500, 0],
    ] as const) {
      it(`ATTACKS 13: warns beforehand where a choice may be too long for a cookie: ${granularity}, ${count} services`, () => {
        const said: unknown[] = [];
        console.warn = (...words: unknown[]) => void said.push(...words);
        const services = Array.from({length: count}, (_, i) => ({
          id: `service-${i}`,
          category: 'analytics',
        }));
        check({granularity, services} as KelisimConfig);
        expect(said).to.have.length(warnings);
        if (warnings) expect(said[0]).to.contain(`${count} services`).and.to.contain('granularity');
      });
    }
  });
});
