import {expect} from '@open-wc/testing';
import {verdictOf} from '../../src/audit/verdict.js';
import {stateOf, threePhases, undeclared} from '../helpers/unit/audit-facts.js';

const request = undeclared('request', 'https://tracker.test/t.js', {
  seen: {undecided: 3, denied: 1, allowed: 9},
});

describe('verdictOf', () => {
  it('GATE-30: counts requests, cookies and storage before consent and after a refusal', () => {
    const entries = [
      request,
      undeclared('cookie', '_ga'),
      undeclared('cookie', '_gid', {seen: {undecided: 2, denied: 0, allowed: 0}}),
      undeclared('indexeddb', 'db'),
    ];
    expect(verdictOf(entries, threePhases)).to.deep.equal({
      kind: 'leaks',
      text: '3 requests, 2 cookies and 1 storage entry before consent; 1 request after a refusal.',
    });
  });

  it('says that the page is silent', () => {
    const allowed = {...request, isLeak: false, seen: {undecided: 0, denied: 0, allowed: 9}};
    expect(verdictOf([allowed], threePhases)).to.deep.equal({
      kind: 'silent',
      text: 'Silent so far: nothing third-party before consent.',
    });
  });

  it('claims no silence before consent where the visitor had agreed before', () => {
    const {kind, text} = verdictOf([], [{time: 0, state: stateOf(true, true)}]);
    expect(kind).to.equal('unknown');
    expect(text).to.contain('Forget the choice');
  });

  it('says that Kelisim is not there, and counts all the same', () => {
    expect(verdictOf([], [])).to.deep.equal({
      kind: 'unknown',
      text: 'Kelisim does not run on this page (yet). Nothing third-party was seen so far.',
    });
    const {text} = verdictOf([undeclared('cookie', '_ga')], []);
    expect(text).to.equal(
      'Kelisim does not run on this page (yet): 1 cookie without asking anybody.',
    );
  });
});
