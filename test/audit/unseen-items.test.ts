import {expect} from '@open-wc/testing';
import {findUnseen} from '../../src/audit/unseen-items.js';
import type {Consent} from '../../src/controller.js';
import {undeclared} from '../helpers/unit/audit-facts.js';

const consent = {
  config: {
    services: [
      {
        id: 'a',
        category: 'analytics',
        cookies: [{name: '_a'}, {pattern: '^_b'}, {name: '_h', httpOnly: true}],
        storage: [{area: 'local', name: '_a'}],
      },
      {id: 'f', category: 'functional', cookies: [{name: 'f'}, {name: 'v', domain: 'v.test'}]},
    ],
  },
  allows: (category: string) => category === 'analytics',
} as unknown as Consent;

describe('findUnseen', () => {
  it('LAW-06: lists what is declared and not seen, but for what no page can see', () => {
    const entries = [undeclared('cookie', '_b1'), undeclared('cookie', '_a')];
    expect(findUnseen(entries, consent)).to.deep.equal([
      {service: 'a', category: 'analytics', kind: 'local', name: '_a', isAllowed: true},
      {service: 'f', category: 'functional', kind: 'cookie', name: 'f', isAllowed: false},
    ]);
  });

  it('lists nothing where there is no Kelisim', () => {
    expect(findUnseen([], undefined)).to.deep.equal([]);
  });
});
