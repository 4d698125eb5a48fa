import {expect} from '@open-wc/testing';
import {cleanUp, viewFixture} from './helpers/view-fixture.js';

/** Makes the page look framed; a frame of another origin has no `frameElement` to show. */
function frame(frameElement: Element | null): void {
  Object.defineProperty(window, 'parent', {value: {}, configurable: true});
  Object.defineProperty(window, 'frameElement', {value: frameElement, configurable: true});
}

describe('in a frame', () => {
  const before = (['parent', 'frameElement'] as const).map(
    (name) => [name, Object.getOwnPropertyDescriptor(window, name)!] as const,
  );
  afterEach(() => {
    cleanUp();
    for (const [name, descriptor] of before) Object.defineProperty(window, name, descriptor);
  });

  it('EMB-01: of another site the banner does not come by itself', async () => {
    const {view, host, openPreferences, has, press} = await viewFixture();
    frame(null);
    view.showBanner();
    expect(host() === null).to.equal(true);
    await openPreferences();
    expect(has('dialog')).to.equal(true);
    press('close');
    expect(has('section')).to.equal(false);
  });

  it('EMB-01: of its own site it does', async () => {
    const {view, has} = await viewFixture();
    frame(document.createElement('iframe'));
    view.showBanner();
    expect(has('section')).to.equal(true);
  });
});
