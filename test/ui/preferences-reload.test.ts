import {expect} from '@open-wc/testing';
import {noteRun} from '../../src/gate/note-run.js';
import {restoreStubs} from '../helpers/unit/stubs.js';
import {cleanUp, until, viewFixture, type ViewFixture} from './helpers/view-fixture.js';

/** Preferences of a visitor who agreed to all, on a page where a script for statistics has run. */
async function openWithRunning(dataset: Record<string, string> = {}): Promise<ViewFixture> {
  const script = document.createElement('script');
  Object.assign(script.dataset, {consent: 'analytics', ...dataset});
  noteRun(script);
  const fixture = await viewFixture({
    state: {decided: true, choices: {session: true, functional: true, analytics: true}},
  });
  await fixture.openPreferences();
  return fixture;
}

const focusIn = ({host}: ViewFixture): Element | null => host()!.shadowRoot!.activeElement;

describe('preferences, after a choice that leaves code running', () => {
  afterEach(() => {
    cleanUp();
    restoreStubs();
  });

  for (const way of ['save', 'reject-all']) {
    it(`LAW-09: ${way} is kept; they stay, say so and offer to reload`, async () => {
      const fixture = await openWithRunning();
      const {get, has, press, consent, notices} = fixture;
      expect(has('[part=running]')).to.equal(false);
      if (way === 'save') get('[name=analytics]').click();
      await press(way);
      expect(consent.allows('analytics')).to.equal(false);
      await until(() => has('[part=running]'));
      const button = get('[part~=reload]');
      await until(() => focusIn(fixture) === button);
      expect(get('dialog').matches(':modal')).to.equal(true);
      expect(notices).to.deep.equal(['open preferences']);
      expect(button.textContent!.trim()).to.equal('Reload the page');
      const told = fixture
        .host()!
        .shadowRoot!.getElementById(button.getAttribute('aria-describedby')!)!;
      expect(told.textContent).to.match(/^Saved\. .*running.*reload/);
      expect(told.closest('[role=alert],[aria-live]')).to.equal(null);
    });
  }

  it('LAW-07: shows what was saved, whatever was switched before', async () => {
    const {get, has, press} = await openWithRunning();
    const input = get<HTMLInputElement>('[name=analytics]');
    input.click();
    input.click();
    expect(input.checked).to.equal(true);
    await press('reject-all');
    await until(() => has('[part=running]'));
    await new Promise(requestAnimationFrame);
    expect(input.checked).to.equal(false);
  });

  it('closes where the vendor stops when it is told to', async () => {
    const {has, press} = await openWithRunning({stoppable: ''});
    await press('reject-all');
    expect(has('dialog')).to.equal(false);
  });

  it('closes where what runs may run on', async () => {
    const {get, has, press} = await openWithRunning();
    get('[name=functional]').click();
    await press('save');
    expect(has('dialog')).to.equal(false);
  });

  it('closes when the visitor agrees after all', async () => {
    const {has, press} = await openWithRunning();
    await press('reject-all');
    await until(() => has('[part=running]'));
    await press('accept-all');
    expect(has('dialog')).to.equal(false);
  });

  for (const way of ['close button', 'Esc'] as const) {
    it(`A11Y-04: ${way} leaves, and nothing is reloaded`, async () => {
      const {get, has, host, press, notices} = await openWithRunning();
      await press('reject-all');
      await until(() => has('[part=running]'));
      if (way === 'Esc') get<HTMLDialogElement>('dialog').close();
      else await press('close');
      await until(() => !host());
      expect(notices).to.deep.equal(['open preferences', 'close preferences']);
    });
  }

  it('does not keep the banner open: nothing ran before the first answer', async () => {
    const {view, has, press} = await viewFixture();
    view.showBanner();
    await press('reject-all');
    expect(has('section')).to.equal(false);
  });
});
