import {expect} from '@open-wc/testing';
import {cleanUp, until, viewFixture} from './helpers/view-fixture.js';

const body = document.body;

/** Puts another body in place, as Turbo does, with the page in it. */
function swapBody(): void {
  const next = document.createElement('body');
  next.append(...[...body.children].filter(({localName}) => localName !== 'kelisim-consent'));
  document.documentElement.replaceChild(next, document.body);
}

describe('a page that swaps its body', () => {
  afterEach(() => {
    cleanUp();
    if (document.body !== body) document.documentElement.replaceChild(body, document.body);
  });

  it('LIFE-04: gets the banner back, one and the same, with focus where it was', async () => {
    const {view, host, get, notices} = await viewFixture();
    view.showBanner();
    const before = host();
    swapBody();
    const button = document.querySelector<HTMLElement>('#before')!;
    button.focus();
    await until(() => !!host());
    expect(host() === before).to.equal(true);
    expect(document.querySelectorAll('kelisim-consent')).to.have.length(1);
    expect(document.body.firstElementChild === before).to.equal(true);
    expect(get('section').matches(':popover-open')).to.equal(true);
    expect(document.activeElement === button).to.equal(true);
    expect(notices).to.deep.equal(['open banner']);
  });

  it('LIFE-04: the banner that came back can be answered, and then stays away', async () => {
    const {view, host, consent, press} = await viewFixture();
    view.showBanner();
    host()!.remove();
    await until(() => !!host());
    await press('reject-all');
    expect(consent.calls).to.deep.equal(['rejectAll']);
    await until(() => !host());
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(host() === null).to.equal(true);
  });

  it('a blocker that takes the banner out each time has it after four rounds; one report', async () => {
    const {view, host, consent, notices, openPreferences} = await viewFixture();
    let rounds = 0;
    const blocker = new MutationObserver(() => {
      if (!host()) return;
      rounds++;
      host()!.remove();
    });
    blocker.observe(document.body, {childList: true});
    view.showBanner();
    await until(() => notices.includes('view-failed'));
    expect(rounds).to.equal(4);
    for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
    expect(rounds).to.equal(4);
    expect(notices).to.deep.equal(['open banner', 'close banner', 'view-failed']);
    expect(document.documentElement.matches(':root')).to.equal(true);
    expect(consent.calls).to.deep.equal([]);
    blocker.disconnect();
    // Whoever asks for it gets it.
    await openPreferences();
    expect(host()!.layer).to.equal('preferences');
  });

  it('LIFE-04: a page that swaps its body ten times in a row has the banner', async () => {
    const {view, host, notices} = await viewFixture();
    view.showBanner();
    for (let i = 0; i < 10; i++) {
      swapBody();
      await until(() => !!host());
    }
    expect(notices).to.deep.equal(['open banner']);
  });

  it('an element that comes in without having been made by us takes itself out', async () => {
    const {view, host} = await viewFixture();
    view.showBanner();
    expect(host()!.dataset.turboTemporary).to.equal('');
    const own = host();
    const copy = own!.cloneNode(true) as HTMLElement;
    document.body.append(copy);
    document.body.insertAdjacentHTML('beforeend', own!.outerHTML);
    expect([...document.querySelectorAll('kelisim-consent')]).to.deep.equal([own]);
  });

  it('LIFE-04: gets open preferences back as a modal layer, with what was switched', async () => {
    const {host, get, openPreferences, notices, press, has} = await viewFixture();
    await openPreferences();
    get<HTMLInputElement>('[name=functional]').click();
    swapBody();
    await until(() => !!host());
    expect(get('dialog').matches(':modal')).to.equal(true);
    expect(get<HTMLInputElement>('[name=functional]').checked).to.equal(true);
    expect(notices).to.deep.equal(['open preferences']);
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('hidden');
    await press('close');
    expect(has('dialog')).to.equal(false);
    expect(getComputedStyle(document.documentElement).overflowY).not.to.equal('hidden');
  });

  it('LIFE-04: waits for a body where there is none for the moment', async () => {
    const {view, host} = await viewFixture();
    view.showBanner();
    body.remove();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(document.body === null).to.equal(true);
    document.documentElement.append(body);
    host()?.remove();
    await until(() => !!host());
    expect(document.querySelectorAll('kelisim-consent')).to.have.length(1);
  });
});
