import {expect} from '@open-wc/testing';
import {allows, decide, stateOf} from '../../src/consent/transitions.js';
import {readChoices} from '../../src/ui/choices.js';
import {
  cleanUp,
  openDetails,
  until,
  viewFixture,
  type ViewFixture,
} from './helpers/view-fixture.js';

describe('preferences', () => {
  afterEach(cleanUp);

  const allSwitches = '[role=switch]';

  it('UI-01: is a native modal dialog named by its heading, which has focus', async () => {
    const {openPreferences, get, host, notices} = await viewFixture();
    await openPreferences();
    expect(get('dialog').matches(':modal')).to.equal(true);
    expect(get('dialog').getAttribute('aria-labelledby')).to.equal(get('h2').id);
    expect(host()!.shadowRoot!.activeElement === get('h2')).to.equal(true);
    expect(notices).to.deep.equal(['open preferences']);
  });

  it('opens only once', async () => {
    const {openPreferences, host} = await viewFixture();
    await Promise.all([openPreferences(), openPreferences()]);
    expect(host()!.shadowRoot!.querySelectorAll('dialog')).to.have.length(1);
    expect(document.querySelectorAll('kelisim-consent')).to.have.length(1);
  });

  it('LAW-04: has every optional category switched off for a new visitor', async () => {
    const {openPreferences, host} = await viewFixture();
    await openPreferences();
    const switches = host()!.shadowRoot!.querySelectorAll<HTMLInputElement>(allSwitches);
    expect(Array.from(switches, ({name, checked}) => [name, checked])).to.deep.equal([
      ['functional', false],
      ['analytics', false],
    ]);
  });

  it('LAW-06: lists what is kept, for how long, and who receives it', async () => {
    const {openPreferences, get, host} = await viewFixture();
    await openPreferences();
    await openDetails(host()!);
    const text = get('dialog').textContent!.replace(/\s+/g, ' ');
    for (const part of ['Yandex, Russia', '_ym_uid', '_ym_*', '1 year', 'Counts visits.']) {
      expect(text).to.contain(part);
    }
    for (const part of ['nobody but us', 'kelisim', '180 days', 'until you close the browser']) {
      expect(text).to.contain(part);
    }
    expect(text).to.contain('localStorage, until you erase it');
  });

  it('LAW-07: saves exactly what is shown', async () => {
    const {openPreferences, get, press, consent} = await viewFixture();
    await openPreferences();
    get('[name=functional]').click();
    await press('save');
    expect(consent.calls).to.deep.equal(['decide {"functional":true,"analytics":false}']);
  });

  it('LAW-07: answers everything that is still to be asked, touched or not', async () => {
    const {openPreferences, press, consent} = await viewFixture();
    await openPreferences();
    await press('save');
    expect(consent.calls).to.deep.equal(['decide {"functional":false,"analytics":false}']);
  });

  // What is left out stays as it is, with the exceptions for single services that a site has made.
  it('LAW-07: decides without a change when nothing was touched', async () => {
    const {openPreferences, press, consent} = await viewFixture({state: {decided: true}});
    await openPreferences();
    await press('save');
    expect(consent.calls).to.deep.equal(['decide {}']);
  });

  it('LAW-07: makes no answer more prominent than another', async () => {
    const {openPreferences, get} = await viewFixture();
    await openPreferences();
    const looks = ['save', 'reject-all', 'accept-all'].map((action) => {
      const {font, color, backgroundColor, border} = getComputedStyle(
        get(`[data-action=${action}]`),
      );
      return {font, color, backgroundColor, border};
    });
    expect(looks[0]).to.deep.equal(looks[2]);
    expect(looks[1]).to.deep.equal(looks[2]);
  });

  it('LAW-08, LAW-13: is where consent is withdrawn; what is always on is text', async () => {
    const choices = {session: true, functional: true, analytics: true};
    const {openPreferences, get, has, press, consent} = await viewFixture({
      state: {decided: true, choices},
    });
    await openPreferences();
    expect(get<HTMLInputElement>('[name=analytics]').checked).to.equal(true);
    expect(has('input:disabled, [name=session]')).to.equal(false);
    expect(get('dialog').textContent).to.contain('Always on');
    get('[name=analytics]').click();
    await press('save');
    expect(consent.calls).to.deep.equal(['decide {"analytics":false}']);
  });

  it('A11Y-11: groups labelled switches, each with what it is for', async () => {
    const {openPreferences, get} = await viewFixture();
    await openPreferences();
    const input = get<HTMLInputElement>('[name=functional]');
    expect(input.type).to.equal('checkbox');
    expect(input.closest('fieldset')!.querySelector('legend')!.textContent).not.to.equal('');
    expect(input.labels![0]!.textContent!.trim()).to.equal('Convenience');
    const hint = get(`#${input.getAttribute('aria-describedby')}`).textContent;
    expect(hint).to.contain('your settings');
    expect(hint).to.contain('Without them');
    input.click();
    expect(input.labels![0]!.textContent!.trim()).to.equal('Convenience');
  });

  for (const way of ['close button', 'Esc'] as const) {
    it(`A11Y-04: ${way} discards and gives focus back`, async () => {
      const {openPreferences, get, press, consent, host} = await viewFixture({
        state: {decided: true},
      });
      const opener = document.querySelector<HTMLElement>('#opener')!;
      opener.focus();
      await openPreferences(opener);
      get('[name=analytics]').click();
      // What the close watcher does on Esc, which a script can't press.
      if (way === 'Esc') get<HTMLDialogElement>('dialog').close();
      else await press('close');
      await until(() => !host());
      expect(consent.calls).to.deep.equal([]);
      expect(document.activeElement === opener).to.equal(true);
    });
  }

  it('A11Y-04: gives focus to the settings element when the opener is gone', async () => {
    const {openPreferences, press} = await viewFixture({state: {decided: true}});
    const opener = document.querySelector<HTMLElement>('#opener')!;
    await openPreferences(opener);
    opener.remove();
    await press('close');
    expect(document.activeElement!.localName).to.equal('main');
  });

  it('hides the banner, and brings it back when nothing was saved', async () => {
    const {view, press, has, host, notices, get} = await viewFixture();
    view.showBanner();
    await press('settings');
    await until(() => has('dialog'));
    expect(has('section')).to.equal(false);
    expect(host()!.hasAttribute('open')).to.equal(false);
    await press('close');
    expect(host()!.hasAttribute('open')).to.equal(true);
    expect(host()!.shadowRoot!.activeElement === get('[data-action=settings]')).to.equal(true);
    expect(notices.slice(1)).to.deep.equal([
      'close banner',
      'open preferences',
      'close preferences',
      'open banner',
    ]);
  });

  it('keeps the page from scrolling behind it, and only then', async () => {
    const {openPreferences, press} = await viewFixture({state: {decided: true}});
    await openPreferences();
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('hidden');
    await press('close');
    expect(getComputedStyle(document.documentElement).overflowY).not.to.equal('hidden');
  });

  it('A11Y-17: keeps every id that ARIA names inside one shadow root', async () => {
    const {openPreferences, host} = await viewFixture();
    await openPreferences();
    const root = host()!.shadowRoot!;
    for (const element of root.querySelectorAll('[aria-labelledby],[aria-describedby]')) {
      const id =
        element.getAttribute('aria-labelledby') ?? element.getAttribute('aria-describedby');
      expect(root.getElementById(id!), id!).not.to.equal(null);
    }
  });

  describe('services that were decided on alone', () => {
    const services = [
      {id: 'youtube', category: 'functional', name: 'YouTube', purpose: {en: 'Plays videos.'}},
      {id: 'chat', category: 'functional', name: 'Chat'},
      {id: 'metrica', category: 'analytics', name: 'Metrica'},
    ];
    const open = (
      choices: Record<string, boolean>,
      exceptions: Record<string, boolean>,
    ): Promise<ViewFixture> =>
      viewFixture({
        config: {services},
        state: {decided: true, choices: {session: true, ...choices}, services: exceptions},
      });
    const names = ({host}: ViewFixture): string[] =>
      Array.from(
        host()!.shadowRoot!.querySelectorAll<HTMLInputElement>(allSwitches),
        ({name, checked}) => `${name} ${checked}`,
      );

    it('LAW-08: have a switch of their own, by name, where they differ from their category', async () => {
      const fixture = await open(
        {functional: false, analytics: true},
        {
          'functional.youtube': true,
          'functional.chat': false,
          'functional.2gis': true,
          'analytics.metrica': false,
        },
      );
      await fixture.openPreferences();
      expect(names(fixture)).to.deep.equal([
        'functional false',
        'functional.youtube true',
        'functional.2gis true',
        'analytics true',
        'analytics.metrica false',
      ]);
      const title = (name: string): string =>
        fixture.get<HTMLInputElement>(`[name="${name}"]`).labels![0]!.textContent!.trim();
      expect(title('functional.youtube')).to.equal('YouTube');
      expect(title('functional.2gis')).to.equal('2gis');
      const hint = fixture.get('[name="functional.youtube"]').getAttribute('aria-describedby')!;
      const told = fixture.host()!.shadowRoot!.getElementById(hint)!;
      expect(told.textContent).to.equal('Plays videos.');
      await expect(fixture.host()!).to.be.accessible();
    });

    it('LAW-07: are taken back alone, and nothing else is said', async () => {
      const fixture = await open(
        {functional: false, analytics: false},
        {'functional.youtube': true, 'functional.2gis': true},
      );
      await fixture.openPreferences();
      fixture.get('[name="functional.youtube"]').click();
      await fixture.press('save');
      expect(fixture.consent.calls).to.deep.equal(['decide {"functional.youtube":false}']);
    });

    // By the rules that the store decides by: whatever is switched, what is kept is what was shown.
    for (const isOn of [false, true]) {
      for (const touched of ['functional', 'functional.youtube', 'both', 'neither']) {
        it(`LAW-07: in a category that is ${isOn}, ${touched} switched: kept as shown`, async () => {
          const fixture = await open(
            {functional: isOn, analytics: false},
            {'functional.youtube': !isOn},
          );
          await fixture.openPreferences();
          const [category, service] = ['functional', 'functional.youtube'].map((name) =>
            fixture.get<HTMLInputElement>(`[name="${name}"]`),
          );
          if (touched === 'both' || touched === 'functional') category!.click();
          if (touched === 'both' || touched === 'functional.youtube') service!.click();
          const shown = [category!.checked, service!.checked];
          const rules = fixture.consent.config;
          const choices = readChoices(fixture.host()!.shadowRoot!, fixture.host()!.model!);
          const kept = decide(fixture.consent.state, choices, rules, Date.now());
          const state = stateOf(kept, rules, Date.now(), 'cookie');
          expect([
            allows(state, 'functional'),
            allows(state, 'functional', 'youtube'),
          ]).to.deep.equal(shown);
        });
      }
    }

    it('leave a category with an id that begins alike alone', async () => {
      const fixture = await viewFixture({
        config: {categories: [{id: 'session'}, {id: 'ads'}, {id: 'ads-2'}]},
        state: {
          decided: true,
          choices: {session: true, ads: false, 'ads-2': false},
          services: {'ads-2.shop': true},
        },
      });
      await fixture.openPreferences();
      expect(names(fixture)).to.deep.equal(['ads false', 'ads-2 false', 'ads-2.shop true']);
    });
  });

  it('LAW-06, KZ-01, KZ-05: says of a service what it collects, for whom, where, and if it is public', async () => {
    const services = [
      {
        id: 'ads',
        category: 'analytics',
        name: 'Ads',
        provider: 'Ads Ltd',
        country: 'US',
        purpose: {en: 'Shows adverts.'},
        data: [{en: 'page address', ru: 'адрес страницы'}, 'device type'],
        isPublic: true,
      },
      {id: 'plain', category: 'analytics', name: 'Plain'},
    ];
    const {openPreferences, host} = await viewFixture({config: {services}});
    await openPreferences();
    await openDetails(host()!);
    const told = [...host()!.shadowRoot!.querySelectorAll('[part=service]')]
      .slice(-2)
      .map((service) =>
        [...service.querySelectorAll('h4, p, dt, dd')]
          .map(({textContent}) => textContent!.trim())
          .filter(Boolean),
      );
    expect(told).to.deep.equal([
      [
        'Ads',
        'Shows adverts.',
        'Collects',
        'page address, device type',
        'Receives data',
        'Ads Ltd, United States',
        'This data becomes public.',
      ],
      ['Plain', 'Receives data', 'nobody but us'],
    ]);
    await expect(host()!).to.be.accessible();
  });

  it('LAW-06: says at the switch what stops working, of the site’s own categories too', async () => {
    const categories = [
      {id: 'session'},
      {id: 'functional'},
      {id: 'chat', title: 'Chat', purpose: 'Answers you.', without: 'You would have to call.'},
    ];
    const {openPreferences, get, host} = await viewFixture({config: {categories}});
    await openPreferences();
    const hints = [...host()!.shadowRoot!.querySelectorAll(allSwitches)].map(
      (input) => get(`#${input.getAttribute('aria-describedby')}`).textContent,
    );
    expect(hints[0]).to.contain('Without them the site forgets these settings each time.');
    expect(hints[1]).to.equal('Answers you. You would have to call.');
  });

  it('LAW-02, LAW-03, LAW-07: has both answers to all, and none stands out', async () => {
    const {openPreferences, get, press, consent} = await viewFixture();
    for (const [action, call] of [
      ['accept-all', 'acceptAll'],
      ['reject-all', 'rejectAll'],
    ] as const) {
      consent.calls.length = 0;
      await openPreferences();
      get('[name=analytics]').click();
      const boxes = ['accept-all', 'reject-all'].map((name) => {
        const {width, height} = get(`[data-action=${name}]`).getBoundingClientRect();
        return {width: Math.round(width), height: Math.round(height)};
      });
      expect(boxes[0]).to.deep.equal(boxes[1]);
      const save = get('[data-action=save]').getBoundingClientRect();
      expect(Math.round(save.width)).to.be.least(boxes[0]!.width);
      await press(action);
      expect(consent.calls, 'what was switched does not count').to.deep.equal([call]);
    }
  });

  it('LAW-06: names the domain of a cookie that is not of this site', async () => {
    const services = [
      {
        id: 'ads',
        category: 'analytics',
        cookies: [{name: 'IDE', domain: 'ads.test'}, {name: 'own'}],
      },
    ];
    const {openPreferences, host} = await viewFixture({config: {services}});
    await openPreferences();
    await openDetails(host()!);
    const terms = Array.from(host()!.shadowRoot!.querySelectorAll('dt'), ({textContent}) =>
      textContent!.trim(),
    );
    expect(terms.slice(-2)).to.deep.equal(['IDE (ads.test)', 'own']);
    for (const code of host()!.shadowRoot!.querySelectorAll('code')) {
      const {direction, unicodeBidi} = getComputedStyle(code);
      expect([direction, unicodeBidi], 'in any language').to.deep.equal(['ltr', 'isolate']);
    }
  });
});
