import {expect} from '@open-wc/testing';
import {clearTraces} from '../helpers/records.js';
import {cleanUp, until, viewFixture, type ViewFixture} from '../helpers/view-fixture.js';

const minor = {decided: true};
const openFor = async (
  config: Parameters<typeof viewFixture>[0] & object = {},
): Promise<ViewFixture> => {
  const shown = await viewFixture({
    state: minor,
    ...config,
    config: {audience: 'minor', ...config.config},
  });
  await shown.openPreferences();
  return shown;
};
const fold = (shown: ViewFixture): HTMLDetailsElement => shown.get('[part=guardian]');

describe('for a minor', () => {
  afterEach(cleanUp);
  afterEach(clearTraces);

  it('KID-01: no banner comes', async () => {
    const {view, host} = await viewFixture({config: {audience: 'minor'}, state: minor});
    view.showBanner();
    expect(host() === null).to.equal(true);
  });

  it('KID-01: no banner comes though nothing is decided', async () => {
    const {view, host} = await viewFixture({config: {audience: 'minor'}});
    view.showBanner();
    expect(host() === null).to.equal(true);
  });

  it('KID-01: the preferences say so plainly, with nothing to switch and nothing to press', async () => {
    const {get, host} = await openFor();
    expect(get('[part=text]').textContent).to.contain('Everything optional is off');
    const actions = Array.from(host()!.shadowRoot!.querySelectorAll('[data-action]'), (one) =>
      one.getAttribute('data-action'),
    );
    expect(actions).to.deep.equal(['close']);
    expect(host()!.shadowRoot!.querySelectorAll('input')).to.have.length(0);
    await expect(host()!).to.be.accessible();
  });

  it('KID-01: a page that turns out to address a minor closes the banner', async () => {
    const {view, consent, has, openPreferences, get} = await viewFixture();
    view.showBanner();
    consent.setAudience('minor');
    expect(has('section')).to.equal(false);
    await openPreferences();
    expect(get('[part=text]').textContent).to.contain('Everything optional is off');
    expect(has('[data-action=accept-all]')).to.equal(false);
  });

  it('KID-01: what a guardian allowed is told, and switched off in one click', async () => {
    const {get, press, consent} = await openFor({
      state: {decided: true, choices: {session: true, functional: true, analytics: false}},
    });
    expect(get('[part=text]').textContent).to.contain('has allowed: Convenience');
    await press('reject-all');
    expect(consent.details).to.deep.equal([{by: 'reject-all'}]);
  });

  it('KID-03: a guardian states to be one, and decides', async () => {
    const shown = await openFor({config: {minors: {guardian: 'confirm'}}});
    expect(fold(shown).open).to.equal(false);
    expect(shown.has('[name=guardian]')).to.equal(false);
    fold(shown).open = true;
    await expect(shown.host()!).to.be.accessible();
    shown.get<HTMLInputElement>('[name=statement]').click();
    shown.get<HTMLInputElement>('[name=functional]').click();
    await shown.press('save');
    expect(shown.consent.calls).to.deep.equal(['decide {"functional":true}']);
    expect(shown.consent.details).to.deep.equal([{by: 'guardian', synthetic: true}]);
    expect(shown.has('dialog')).to.equal(false);
  });

  it('KID-03: without the statement nothing is kept, and the box has focus and says why', async () => {
    const shown = await openFor({config: {minors: {guardian: 'confirm'}}});
    fold(shown).open = true;
    shown.get<HTMLInputElement>('[name=functional]').click();
    await shown.press('save');
    expect(shown.consent.calls).to.deep.equal([]);
    const box = shown.get<HTMLInputElement>('[name=statement]');
    expect(shown.host()!.shadowRoot!.activeElement === box).to.equal(true);
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    const described = shown.get(`#${box.getAttribute('aria-describedby')}`);
    expect(described.textContent).to.equal('Please tick this box first.');
    await expect(shown.host()!).to.be.accessible();
  });

  it('KID-03: the name is asked for where the site wants it, and goes with the decision', async () => {
    const shown = await openFor({config: {minors: {guardian: 'name'}}});
    fold(shown).open = true;
    shown.get<HTMLInputElement>('[name=statement]').click();
    const field = shown.get<HTMLInputElement>('[name=guardian]');
    field.value = '   ';
    await shown.press('save');
    expect(shown.consent.calls).to.deep.equal([]);
    expect(shown.host()!.shadowRoot!.activeElement === field).to.equal(true);
    expect(shown.get('#no-name').textContent).to.equal('Please write your name.');
    expect(shown.get('#no-statement').textContent).to.equal('');
    field.value = ' Айгүл Серікқызы ';
    await shown.press('save');
    expect(shown.consent.details).to.deep.equal([
      {by: 'guardian', guardian: 'Айгүл Серікқызы', synthetic: true},
    ]);
  });

  it('KID-03: saving nothing new closes the preferences too', async () => {
    const shown = await openFor({config: {minors: {guardian: 'confirm'}}});
    shown.get<HTMLInputElement>('[name=statement]').click();
    await shown.press('save');
    await until(() => !shown.has('dialog'));
    expect(shown.consent.details).to.deep.equal([{by: 'guardian', synthetic: true}]);
  });

  it('KID-02: "I am under 18" is a quiet control of the text, that keeps a refusal and no more', async () => {
    const shown = await viewFixture({config: {minors: {control: true}}});
    shown.view.showBanner();
    const control = shown.get('[part=minor]');
    expect(!!control.closest('[part=text]')).to.equal(true);
    expect(control.getBoundingClientRect().height).to.be.at.least(24);
    expect(shown.get('[part=actions]').querySelectorAll('button')).to.have.length(3);
    await expect(shown.host()!).to.be.accessible();
    control.focus();
    control.click();
    expect(shown.consent.calls).to.deep.equal(['setAudience minor', 'rejectAll']);
    expect(shown.consent.details).to.deep.equal([{by: 'minor'}]);
    expect(shown.has('section')).to.equal(false);
    expect(document.activeElement === document.querySelector('main')).to.equal(true);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('kelisim'))).to.deep.equal([]);
  });

  it('the control is not there unless the site wants it', async () => {
    const shown = await viewFixture({config: {minors: {guardian: 'name'}}});
    shown.view.showBanner();
    expect(shown.has('[part=minor]')).to.equal(false);
  });
});
