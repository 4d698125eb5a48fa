import {expect} from '@open-wc/testing';
import {flagDeclarations} from '../../src/audit/flag-declarations.js';
import type {Audit} from '../../src/audit/start-audit.js';
import {undeclared} from '../helpers/unit/audit-facts.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';

const item = {service: 'a', category: 'analytics', kind: 'cookie', name: '_a'} as const;

describe('flagDeclarations', () => {
  afterEach(restoreStubs);

  it('tells the author what a declaration leaves out and lists in vain, and goes with the audit', () => {
    const element = document.createElement('kelisim-declaration');
    const root = element.attachShadow({mode: 'open'});
    document.body.append(element);
    later(() => element.remove());
    let tell = (): void => {};
    const audit = {
      entries: [undeclared('cookie', '_fbp', {vendor: 'Meta Pixel'})],
      unseen: [
        {...item, isAllowed: true},
        {...item, name: 'later', isAllowed: false},
      ],
      subscribe(listener: () => void) {
        tell = listener;
        return () => {};
      },
    } as unknown as Audit;
    const stop = flagDeclarations(audit);
    const items = (): string[] =>
      [...root.querySelectorAll('[part=audit] li')].map(({textContent}) => textContent);
    expect(items()).to.deep.equal(['cookie _fbp (Meta Pixel)', 'cookie _a of a']);
    expect(root.querySelector('[part=audit]')!.textContent).to.contain('1 more can’t be there');
    (audit.entries as unknown[]).pop();
    tell();
    expect(items()).to.deep.equal(['cookie _a of a']);
    stop();
    expect(root.querySelector('[part=audit]')).to.equal(null);
    expect(root.adoptedStyleSheets).to.deep.equal([]);
  });
});
