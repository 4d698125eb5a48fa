import {expect} from '@open-wc/testing';
import {cleanUp, until, viewFixture} from './helpers/view-fixture.js';

describe('after a decision', () => {
  afterEach(cleanUp);

  it('closes the banner before the next listener hears of it', async () => {
    const {view, consent, has} = await viewFixture();
    view.showBanner();
    let wasOpen: boolean | undefined;
    consent.subscribe((state) => {
      if (state.decided) wasOpen = has('section');
    });
    consent.acceptAll();
    expect(wasOpen).to.equal(false);
  });

  for (const [action, said] of [
    ['accept-all', 'all cookies are allowed'],
    ['reject-all', 'only necessary cookies are allowed'],
  ] as const) {
    it(`A11Y-06: announces ${action} once, in a region that was there before`, async () => {
      const {view, get, press} = await viewFixture();
      view.showBanner();
      const status = get('[role=status]');
      const announced: string[] = [];
      new MutationObserver(() => announced.push(status.textContent!)).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      await press(action);
      await until(() => announced.length > 0);
      await new Promise(requestAnimationFrame);
      expect(announced).to.deep.equal([`Your choice is saved: ${said}.`]);
      expect(status.isConnected).to.equal(true);
    });
  }

  it('shows what it announces for that moment, in nobody’s way', async () => {
    const {view, get, press} = await viewFixture();
    view.showBanner();
    const status = get('[role=status]');
    expect(getComputedStyle(status).clipPath).to.equal('inset(50%)');
    await press('reject-all');
    await until(() => !!status.textContent);
    const {clipPath, pointerEvents, position} = getComputedStyle(status);
    expect([clipPath, pointerEvents, position]).to.deep.equal(['none', 'none', 'fixed']);
    const {left, top, bottom, height, width} = status.getBoundingClientRect();
    expect(height).to.be.within(40, 100);
    expect(bottom).to.be.at.most(innerHeight);
    const below = document.elementFromPoint(left + width / 2, top + height / 2);
    expect(below?.localName).not.to.equal('kelisim-consent');
  });

  it('takes the host out of the page when it was spoken', async () => {
    const {view, press, host} = await viewFixture();
    view.showBanner();
    await press('reject-all');
    expect(host()!.dataset.state).to.equal('rejected');
    await until(() => !host());
  });

  it('A11Y-05: gives focus back to where it was before the banner', async () => {
    const {view, get, press} = await viewFixture();
    const before = document.querySelector<HTMLElement>('#before')!;
    before.focus();
    view.showBanner();
    get('[data-action=reject-all]').focus();
    await press('reject-all');
    expect(document.activeElement === before).to.equal(true);
  });

  it('A11Y-05: gives focus to the main part otherwise, for as long as it has it', async () => {
    const {view, get, press} = await viewFixture();
    (document.activeElement as HTMLElement).blur();
    view.showBanner();
    get('[data-action=accept-all]').focus();
    await press('accept-all');
    const main = document.querySelector('main')!;
    expect(document.activeElement === main).to.equal(true);
    main.blur();
    expect(main.hasAttribute('tabindex')).to.equal(false);
  });

  it('moves no focus when the choice came from elsewhere', async () => {
    const {view, consent} = await viewFixture();
    const before = document.querySelector<HTMLElement>('#before')!;
    view.showBanner();
    before.focus();
    consent.rejectAll();
    expect(document.activeElement === before).to.equal(true);
  });

  it('closes the preferences when another tab decides', async () => {
    const {openPreferences, consent, has} = await viewFixture();
    await openPreferences();
    consent.acceptAll();
    expect(has('dialog')).to.equal(false);
  });

  it('A11Y-12: stays for as long as nobody answers', async () => {
    const {view, has} = await viewFixture();
    view.showBanner();
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(has('section')).to.equal(true);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const sheets = document.adoptedStyleSheets.length;
    const {view, host, consent, openPreferences} = await viewFixture();
    view.showBanner();
    await openPreferences();
    consent.stop();
    expect(host()).to.equal(null);
    expect(consent.listeners.size).to.equal(0);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });
});
