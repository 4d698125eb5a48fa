import {expect} from '@open-wc/testing';
import {allows, decide, stateOf} from '../../src/consent/transitions.js';
import {encodeDecision} from '../../src/cookies/decision-codec.js';
import type {Config} from '../../src/config.js';
import type {ConsentState, Decision} from '../../src/consent/state.js';
import {readChoices} from '../../src/ui/choices.js';
import {cleanUp, openDetails, viewFixture} from './helpers/view-fixture.js';
import type {ViewFixture} from './helpers/view-fixture.js';

const services = [
  {id: 'metrica', category: 'analytics', name: 'Metrica', purpose: {en: 'Counts visits.'}},
  {id: 'clarity', category: 'analytics', name: 'Clarity'},
  {id: 'chat', category: 'functional', name: 'Chat'},
  {id: 'sign-in', category: 'session', name: 'Sign-in'},
] as const;

interface Site extends ViewFixture {
  input(name: string): HTMLInputElement;
  /** What is said below a category that is partly on. */
  mixed(category: string): string;
  /** The decision that saving would keep, by the rules of the store. */
  kept(): Decision;
  /** Whether these may run after saving. */
  allowed(...names: string[]): boolean[];
}

async function open(
  state: Partial<ConsentState> = {},
  {areOpen = true, ...config}: Partial<Config> & {areOpen?: boolean} = {},
): Promise<Site> {
  const fixture = await viewFixture({
    config: {granularity: 'service', services: [...services], ...config},
    state,
  });
  await fixture.openPreferences();
  if (areOpen) await openDetails(fixture.host()!);
  const root = fixture.host()!.shadowRoot!;
  const kept = (): Decision => {
    const {config: rules, state: before} = fixture.consent;
    return decide(before, readChoices(root, fixture.host()!.model!), rules, Date.now());
  };
  return {
    ...fixture,
    kept,
    input: (name) => fixture.get<HTMLInputElement>(`[name="${name}"]`),
    mixed: (category) => fixture.get(`#mixed-${category}`).textContent!,
    allowed(...names) {
      const after = stateOf(kept(), fixture.consent.config, Date.now(), 'cookie');
      return names.map((name) => allows(after, ...(name.split('.') as [string, string])));
    },
  };
}

const decided = (
  choices: Record<string, boolean>,
  exceptions: Record<string, boolean> = {},
): Partial<ConsentState> => ({
  decided: true,
  choices: {session: true, functional: false, ...choices},
  services: exceptions,
});

describe('a choice for each service', () => {
  afterEach(cleanUp);

  it('is not there unless the site wants it', async () => {
    for (const granularity of ['category', undefined, 'all' as 'category'] as const) {
      const {has, get} = await open({}, {granularity});
      expect(has('[name="analytics.metrica"], [part=mixed]')).to.equal(false);
      expect(get('[name=analytics]').getAttribute('role')).to.equal('switch');
      cleanUp();
    }
  });

  it('LAW-04, LAW-13: is a switch, off at first, for every service that is optional', async () => {
    const {host, has} = await open();
    const found = [...host()!.shadowRoot!.querySelectorAll<HTMLInputElement>('[role=switch]')];
    expect(found.map(({name, checked}) => [name, checked])).to.deep.equal([
      ['functional.chat', false],
      ['analytics.metrica', false],
      ['analytics.clarity', false],
    ]);
    expect(has('[name^=session], input:disabled')).to.equal(false);
    await expect(host()!).to.be.accessible();
  });

  it('A11Y-11: makes the category a plain checkbox that says when it is partly on', async () => {
    const {input, mixed, host} = await open();
    const category = input('analytics');
    const label = category.labels![0]!.textContent!.trim();
    const describedBy = (): string =>
      category
        .getAttribute('aria-describedby')!
        .split(' ')
        .map((id) => host()!.shadowRoot!.getElementById(id)!.textContent)
        .join('|');
    expect(category.hasAttribute('role'), 'a switch has no mixed state').to.equal(false);
    expect(category.type).to.equal('checkbox');
    expect([category.indeterminate, mixed('analytics')]).to.deep.equal([false, '']);
    input('analytics.metrica').click();
    expect([category.indeterminate, mixed('analytics')]).to.deep.equal([true, 'Partly on']);
    expect(describedBy()).to.match(/^Partly on\|They show how/);
    expect(category.labels![0]!.textContent!.trim()).to.equal(label);
    await expect(host()!).to.be.accessible();
    input('analytics.clarity').click();
    expect([category.indeterminate, category.checked, mixed('analytics')]).to.deep.equal([
      false,
      true,
      '',
    ]);
    for (const name of ['metrica', 'clarity']) input(`analytics.${name}`).click();
    expect([category.indeterminate, category.checked]).to.deep.equal([false, false]);
  });

  it('A11Y-10: tells partly on by shape and words, not by colour alone', async () => {
    const {input, get} = await open();
    const thumb = (): string => {
      const {borderRadius, height, width} = getComputedStyle(input('analytics'), '::before');
      return [borderRadius, height, width].join();
    };
    const before = thumb();
    input('analytics.metrica').click();
    expect(thumb()).not.to.equal(before);
    expect(get('#mixed-analytics').checkVisibility()).to.equal(true);
  });

  for (const base of [false, true]) {
    it(`LAW-07: a category partly on goes all on, then all off, when it was ${base}`, async () => {
      const {input, mixed, allowed} = await open(
        decided({analytics: base}, {'analytics.metrica': !base}),
      );
      const all = ['analytics', 'analytics.metrica', 'analytics.clarity'] as const;
      const shown = (): boolean[] => all.map((name) => input(name).checked);
      expect(mixed('analytics')).to.equal('Partly on');
      expect(input('analytics').indeterminate).to.equal(true);
      input('analytics').click();
      expect(shown()).to.deep.equal([true, true, true]);
      expect(allowed(...all)).to.deep.equal([true, true, true]);
      expect([input('analytics').indeterminate, mixed('analytics')]).to.deep.equal([false, '']);
      input('analytics').click();
      expect(shown()).to.deep.equal([false, false, false]);
      expect(allowed(...all)).to.deep.equal([false, false, false]);
    });
  }

  it('A11Y-11: labels and describes each switch, in a size to press', async () => {
    const {input, host} = await open();
    const metrica = input('analytics.metrica');
    expect(metrica.labels![0]!.textContent!.trim()).to.equal('Metrica');
    const hint = host()!.shadowRoot!.getElementById(metrica.getAttribute('aria-describedby')!)!;
    expect(hint.textContent).to.equal('Counts visits.');
    expect(metrica.closest('fieldset')!.querySelector('legend')!.textContent).not.to.equal('');
    const {height} = metrica.labels![0]!.getBoundingClientRect();
    expect(height, 'A11Y-07').to.be.least(44);
  });

  it('LAW-07: untouched, it denies all that is optional', async () => {
    for (const areOpen of [true, false]) {
      const {press, consent} = await open({}, {areOpen});
      await press('save');
      expect(consent.calls).to.deep.equal(['decide {"functional":false,"analytics":false}']);
      cleanUp();
    }
  });

  it('LAW-07: untouched after a choice, it changes nothing', async () => {
    for (const areOpen of [true, false]) {
      const {press, consent} = await open(
        decided({analytics: true}, {'analytics.metrica': false, 'analytics.gone': false}),
        {areOpen},
      );
      await press('save');
      expect(consent.calls).to.deep.equal(['decide {}']);
      cleanUp();
    }
  });

  it('LAW-07: names only the service that differs, and keeps only that', async () => {
    const {input, press, consent, kept} = await open(decided({analytics: true}));
    input('analytics.metrica').click();
    const {t: _, p: __, ...choices} = kept();
    expect(choices).to.deep.equal({
      v: '1',
      functional: '0',
      analytics: '1',
      'analytics.metrica': '0',
    });
    await press('save');
    expect(consent.calls).to.deep.equal(['decide {"analytics.metrica":false}']);
  });

  it('LAW-07: answers anew with a category and what differs from it', async () => {
    const {input, press, consent} = await open();
    input('analytics.clarity').click();
    input('functional.chat').click();
    await press('save');
    expect(consent.calls).to.deep.equal([
      'decide {"functional":true,"analytics":false,"analytics.clarity":true}',
    ]);
  });

  it('REC: keeps a choice for one of 30 services within 200 bytes', async () => {
    const many = Array.from({length: 30}, (_, i) => ({
      id: `service-${i}`,
      category: 'analytics' as const,
    }));
    const {input, kept} = await open({}, {services: many});
    input('analytics').click();
    input('analytics.service-7').click();
    expect(encodeDecision(kept())).to.match(/&analytics=1&analytics\.service-7=0$/);
    expect(encodeDecision(kept()).length).to.be.below(200);
  });

  it('LAW-07: saves as shown, in details that were never opened too', async () => {
    for (const presses of [0, 1, 2, 3]) {
      const {input, allowed, mixed} = await open(
        decided({analytics: false}, {'analytics.clarity': true}),
        {areOpen: false},
      );
      for (let i = 0; i < presses; i++) input('analytics').click();
      expect(allowed('analytics.metrica', 'analytics.clarity')).to.deep.equal(
        [
          [false, true],
          [true, true],
          [false, false],
          [true, true],
        ][presses],
      );
      expect(mixed('analytics')).to.equal(presses ? '' : 'Partly on');
      cleanUp();
    }
  });

  it('LAW-07: shows what its category shows in details that are opened after a press', async () => {
    const {input, host} = await open(decided({analytics: false}, {'analytics.clarity': true}), {
      areOpen: false,
    });
    input('analytics').click();
    await openDetails(host()!);
    expect(input('analytics.metrica').checked).to.equal(true);
    expect(input('analytics.clarity').checked).to.equal(true);
  });

  it('LAW-07: keeps what was switched when details are closed and opened again', async () => {
    const {input, get, host} = await open(decided({analytics: false}));
    input('analytics.metrica').click();
    const details = get<HTMLDetailsElement>('[part=category]:last-child details');
    details.open = false;
    await new Promise((done) => details.addEventListener('toggle', done, {once: true}));
    await openDetails(host()!);
    await new Promise(requestAnimationFrame);
    expect(input('analytics.metrica').checked).to.equal(true);
    expect(input('analytics').indeterminate).to.equal(true);
  });

  it('LAW-08: has a switch for a service that is not declared on this page', async () => {
    const {input, press, consent, mixed} = await open(
      decided({analytics: false}, {'analytics.2gis': true}),
    );
    expect(mixed('analytics')).to.equal('Partly on');
    expect(input('analytics.2gis').labels![0]!.textContent!.trim()).to.equal('2gis');
    input('analytics.2gis').click();
    await press('save');
    expect(consent.calls).to.deep.equal(['decide {"analytics.2gis":false}']);
  });

  it('A11Y-04: is discarded on closing', async () => {
    const {input, press, consent, openPreferences} = await open(decided({analytics: false}));
    input('analytics.metrica').click();
    await press('close');
    expect(consent.calls).to.deep.equal([]);
    await openPreferences();
    expect(input('analytics').indeterminate).to.equal(false);
  });

  describe('of 500 services', () => {
    const many = Array.from({length: 500}, (_, i) => ({
      id: `service-${i}`,
      category: i % 2 ? ('analytics' as const) : ('functional' as const),
      name: `Service ${i}`,
      provider: `Company ${i}`,
      country: 'KZ',
      purpose: 'Counts visits.',
      cookies: [{name: `c${i}`, duration: 'P1Y'}],
    }));

    it('renders none before its details are opened, and those of one category then', async () => {
      const small = await open({}, {areOpen: false, services: [...services]});
      const count = ({host}: Site): number => host()!.shadowRoot!.querySelectorAll('*').length;
      const few = count(small);
      cleanUp();
      const site = await open({}, {areOpen: false, services: many});
      expect(count(site)).to.equal(few);
      expect(site.host()!.shadowRoot!.querySelectorAll('[part=service]')).to.have.length(0);
      const details = site.get<HTMLDetailsElement>('fieldset details');
      details.open = true;
      await new Promise((done) => details.addEventListener('toggle', done, {once: true}));
      while (!details.querySelector('[part=service]')) await new Promise(requestAnimationFrame);
      expect(site.host()!.shadowRoot!.querySelectorAll('[part=service]')).to.have.length(250);
      // Where the engine knows it: those out of view are not laid out.
      if (CSS.supports('content-visibility', 'auto')) {
        const [service] = details.querySelectorAll('[part=service]');
        expect(getComputedStyle(service!).getPropertyValue('content-visibility')).to.equal('auto');
      }
    });

    it('LAW-07: switches and saves them by their category', async () => {
      const {input, press, consent} = await open({}, {areOpen: false, services: many});
      input('analytics').click();
      await press('save');
      expect(consent.calls).to.deep.equal(['decide {"functional":false,"analytics":true}']);
    });
  });
});
