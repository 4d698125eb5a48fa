import {expect} from '@open-wc/testing';
import type {CategoryConfig, KelisimConfig} from '../../src/config.js';
import {clearCookies, cookieValues, plant} from '../helpers/unit/cookies.js';
import {startKelisim, type Started} from '../helpers/unit/started.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';
import {record} from '../ui/helpers/records.js';

const today = new Date().toISOString().slice(0, 10);
const kept = (functional: 0 | 1, analytics: 0 | 1): string =>
  `v=1&t=${today}&functional=${functional}&analytics=${analytics}`;

const withBasis = (basis: CategoryConfig['basis']): KelisimConfig => ({
  categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics', basis}],
});

/** Starts it and waits for the terms. */
async function started(config: KelisimConfig<string>, cookie?: string): Promise<Started> {
  if (cookie) plant(`kelisim=${cookie}`);
  const kelisim = startKelisim(config);
  await until(() => kelisim.log.includes('terms'));
  // Loaded, run, and read: a task later at the latest.
  await new Promise((resolve) => setTimeout(resolve));
  return kelisim;
}

function keepRecord(actor: string, decision: string): void {
  const made = {...record, actor, decision};
  const key = `kelisim-record.${Date.parse(record.time)}.${record.id}`;
  localStorage.setItem(key, JSON.stringify(made));
  // What others have put there counts for nothing, wherever it stands.
  localStorage.setItem('kelisim-record.9', JSON.stringify({...made, actor: 'guardian'}));
  later(() => localStorage.removeItem(key));
  later(() => localStorage.removeItem('kelisim-record.9'));
}

const signal = (value: unknown, dnt: unknown = null): void => {
  stub(navigator, 'globalPrivacyControl', {value});
  stub(navigator, 'doNotTrack', {value: dnt});
};

describe('terms', () => {
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
  });

  it('are not loaded where no option needs them', async () => {
    const {log, consent} = startKelisim();
    await new Promise((resolve) => setTimeout(resolve));
    expect(log).not.to.include('terms');
    expect(consent.state.decided).to.equal(false);
  });

  it('deny everything until they are there, whatever is kept', async () => {
    plant(`kelisim=${kept(1, 1)}`);
    const {consent, log} = startKelisim(withBasis('opt-out'));
    const changes: boolean[] = [];
    consent.subscribe(({choices}) => changes.push(choices['analytics']!));
    expect(consent.state.choices).to.include({functional: false, analytics: false});
    expect(consent.state.decided).to.equal(false);
    await until(() => consent.state.decided);
    expect(consent.state.choices).to.include({functional: true, analytics: true});
    // Who has asked by then is told.
    expect(changes).to.deep.equal([false, true]);
    expect(log).not.to.include('ui');
  });

  it('that do not load leave everything denied, and nobody is asked', async () => {
    stub(console, 'error', {value: () => {}});
    plant(`kelisim=${kept(1, 1)}`);
    const {consent, log} = startKelisim({audience: 'minor'}, true);
    await new Promise((resolve) => setTimeout(resolve));
    expect(consent.state.choices).to.include({functional: false, analytics: false});
    expect(log).not.to.include('ui');
  });

  describe('LAW-15, GPC-01, GPC-02: a basis', () => {
    // basis, signal, cookie → analytics, decided
    const table: [CategoryConfig['basis'], boolean, string | undefined, boolean, boolean][] = [
      ['consent', false, undefined, false, false],
      ['consent', true, undefined, false, false],
      ['consent', true, kept(0, 1), true, true],
      ['opt-out', false, undefined, true, false],
      ['opt-out', false, kept(0, 0), false, true],
      ['opt-out', false, kept(0, 1), true, true],
      ['opt-out', true, undefined, false, false],
      ['opt-out', true, kept(0, 1), true, true],
      ['opt-out', false, 'v=1&functional=0&analytics=0', false, true],
      ['exempt', false, undefined, true, false],
      ['exempt', true, undefined, true, false],
      ['exempt', false, kept(0, 0), true, true],
    ];
    for (const [basis, gpc, cookie, analytics, decided] of table) {
      it(`${basis}, ${gpc ? 'a signal' : 'no signal'}, ${cookie ?? 'no cookie'}: ${analytics ? 'on' : 'off'}, ${decided ? 'decided' : 'asked'}`, async () => {
        signal(gpc);
        const {consent} =
          basis === 'consent'
            ? await started({...withBasis(basis), frames: []}, cookie)
            : await started(withBasis(basis), cookie);
        expect(consent.allows('analytics')).to.equal(analytics);
        expect(consent.state.decided).to.equal(decided);
        expect(consent.allows('functional')).to.equal(false);
      });
    }

    it('asks nobody who has answered by a signal, where nothing else is asked', async () => {
      signal(true);
      const {consent} = await started({
        categories: [{id: 'session'}, {id: 'analytics', basis: 'opt-out'}],
      });
      expect(consent.state.decided).to.equal(true);
      expect(consent.allows('analytics')).to.equal(false);
    });

    it('GPC-03: a later choice on the site counts more than the signal', async () => {
      signal(true);
      const {consent} = await started(withBasis('opt-out'));
      consent.acceptAll();
      expect(consent.allows('analytics')).to.equal(true);
    });

    for (const [value, respects, objects] of [
      [true, false, true],
      ['1', false, false],
      [false, false, false],
      [undefined, false, false],
    ] as const) {
      it(`GPC-01: globalPrivacyControl ${String(value)} ${objects ? 'objects' : 'does not'}`, async () => {
        signal(value);
        const {consent} = await started({...withBasis('opt-out'), respectDnt: respects});
        expect(consent.allows('analytics')).to.equal(!objects);
      });
    }
    for (const [dnt, respectDnt, objects] of [
      ['1', true, true],
      ['1', false, false],
      ['0', true, false],
      ['unspecified', true, false],
      [null, true, false],
    ] as const) {
      it(`GPC-05: doNotTrack ${dnt}, ${respectDnt ? 'respected' : 'not respected'}`, async () => {
        signal(undefined, dnt);
        const {consent} = await started({...withBasis('opt-out'), respectDnt});
        expect(consent.allows('analytics')).to.equal(!objects);
      });
    }
  });

  describe('KID-01: a minor', () => {
    it('is not asked, and has nothing optional', async () => {
      const {consent, log} = await started({audience: 'minor'});
      expect(consent.state.decided).to.equal(true);
      expect(consent.state.choices).to.deep.equal({
        session: true,
        functional: false,
        analytics: false,
      });
      expect(log).not.to.include('ui');
      expect(cookieValues('kelisim')).to.deep.equal([]);
    });

    for (const [name, grant] of Object.entries<(started: Started) => void>({
      'acceptAll()': ({consent}) => consent.acceptAll(),
      'acceptAll() by the button': ({consent}) => consent.acceptAll({by: 'accept-all'}),
      'decide()': ({consent}) => consent.decide({analytics: true}),
      'decide() on a service': ({consent}) => consent.decide({'analytics.counter': true}),
      'the account': ({consent}) => consent.decide({analytics: true}, {by: 'account'}),
      'the cookie': ({consent}) => {
        plant(`kelisim=${kept(1, 1)}`);
        consent.refresh();
      },
    })) {
      it(`is granted nothing by ${name}`, async () => {
        const result = await started({audience: 'minor'});
        grant(result);
        expect(result.consent.allows('analytics')).to.equal(false);
        expect(result.consent.allows('analytics', 'counter')).to.equal(false);
        await until(() => !cookieValues('kelisim').join().includes('=1&a'));
        expect(cookieValues('kelisim').join()).not.to.match(/analytics[\w.]*=1/);
      });
    }

    it('KID-02: refuses with the very cookie of an adult', async () => {
      const {consent} = await started({audience: 'minor'});
      consent.rejectAll({by: 'minor'});
      expect(cookieValues('kelisim')).to.deep.equal([kept(0, 0)]);
    });

    it('withdraws what was granted before the page turned out to address one', async () => {
      const {consent, log} = await started({audience: 'minor'}, kept(1, 1));
      expect(consent.allows('analytics')).to.equal(false);
      await until(() => cookieValues('kelisim')[0] === kept(0, 0));
      expect(log).to.include('keepRecord minor');
    });

    it('is denied at once by setAudience(), before anything is loaded', async () => {
      plant(`kelisim=${kept(1, 1)}`);
      const {consent, log} = startKelisim();
      expect(consent.allows('analytics')).to.equal(true);
      consent.setAudience('minor');
      expect(consent.allows('analytics')).to.equal(false);
      await until(() => cookieValues('kelisim')[0] === kept(0, 0));
      expect(log).not.to.include('ui');
      consent.setAudience('general');
      await until(() => consent.state.decided);
      expect(cookieValues('kelisim')).to.deep.equal([kept(0, 0)]);
      consent.acceptAll();
      expect(consent.allows('analytics')).to.equal(true);
    });

    it('KID-03: has what a guardian granted, and no more once it is refused again', async () => {
      const {consent, log} = await started({audience: 'minor'});
      consent.decide({functional: true}, {by: 'guardian', ref: 'form 7'});
      expect(consent.state.choices).to.include({functional: true, analytics: false});
      await until(() => log.includes('keepRecord guardian'));
      consent.refresh();
      expect(consent.allows('functional')).to.equal(true);
      consent.decide({analytics: true});
      expect(consent.state.choices).to.include({functional: true, analytics: false});
      consent.rejectAll();
      consent.decide({functional: true});
      expect(consent.state.choices).to.include({functional: false, analytics: false});
      expect(cookieValues('kelisim')).to.deep.equal([kept(0, 0)]);
    });

    it('KID-03: has it on the next page, where the record says that it was the guardian', async () => {
      keepRecord('guardian', kept(1, 0));
      const {consent} = await started({audience: 'minor'}, kept(1, 0));
      expect(consent.state.choices).to.include({functional: true, analytics: false});
      expect(cookieValues('kelisim')).to.deep.equal([kept(1, 0)]);
    });

    for (const [what, actor, decision] of [
      ['somebody else made', 'data-subject', kept(1, 0)],
      ['is of another decision', 'guardian', kept(1, 1)],
    ] as const) {
      it(`is denied what a record that ${what} can’t explain`, async () => {
        keepRecord(actor, decision);
        const {consent} = await started({audience: 'minor'}, kept(1, 0));
        expect(consent.allows('functional')).to.equal(false);
      });
    }
  });

  describe('a coming policy', () => {
    const day = (offset: number): string => {
      const date = new Date();
      date.setDate(date.getDate() + offset);
      return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
        .map((part) => String(part).padStart(2, '0'))
        .join('-');
    };
    const policy = (offset: number): KelisimConfig => ({
      policy: {
        version: 'old',
        upcoming: {version: 'new', effective: day(offset), summary: 'More.'},
      },
    });
    const keptOn = (p: string): string => `v=1&t=${today}&p=${p}&functional=1&analytics=1`;

    it('LAW-22: changes nothing before its day, and is announced', async () => {
      const {consent, log} = await started(policy(1), keptOn('old'));
      expect(consent.state).to.include({decided: true, policy: 'old'});
      expect(log).to.include('announceUpcoming');
    });

    it('LAW-22: holds on its day, and asks', async () => {
      const {consent, log} = await started(policy(0), keptOn('old'));
      expect(consent.state.decided).to.equal(false);
      expect(consent.allows('analytics')).to.equal(false);
      expect(log).to.include('ui');
      consent.acceptAll();
      expect(consent.state.policy).to.equal('new');
    });

    it('LAW-22: does not ask who has decided on it', async () => {
      const {consent} = await started(policy(-1), keptOn('new'));
      expect(consent.state).to.include({decided: true, policy: 'new'});
    });
  });

  it('hands down to frames where the site names some', async () => {
    const {log} = await started({frames: ['https://player.example.kz']});
    expect(log).to.include('connectFrames');
  });
});
