import {expect} from '@open-wc/testing';
import {cleanUp, until, viewFixture} from './helpers/view-fixture.js';

describe('banner', () => {
  afterEach(cleanUp);

  it('UI-01: shows first in <body>, in the top layer, and tells the page', async () => {
    const {view, host, get, notices} = await viewFixture();
    view.showBanner();
    expect(document.body.firstElementChild).to.equal(host());
    expect(host()!.hasAttribute('open')).to.equal(true);
    expect(get('section').matches(':popover-open')).to.equal(true);
    expect(notices).to.deep.equal(['open banner']);
  });

  it('stays away from a visitor who has decided', async () => {
    const {view, host} = await viewFixture({state: {decided: true}});
    view.showBanner();
    expect(host()).to.equal(null);
  });

  it('A11Y-01: is a region named by its heading, and neither modal nor live', async () => {
    const {view, get} = await viewFixture();
    view.showBanner();
    const section = get('section');
    expect(section.getAttribute('role')).to.equal('region');
    expect(get(`#${section.getAttribute('aria-labelledby')}`).textContent).to.match(/cookie/i);
    expect(section.matches('[aria-modal],[aria-live]')).to.equal(false);
  });

  it('A11Y-02, A11Y-05: takes no focus, and reads in the order that it is seen', async () => {
    const {view, get} = await viewFixture();
    const focused = document.activeElement;
    view.showBanner();
    expect(document.activeElement === focused).to.equal(true);
    const order = Array.from(get('section').querySelectorAll('h2,a,button'), (element) =>
      element instanceof HTMLElement ? (element.dataset.action ?? element.localName) : '',
    );
    expect(order).to.deep.equal(['h2', 'a', 'reject-all', 'accept-all', 'settings']);
  });

  it('LAW-05: says who asks, what for, who else receives data, and where to change', async () => {
    const {view, get} = await viewFixture();
    view.showBanner();
    const text = get('[part=text]').textContent!;
    for (const part of ['Flextok Xumare', 'settings', 'Statistics', 'Yandex', 'always on']) {
      expect(text).to.contain(part);
    }
    expect(text).to.contain('Cookie settings');
    expect(get('[part=policy]').getAttribute('href')).to.equal('/privacy');
  });

  for (const [language, text] of [
    ['en', 'Convenience. They'],
    ['ja', '利便性。'],
    ['th', 'ความสะดวก คุกกี้'],
  ] as const) {
    it(`ends what a category is called as ${language} ends a sentence`, async () => {
      const {view, get} = await viewFixture({config: {language}});
      view.showBanner();
      const [first] = get('section').querySelectorAll('li');
      expect(first!.textContent).to.match(new RegExp(text));
    });
  }

  it('LAW-05: says that nobody else receives data where that is so', async () => {
    const services = [{id: 'own', category: 'analytics'}];
    const {view, get} = await viewFixture({config: {services, controller: {}}});
    view.showBanner();
    expect(get('[part=text]').textContent).to.contain('Nobody else');
    expect(get('[part=text]').textContent).to.contain(location.hostname);
  });

  it('LAW-05: says nothing of who receives data where no service is declared', async () => {
    const {view, get} = await viewFixture({config: {services: []}});
    view.showBanner();
    expect(get('[part=text]').textContent).not.to.contain('Nobody else');
    expect(get('[part=text]').textContent).not.to.contain('also goes to');
  });

  for (const [action, call] of [
    ['accept-all', 'acceptAll'],
    ['reject-all', 'rejectAll'],
  ] as const) {
    it(`LAW-02: ${action} is a button of this layer, done in one click`, async () => {
      const {view, consent, get, press, has} = await viewFixture();
      view.showBanner();
      expect(get(`[data-action=${action}]`).localName).to.equal('button');
      await press(action);
      expect(consent.calls).to.deep.equal([call]);
      expect(has('section')).to.equal(false);
    });
  }

  it('LAW-03: gives both answers the same weight', async () => {
    const {view, get} = await viewFixture();
    view.showBanner();
    const [reject, accept] = ['reject-all', 'accept-all'].map((action) => {
      const button = get(`[data-action=${action}]`);
      const {width, height} = button.getBoundingClientRect();
      const {font, color, backgroundColor, border, padding, boxShadow} = getComputedStyle(button);
      const size = [Math.round(width), Math.round(height)];
      return {size, font, color, backgroundColor, border, padding, boxShadow};
    });
    expect(reject).to.deep.equal(accept);
  });

  it('LAW-10: has no way to close it but to answer', async () => {
    const {view, has} = await viewFixture();
    view.showBanner();
    expect(has('[data-action=close]')).to.equal(false);
  });

  it('LAW-11: locks nothing and makes nothing inert', async () => {
    const {view} = await viewFixture();
    view.showBanner();
    expect(getComputedStyle(document.documentElement).overflowY).not.to.equal('hidden');
    expect(document.querySelector('[inert]')).to.equal(null);
  });

  it('A11Y-03: keeps room for itself at the end of the page, and gives it back', async () => {
    const {view, get, press} = await viewFixture();
    const root = document.documentElement;
    view.showBanner();
    // With the margin that a card has around it.
    const height = `${innerHeight - get('section').offsetTop}px`;
    await until(() => getComputedStyle(root).scrollPaddingBlockEnd === height);
    expect(getComputedStyle(root, '::after').blockSize).to.equal(height);
    await press('reject-all');
    expect(getComputedStyle(root).scrollPaddingBlockEnd).to.equal('auto');
  });

  it('takes no text for markup that is an array, and no address for a link that is code', async () => {
    const title = ['img', {src: 'x', onerror: 'document.title = "hacked"'}] as unknown as string;
    const {view, get, has} = await viewFixture({
      config: {texts: {en: {title}}, policy: {url: 'javascript:alert(1)'}},
    });
    view.showBanner();
    expect(has('img')).to.equal(false);
    expect(get('h2').textContent).to.equal('Allow cookies?');
    expect(has('[part=policy]')).to.equal(false);
    // Without a link in it, what scrolls takes focus itself, so that keys scroll it.
    expect(get('[part=text]').tabIndex).to.equal(0);
  });

  it('A11Y-07: has targets of 44 by 44 pixels', async () => {
    const {view, get} = await viewFixture();
    view.showBanner();
    for (const action of ['reject-all', 'accept-all', 'settings']) {
      const {width, height} = get(`[data-action=${action}]`).getBoundingClientRect();
      expect(Math.min(width, height), action).to.be.at.least(44);
    }
  });

  it('A11Y-13: acts on click alone', async () => {
    const {view, consent, get} = await viewFixture();
    view.showBanner();
    for (const type of ['keydown', 'keyup', 'pointerdown', 'mousedown', 'focusin']) {
      get('[data-action=accept-all]').dispatchEvent(new Event(type, {bubbles: true}));
    }
    expect(consent.calls).to.deep.equal([]);
  });

  it('CSP-02: brings no style attribute, no <style> and no inline handler', async () => {
    const {view, host} = await viewFixture();
    view.showBanner();
    await view.openPreferences();
    for (const element of host()!.shadowRoot!.querySelectorAll('*')) {
      expect(element.localName).not.to.equal('style');
      expect(element.getAttributeNames().filter((name) => /^(style|on)/.test(name))).to.be.empty;
    }
    expect(host()!.hasAttribute('style')).to.equal(false);
  });

  it('UI-04: names every control by data-action and by part', async () => {
    const {view, get, host} = await viewFixture();
    view.showBanner();
    expect(host()!.shadowRoot!.mode).to.equal('open');
    for (const action of ['reject-all', 'accept-all', 'settings']) {
      expect(get(`[data-action=${action}]`).part.contains(action)).to.equal(true);
    }
  });
});
