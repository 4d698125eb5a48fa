import {expect} from '@open-wc/testing';
import {defineElement} from '../src/define-element.js';
import {later, restoreStubs} from './helpers/unit/stubs.js';

/** An element in the page, also in somebody's shadow root. */
function place(parent: Node = document.body): HTMLElement {
  const element = document.createElement('kelisim-probe');
  parent.appendChild(element);
  later(() => element.remove());
  return element;
}

describe('defineElement', () => {
  afterEach(restoreStubs);

  it('LIFE-05: hands what is in the page to whoever defines it next, and what comes, to the last alone', () => {
    const first = place();
    const host = document.createElement('div');
    document.body.append(host);
    later(() => host.remove());
    const inner = place(host.attachShadow({mode: 'open'}));
    const gone = place();
    const seen: [string, HTMLElement][] = [];
    defineElement('kelisim-probe', (element) => seen.push(['a', element]));
    expect(seen).to.deep.equal([
      ['a', first],
      ['a', inner],
      ['a', gone],
    ]);
    gone.remove();
    seen.length = 0;
    defineElement('kelisim-probe', (element) => seen.push(['b', element]));
    expect(seen.map(([name]) => name)).to.deep.equal(['b', 'b']);
    expect(new Set(seen.map(([, element]) => element))).to.deep.equal(new Set([first, inner]));
    seen.length = 0;
    const late = place();
    document.body.append(gone);
    expect(seen).to.deep.equal([
      ['b', late],
      ['b', gone],
    ]);
  });
});
