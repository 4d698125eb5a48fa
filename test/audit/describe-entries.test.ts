import {expect} from '@open-wc/testing';
import type {Owner} from '../../src/audit/audit-entry.js';
import {describeEntries} from '../../src/audit/describe-entries.js';
import type {KelisimConfig} from '../../src/config.js';
import {collectionOf, evidenceOf, stateOf} from '../helpers/unit/audit-facts.js';

const pageHost = 'app.example.test';
const tracker = 'https://tracker.test/t.js';
const metrika: KelisimConfig<string> = {
  services: [
    {
      id: 'yandex-metrika',
      category: 'analytics',
      cookies: [{pattern: '_ym_'}],
      storage: [{area: 'local', pattern: '^_ym'}],
    },
    {id: 'sign-in', category: 'session', cookies: [{name: 'sid'}]},
  ],
  guard: [{match: 'tracker.test/t', category: 'analytics', service: 'counter'}],
};

describe('describeEntries', () => {
  it('GATE-30: marks each entry by what the visitor had said when it was seen', () => {
    const [entry] = describeEntries(
      collectionOf([evidenceOf('request', tracker, [5, 50, 150, 250, 260])]),
      {pageHost},
    );
    expect(entry?.seen).to.deep.equal({undecided: 2, denied: 1, allowed: 2});
    expect([entry?.isLeak, entry?.isDeclared]).to.deep.equal([true, false]);
  });

  it('takes what no yes covers for a leak, and Kelisim, the session and refusals of the policy for none', () => {
    const lines = describeEntries(
      collectionOf(
        [
          evidenceOf('cookie', 'kelisim'),
          evidenceOf('cookie', 'sid'),
          evidenceOf('cookie', '_ym_uid', [250]),
          evidenceOf('request', tracker, [], {blockedBy: 'script-src'}),
          evidenceOf('local', 'kelisim.record'),
          evidenceOf('cookie', '_ym_d', [150]),
        ],
        metrika,
      ),
      {pageHost},
    );
    expect(lines.filter(({isLeak}) => isLeak).map(({name}) => name)).to.deep.equal(['_ym_d']);
    expect(lines[0]?.name, 'leaks come first').to.equal('_ym_d');
    expect(lines.every(({isDeclared}) => isDeclared)).to.equal(true);
  });

  for (const [kind, name, owner] of [
    [
      'request',
      'https://tracker.test/t.js',
      {by: 'rule', name: 'tracker.test/t', category: 'analytics', service: 'counter'},
    ],
    [
      'request',
      'https://mc.yandex.ru/metrika/tag.js',
      {by: 'service', name: 'yandex-metrika', category: 'analytics', service: 'yandex-metrika'},
    ],
    [
      'cookie',
      '_ym_uid',
      {by: 'service', name: 'yandex-metrika', category: 'analytics', service: 'yandex-metrika'},
    ],
    [
      'local',
      '_ym_retryReqs',
      {by: 'service', name: 'yandex-metrika', category: 'analytics', service: 'yandex-metrika'},
    ],
    ['session', '_ym_x', null],
    ['cookie', 'x_ym_', null],
    ['request', 'https://other.test/x', null],
  ] as const) {
    it(`finds who answers for ${kind} ${name}`, () => {
      const [entry] = describeEntries(collectionOf([evidenceOf(kind, name)], metrika), {pageHost});
      expect(entry?.owner).to.deep.equal(owner as Owner | null);
    });
  }

  it('leaves out requests to the site itself, and to hosts that it calls its own', () => {
    const evidence = [
      evidenceOf('request', 'http://app.example.test/style.css'),
      evidenceOf('request', 'http://cdn.test/app.js'),
      evidenceOf('request', 'http://other.test/app.js'),
    ];
    const lines = describeEntries(collectionOf(evidence), {pageHost, firstParty: ['cdn.test']});
    expect(lines.map(({host}) => host)).to.deep.equal(['other.test']);
  });

  it('reads a service that differs from its category', () => {
    const state = {...stateOf(true, true), services: {'analytics.counter': false}};
    const [entry] = describeEntries(
      collectionOf([evidenceOf('request', tracker)], metrika, [{time: 0, state}]),
      {pageHost},
    );
    expect(entry?.seen).to.deep.equal({undecided: 0, denied: 1, allowed: 0});
  });

  it('takes the frame of an embed for let in by the visitor', () => {
    const embed: Owner = {by: 'embed', name: 'https://video.test/1', category: 'functional'};
    const evidence = [evidenceOf('request', 'https://video.test/1', [50], {embed})];
    const [entry] = describeEntries(collectionOf(evidence), {pageHost});
    expect([entry?.isLeak, entry?.seen.allowed]).to.deep.equal([false, 1]);
  });

  it('counts everything as undecided where no Kelisim runs', () => {
    const [entry] = describeEntries(collectionOf([evidenceOf('cookie', '_ga')], null), {pageHost});
    expect([entry?.seen.undecided, entry?.vendor]).to.deep.equal([1, 'Google Analytics']);
  });
});
