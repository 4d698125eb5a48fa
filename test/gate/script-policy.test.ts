import {expect} from '@open-wc/testing';
import {scriptPolicy} from '../../src/gate/script-policy.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';

// One after the other, since a page has one policy and keeps it.
describe('scriptPolicy', () => {
  afterEach(restoreStubs);

  const names: string[] = [];
  const allow = (isAllowed: boolean): void =>
    stub(window, 'trustedTypes', {
      value: {
        createPolicy(name: string, rules: unknown) {
          names.push(name);
          if (!isAllowed) throw new TypeError('not in the list');
          return rules;
        },
      },
    });

  it('CSP-05: throws where the page’s list refuses it, and tries again the next time', () => {
    allow(false);
    expect(scriptPolicy).to.throw(TypeError);
    expect(scriptPolicy).to.throw(TypeError);
    expect(names).to.deep.equal(['kelisim', 'kelisim']);
  });

  it('CSP-05: is named kelisim, made once, and changes nothing', () => {
    allow(true);
    names.length = 0;
    const policy = scriptPolicy();
    expect(scriptPolicy()).to.equal(policy);
    expect(names).to.deep.equal(['kelisim']);
    for (const make of ['createHTML', 'createScript', 'createScriptURL'] as const) {
      expect(String(policy[make]('<b>&"'))).to.equal('<b>&"');
    }
  });
});
