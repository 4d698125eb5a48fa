import {expect} from '@open-wc/testing';
import type {CategoryConfig} from '../../../src/config.js';
import {clearTraces, keep, record, signal} from '../helpers/records.js';
import {cleanUp, siteConfig, viewFixture, type ViewFixture} from '../helpers/view-fixture.js';

const categories: readonly CategoryConfig[] = [
  {id: 'session'},
  {id: 'functional'},
  {id: 'analytics', basis: 'opt-out'},
];
const running = {choices: {session: true, functional: false, analytics: true}};
const kept = {
  day: '2026-11-22',
  choices: {session: true, functional: true, analytics: false},
};
const textOf = ({host}: ViewFixture): string =>
  Array.from(host()!.shadowRoot!.querySelectorAll('[part=notices] p'), (one) =>
    one.textContent!.trim(),
  ).join(' ');

describe('notices', () => {
  afterEach(cleanUp);
  afterEach(clearTraces);

  it('are none on a site that has nothing to say', async () => {
    const shown = await viewFixture();
    shown.view.showBanner();
    expect(textOf(shown)).to.equal('');
    await shown.openPreferences();
    expect(textOf(shown)).to.equal('');
  });

  for (const layer of ['banner', 'preferences'] as const) {
    const open = async (options: Parameters<typeof viewFixture>[0]): Promise<ViewFixture> => {
      const shown = await viewFixture(options);
      if (layer === 'banner') shown.view.showBanner();
      else await shown.openPreferences();
      return shown;
    };

    it(`LAW-15: the ${layer} says what is on until the visitor objects, and objects in one click`, async () => {
      const shown = await open({config: {categories}, state: running});
      expect(textOf(shown)).to.contain('On until you refuse: Statistics.');
      expect(textOf(shown)).to.contain('“Reject all”');
      await shown.press('reject-all');
      expect(shown.consent.calls).to.deep.equal(['rejectAll']);
      expect(shown.consent.allows('analytics')).to.equal(false);
    });

    it(`GPC-03: the ${layer} says that the signal is followed`, async () => {
      signal('globalPrivacyControl', true);
      const shown = await open({config: {categories}});
      expect(textOf(shown)).to.contain('so these are off: Statistics.');
      expect(textOf(shown)).not.to.contain('until you refuse');
    });

    it(`GPC-03: the ${layer} says that the visitor’s own choice counts over the signal`, async () => {
      signal('globalPrivacyControl', true);
      const shown = await open({config: {categories}, state: running});
      expect(textOf(shown)).to.contain('your choice counts: Statistics.');
    });

    it(`LAW-26: the ${layer} says that the choice follows the account`, async () => {
      const shown = await open({config: {account: true}});
      expect(textOf(shown)).to.contain('kept in your account');
    });
  }

  for (const [value, respectDnt, isTold] of [
    ['1', true, true],
    ['1', false, false],
    ['unspecified', true, false],
    [null, true, false],
  ] as const) {
    it(`GPC-05: Do Not Track "${value}", respected: ${respectDnt}`, async () => {
      signal('doNotTrack', value);
      const shown = await viewFixture({config: {categories, respectDnt}});
      shown.view.showBanner();
      expect(textOf(shown).includes('(Do Not Track). We follow that')).to.equal(isTold);
    });
  }

  for (const value of ['true', 1, '1', undefined]) {
    it(`GPC-02: takes ${typeof value} ${value} for no signal`, async () => {
      signal('globalPrivacyControl', value);
      const shown = await viewFixture({config: {categories}});
      shown.view.showBanner();
      expect(textOf(shown)).to.equal('');
    });
  }

  it('GPC-01: says nothing of the signal where every category asks first', async () => {
    signal('globalPrivacyControl', true);
    const shown = await viewFixture({config: {account: true}});
    shown.view.showBanner();
    expect(textOf(shown)).not.to.contain('not to track');
  });

  it('LAW-13, LAW-15: an exempt category is text, and is not asked about', async () => {
    const exempt = [
      {id: 'session'},
      {id: 'functional'},
      {id: 'analytics', basis: 'exempt'},
    ] as const;
    const shown = await viewFixture({
      config: {categories: exempt},
      state: {choices: {session: true, functional: false, analytics: true}},
    });
    shown.view.showBanner();
    expect(shown.get('section ul').textContent).not.to.contain('Statistics');
    expect(textOf(shown)).to.contain('because the law allows it: Statistics.');
    await shown.openPreferences();
    expect(shown.has('[name=analytics]')).to.equal(false);
    const always = Array.from(
      shown.get('dialog').querySelectorAll('[part=category]:has(span)'),
      (one) => one.textContent!.replace(/\s+/g, ' '),
    );
    expect(always).to.have.length(2);
    expect(always[1]).to.contain('Statistics Always on');
    await shown.press('reject-all');
    expect(shown.host()!.dataset.state).to.equal('rejected');
  });

  it('LAW-22: tells which services are new, and what stays as it was', async () => {
    keep({...record, services: []});
    // Newer by its name alone would be wrong: this one is older.
    keep({
      ...record,
      id: 'older',
      time: '2026-01-01T00:00:00.000Z',
      services: [{id: 'metrica', category: 'analytics', isGranted: true}],
    });
    const shown = await viewFixture({
      state: kept,
      config: {categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics', version: '2'}]},
    });
    shown.view.showBanner();
    expect(textOf(shown).trim()).to.equal(
      'New since your last choice: Metrica (Yandex). Until you answer, your earlier choice counts: Convenience — on.',
    );
    await shown.openPreferences();
    expect(shown.get<HTMLInputElement>('[name=functional]').checked).to.equal(true);
    expect(shown.get<HTMLInputElement>('[name=analytics]').checked).to.equal(false);
    await shown.press('save');
    expect(shown.consent.calls).to.deep.equal(['decide {"functional":true,"analytics":false}']);
  });

  it('LAW-22: tells which services send their data elsewhere', async () => {
    keep({
      ...record,
      services: [
        {id: 'metrica', category: 'analytics', provider: 'Yandex', country: 'KZ', isGranted: true},
      ],
      categories: [],
    });
    const shown = await viewFixture({state: kept});
    shown.view.showBanner();
    expect(textOf(shown)).to.contain('Changed since your last choice: Metrica (Yandex).');
  });

  it('LAW-22: a recorded refusal that counts on is said to stay', async () => {
    keep();
    const services = [...siteConfig.services, {id: 'chat', category: 'support'}];
    const shown = await viewFixture({
      state: kept,
      config: {
        services,
        categories: [...siteConfig.categories, {id: 'support', title: 'Support', purpose: 'Chat.'}],
      },
    });
    shown.view.showBanner();
    expect(textOf(shown).trim()).to.equal(
      'New since your last choice: chat. Until you answer, your earlier choice counts: Convenience — on, Statistics — off.',
    );
  });

  for (const [what, value] of [
    ['no record', null],
    ['a record that is no JSON', '{'],
    ['a record of another shape', '{"id":1,"services":[null],"categories":{}}'],
  ] as const) {
    it(`LAW-22: says that something has changed where there is ${what}`, async () => {
      if (value) localStorage.setItem('kelisim-record.2026-11-22T00:00:00.000Z.x', value);
      const shown = await viewFixture({state: kept});
      shown.view.showBanner();
      expect(textOf(shown)).to.contain('Something has changed').and.to.contain('Convenience — on');
    });
  }

  it('LAW-22: says nothing of the kind to who was never asked', async () => {
    keep();
    const shown = await viewFixture({config: {account: true}});
    shown.view.showBanner();
    expect(textOf(shown)).not.to.match(/since your last choice|earlier choice/);
  });

  it('take the site’s own words', async () => {
    const texts = {en: {'notices.account': 'It follows you.'}};
    const shown = await viewFixture({config: {account: true, texts}});
    shown.view.showBanner();
    expect(textOf(shown).trim()).to.equal('It follows you.');
  });

  it('PRF-01: every decision says by which control it was made', async () => {
    for (const action of ['accept-all', 'reject-all', 'save'] as const) {
      const {consent, press, openPreferences} = await viewFixture();
      await openPreferences();
      await press(action);
      // Pressed by this test, and not by hand; of a refusal that is not told.
      const details = action === 'reject-all' ? {by: action} : {by: action, synthetic: true};
      expect(consent.details).to.deep.equal([details]);
      cleanUp();
    }
  });
});
