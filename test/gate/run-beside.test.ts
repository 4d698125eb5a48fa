import {expect} from '@open-wc/testing';
import {GATED} from '../../src/gate/placeholder.js';
import {recreateScript} from '../../src/gate/run-beside.js';

function scriptOf(markup: string): HTMLScriptElement {
  const part = document.createElement('div');
  part.innerHTML = markup;
  return part.querySelector('script')!;
}

describe('recreateScript', () => {
  for (const [attribute, value] of [
    ['id', 'tag'],
    ['class', 'a b'],
    ['data-site', '42'],
    ['data-type', 'module'],
    ['data-service', 'yandex-metrika'],
    ['async', ''],
    ['defer', ''],
    ['integrity', 'sha256-abc'],
    ['crossorigin', 'use-credentials'],
    ['referrerpolicy', 'no-referrer'],
    ['fetchpriority', 'low'],
    ['charset', 'utf-8'],
    ['onload', 'void 0'],
    ['onerror', 'void 0'],
  ] as const) {
    it(`GATE-12: copies ${attribute}`, () => {
      const copy = recreateScript(
        scriptOf(`<script type="text/plain" ${attribute}="${value}"></script>`),
      );
      expect(copy.getAttribute(attribute)).to.equal(value);
    });
  }

  it('GATE-12: leaves out what marks a placeholder', () => {
    const copy = recreateScript(
      scriptOf(
        '<script type="text/plain" data-consent="analytics" data-consent-state="x"></script>',
      ),
    );
    // Whose it is can still be told, once it has run.
    expect(copy.getAttributeNames()).to.deep.equal(['data-consent']);
    expect(copy.matches(GATED)).to.equal(false);
  });

  it('copies code, and the address instead where there is one', () => {
    expect(recreateScript(scriptOf('<script type="text/plain">a < b && c</script>')).text).to.equal(
      'a < b && c',
    );
    const copy = recreateScript(scriptOf('<script type="text/plain" src="/x.js">ignored</script>'));
    expect(copy.src).to.equal(`${location.origin}/x.js`);
    expect(copy.text).to.equal('');
  });

  it('CSP-04: carries the nonce by its property', () => {
    const script = scriptOf('<script type="text/plain"></script>');
    script.nonce = 'abc';
    expect(recreateScript(script).nonce).to.equal('abc');
  });
});
