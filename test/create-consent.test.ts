import {expect} from '@open-wc/testing';
import type {DecisionRepository} from '../src/consent/repository.js';
import type {ConsentState, Decision} from '../src/consent/state.js';
import type {Consent} from '../src/controller.js';
import {createConsent} from '../src/create-consent.js';
import {fillConfig} from '../src/fill-config.js';
import {openStore} from './helpers/unit/open-store.js';
import {ANSWERS, decision, noon, rules, TODAY} from './helpers/unit/rules.js';
import {later, restoreStubs, stub} from './helpers/unit/stubs.js';
import {until} from './helpers/unit/until.js';

interface Fixture {
  readonly consent: Consent;
  /** What happened, in order. */
  readonly log: string[];
  kept?: Decision;
}

/** A controller on a store in memory; a listener of the page notes the events. */
function fixture(kept?: Decision): Fixture {
  const log: string[] = [];
  const lifetime = new AbortController();
  const result: {consent?: Consent; log: string[]; kept?: Decision} = {log, kept};
  const repository: DecisionRepository = {
    read: () => result.kept,
    write(next) {
      if (next !== result.kept) log.push('store');
      result.kept = next;
      return true;
    },
    remove() {
      log.push('remove');
      result.kept = undefined;
    },
  };
  result.consent = createConsent(
    fillConfig(),
    openStore(repository, rules, () => noon(TODAY)),
    {
      lifetime,
      enforce: () => log.push(`enforce ${result.consent!.allows('analytics')}`),
      openPreferences(opener) {
        log.push(`open ${opener?.localName ?? 'nothing'}`);
        return Promise.resolve();
      },
      applyTerms: () => log.push('terms'),
      tell: (_, {by}) => log.push(`tell ${by}`),
      receipt: () => Promise.resolve(null),
      release: () => {},
      restore: () => {},
      hydrated: () => {},
    },
  );
  const onEvent = ({state}: {state: ConsentState}): void =>
    void log.push(`event ${state.choices['analytics']}`);
  document.addEventListener('kelisim-change', onEvent);
  later(() => {
    lifetime.abort();
    document.removeEventListener('kelisim-change', onEvent);
  });
  return result as Fixture;
}

/** Errors that the page heard of, instead of the test. */
function catchErrors(): unknown[] {
  const errors: unknown[] = [];
  const native = window.onerror;
  window.onerror = (_message, _file, _line, _column, error) => {
    errors.push(error);
    return true;
  };
  later(() => (window.onerror = native));
  return errors;
}

/** True when a promise has been kept by now. */
async function isKept(promise: Promise<void>): Promise<boolean> {
  let kept = false;
  void promise.then(() => (kept = true));
  await new Promise((resolve) => setTimeout(resolve));
  return kept;
}

describe('the controller', () => {
  afterEach(restoreStubs);

  for (const [name, act, allowed] of [
    ['acceptAll()', (consent: Consent) => consent.acceptAll({by: 'accept-all'}), true],
    ['decide()', (consent: Consent) => consent.decide({analytics: true}, {by: 'save'}), true],
    ['rejectAll()', (consent: Consent) => consent.rejectAll({by: 'reject-all'}), false],
    ['withdraw()', (consent: Consent) => consent.withdraw(), false],
  ] as const) {
    const by = {
      'acceptAll()': 'accept-all',
      'decide()': 'save',
      'rejectAll()': 'reject-all',
      'withdraw()': 'api',
    }[name];
    it(`${name} keeps the choice, then enforces it, then tells of it, then has it recorded`, () => {
      const {consent, log} = fixture();
      consent.subscribe((state, previous) => {
        if (previous) log.push(`listener ${state.choices['analytics']}`);
      });
      act(consent);
      expect(log).to.deep.equal([
        'store',
        `enforce ${allowed}`,
        `event ${allowed}`,
        `listener ${allowed}`,
        `tell ${by}`,
      ]);
    });
  }

  for (const [before] of [[true], [false]] as const) {
    it(`goes from all ${before} to all ${!before} and back`, () => {
      const {consent} = fixture(decision(before, before));
      expect(consent.allows('analytics')).to.equal(before);
      (before ? consent.rejectAll : consent.acceptAll)();
      expect(consent.state.choices).to.deep.equal({
        session: true,
        functional: !before,
        analytics: !before,
      });
      (before ? consent.acceptAll : consent.rejectAll)();
      expect(consent.state.choices).to.deep.equal({
        session: true,
        functional: before,
        analytics: before,
      });
    });
  }

  for (const [functional, analytics] of ANSWERS) {
    it(`decides functional ${functional}, analytics ${analytics}`, () => {
      const result = fixture();
      result.consent.decide({functional, analytics});
      expect(result.kept).to.deep.equal(decision(functional, analytics));
      expect(result.consent.allows('functional')).to.equal(functional);
      expect(result.consent.allows('analytics')).to.equal(analytics);
      expect(result.consent.allows('session')).to.equal(true);
    });
  }

  it('decides on one service', () => {
    const {consent} = fixture(decision(false, true));
    consent.decide({'analytics.yandex-metrika': false});
    expect(consent.allows('analytics', 'yandex-metrika')).to.equal(false);
    expect(consent.allows('analytics', 'clarity')).to.equal(true);
    expect(consent.allows('analytics')).to.equal(true);
  });

  it('withdraws the services too', () => {
    const {consent} = fixture(decision(false, false, {'analytics.clarity': '1'}));
    expect(consent.allows('analytics', 'clarity')).to.equal(true);
    consent.withdraw();
    expect(consent.allows('analytics', 'clarity')).to.equal(false);
  });

  it('LAW-23: keeps the refusal when it withdraws, so that nobody asks again', () => {
    const result = fixture(decision(true, true));
    result.consent.withdraw();
    expect(result.kept).to.deep.equal(decision(false, false));
    expect(result.consent.state.decided).to.equal(true);
  });

  it('forgets: drops the decision, enforces, and asks again', () => {
    const {consent, log} = fixture(decision(true, true));
    consent.forget();
    expect(log).to.deep.equal(['remove', 'enforce false', 'event false', 'tell forget']);
    expect(consent.state.decided).to.equal(false);
  });

  it('SYNC-01: refreshes: acts on what another tab kept', () => {
    const result = fixture(decision(true, true));
    result.kept = decision(false, false);
    result.consent.refresh();
    expect(result.log).to.deep.equal(['enforce false', 'event false']);
  });

  it('SYNC-02: tells of nothing where nothing changed', () => {
    const {consent, log} = fixture(decision(true, true));
    consent.refresh();
    consent.acceptAll();
    expect(log.filter((entry) => entry.startsWith('event'))).to.deep.equal([]);
  });

  it('REC-02: has a choice recorded that changes nothing, and none of another tab’s', () => {
    const result = fixture(decision(true, true));
    result.consent.acceptAll({by: 'accept-all'});
    expect(result.log.filter((entry) => entry.startsWith('tell'))).to.deep.equal([
      'tell accept-all',
    ]);
    result.kept = decision(false, false);
    result.consent.refresh();
    expect(result.log.filter((entry) => entry.startsWith('tell'))).to.have.length(1);
  });

  it('REC-02: says in the event how it was decided, and nothing where another tab did', () => {
    const result = fixture();
    const heard: unknown[] = [];
    const note = ({details}: {details?: unknown}): void => void heard.push(details);
    document.addEventListener('kelisim-change', note);
    later(() => document.removeEventListener('kelisim-change', note));
    result.consent.acceptAll({by: 'guardian', ref: '7'});
    result.kept = decision(false, false);
    result.consent.refresh();
    result.consent.acceptAll();
    expect(heard).to.deep.equal([{by: 'guardian', ref: '7'}, undefined, {by: 'api'}]);
  });

  it('gives the event the state and the one before it', () => {
    const {consent} = fixture(decision(true, false));
    const before = consent.state;
    let heard: unknown;
    document.addEventListener('kelisim-change', (event) => (heard = event), {once: true});
    consent.acceptAll();
    expect(heard).to.include({state: consent.state, previous: before});
  });

  it('opens the preferences for an opener, or for none', async () => {
    const {consent, log} = fixture();
    await consent.openPreferences(document.body);
    await consent.openPreferences();
    expect(log).to.deep.equal(['open body', 'open nothing']);
  });

  describe('decide()', () => {
    for (const value of ['false', 'true', '', '0', '1', 0, 1, NaN, {}, []]) {
      for (const key of ['analytics', 'analytics.clarity']) {
        it(`LAW-01: throws at ${key}: ${JSON.stringify(value)}, and grants and keeps nothing`, () => {
          const result = fixture();
          const choices = {functional: true, [key]: value} as unknown as Record<string, boolean>;
          expect(() => result.consent.decide(choices)).to.throw(TypeError, key);
          expect(result.consent.state.decided).to.equal(false);
          expect(result.consent.allows('analytics')).to.equal(false);
          expect(result.consent.allows('functional')).to.equal(false);
          expect(result.log).to.deep.equal([]);
        });
      }
    }

    for (const key of [
      'marketing',
      'marketing.pixel',
      'Analytics',
      '',
      '.',
      'analytic',
      'yandex-metrika',
      'constructor',
      'toString',
      '__proto__',
    ]) {
      it(`throws at a category that the site has not: "${key}", and says which it has`, () => {
        const result = fixture();
        const choices = JSON.parse(`{"${key}": true}`) as Record<string, boolean>;
        expect(() => result.consent.decide(choices)).to.throw(
          TypeError,
          'session,functional,analytics',
        );
        expect(result.log).to.deep.equal([]);
      });
    }

    for (const key of [
      'analytics.a b',
      'analytics.аналитика',
      'analytics.a&b=1',
      'analytics.a=b',
      'analytics.a;b',
    ]) {
      it(`throws at a service that no cookie can hold: "${key}"`, () => {
        const result = fixture();
        expect(() => result.consent.decide({[key]: true})).to.throw(TypeError);
        expect(result.log).to.deep.equal([]);
      });
    }

    for (const value of [null, undefined]) {
      it(`leaves as it is what is ${value}`, () => {
        const {consent} = fixture(decision(true, false));
        consent.decide({functional: value as undefined, analytics: true});
        expect(consent.state.choices).to.deep.equal({
          session: true,
          functional: true,
          analytics: true,
        });
      });
    }
  });

  describe('subscribe()', () => {
    it('tells the state at once, and each change with the one before it', () => {
      const {consent} = fixture();
      const heard: [ConsentState, ConsentState | null][] = [];
      consent.subscribe((...states) => heard.push(states));
      const first = consent.state;
      consent.acceptAll();
      const second = consent.state;
      consent.rejectAll();
      expect(heard).to.deep.equal([
        [first, null],
        [second, first],
        [consent.state, second],
      ]);
    });

    it('tells each listener, and one twice that is there twice', () => {
      const {consent} = fixture();
      let calls = 0;
      const listener = (): number => calls++;
      consent.subscribe(listener);
      consent.subscribe(listener);
      expect(calls).to.equal(2);
      consent.acceptAll();
      expect(calls).to.equal(4);
    });

    it('ends for the one that asks for it', () => {
      const {consent} = fixture();
      const heard: string[] = [];
      const end = consent.subscribe(() => heard.push('a'));
      consent.subscribe(() => heard.push('b'));
      end();
      end();
      consent.acceptAll();
      expect(heard).to.deep.equal(['a', 'b', 'b']);
    });

    it('ends during a change', () => {
      const {consent} = fixture();
      let calls = 0;
      const end = consent.subscribe((_, previous) => {
        calls++;
        if (previous) end();
      });
      consent.acceptAll();
      consent.rejectAll();
      expect(calls).to.equal(2);
    });

    it('a listener that throws keeps no other from hearing of a withdrawal, and is reported', () => {
      const errors = catchErrors();
      const {consent, log} = fixture(decision(true, true));
      const failure = new Error('vendor');
      const heard: boolean[] = [];
      consent.subscribe((_, previous) => {
        if (previous) throw failure;
      });
      consent.subscribe(({choices}) => heard.push(choices['analytics']!));
      consent.withdraw();
      expect(heard).to.deep.equal([true, false]);
      expect(log).to.include('enforce false');
      expect(errors).to.deep.equal([failure]);
      expect(consent.allows('analytics')).to.equal(false);
    });

    it('tells every listener the state in force last, though one of them decides meanwhile', () => {
      const {consent} = fixture();
      const heard: boolean[] = [];
      consent.subscribe(({choices}) => {
        if (choices['analytics']) consent.withdraw();
      });
      consent.subscribe(({choices}) => heard.push(choices['analytics']!));
      consent.acceptAll();
      expect(consent.allows('analytics')).to.equal(false);
      expect(heard.at(-1)).to.equal(false);
    });
  });

  describe('when()', () => {
    it('GATE-19: is kept at once for what is allowed', async () => {
      const {consent} = fixture(decision(false, true, {'analytics.x': '0'}));
      expect(await isKept(consent.when('analytics'))).to.equal(true);
      expect(await isKept(consent.when('session'))).to.equal(true);
      expect(await isKept(consent.when('analytics', 'clarity'))).to.equal(true);
      expect(await isKept(consent.when('analytics', 'x'))).to.equal(false);
    });

    it('GATE-19: is kept later, when it is allowed', async () => {
      const {consent} = fixture();
      const promise = consent.when('analytics');
      expect(await isKept(promise)).to.equal(false);
      consent.decide({functional: true});
      expect(await isKept(promise)).to.equal(false);
      consent.decide({analytics: true});
      expect(await isKept(promise)).to.equal(true);
    });

    it('GATE-19: is kept for a service alone', async () => {
      const {consent} = fixture(decision(false, false));
      const [category, service] = [consent.when('analytics'), consent.when('analytics', 'clarity')];
      consent.decide({'analytics.clarity': true});
      expect(await isKept(service)).to.equal(true);
      expect(await isKept(category)).to.equal(false);
    });

    it('is one promise for all who wait for the same, and leaves no listener when it is kept', async () => {
      const {consent} = fixture();
      let count = 0;
      for (const [name, step] of [
        ['addEventListener', 1],
        ['removeEventListener', -1],
      ] as const) {
        const own = document[name] as (...all: unknown[]) => void;
        stub(Document.prototype, name, {
          value(...all: unknown[]) {
            if (all[0] === 'kelisim-change') count += step;
            own.apply(document, all);
          },
        });
      }
      for (let i = 0; i < 10_000; i++) void consent.when('analytics');
      expect(count).to.equal(1);
      expect(consent.when('analytics')).to.equal(consent.when('analytics'));
      const promise = consent.when('analytics');
      consent.acceptAll();
      expect(await isKept(promise)).to.equal(true);
      expect(count).to.equal(0);
      for (let i = 0; i < 10_000; i++) void consent.when('analytics');
      expect(count).to.equal(0);
      consent.rejectAll();
      expect(await isKept(consent.when('analytics'))).to.equal(false);
    });

    it('GATE-19: is never kept for what is denied, unknown, or stopped', async () => {
      const {consent} = fixture();
      const denied = consent.when('analytics');
      const unknown = [consent.when('marketing'), consent.when('constructor')];
      consent.rejectAll();
      expect(await isKept(denied)).to.equal(false);
      consent.stop();
      consent.acceptAll();
      for (const promise of [denied, ...unknown]) expect(await isKept(promise)).to.equal(false);
    });
  });

  it('LIFE: once stopped it decides on what is kept by then, and loses no answer of another', () => {
    const result = fixture(decision(false, false));
    const {consent} = result;
    consent.stop();
    result.kept = decision(false, true);
    consent.decide({functional: true});
    expect(result.kept).to.deep.include({functional: '1', analytics: '1'});
  });

  describe('push()', () => {
    it('calls each function with the controller, at once and in order', () => {
      const {consent} = fixture();
      const heard: [number, Consent][] = [];
      consent.push(
        (given) => heard.push([1, given]),
        (given) => heard.push([2, given]),
      );
      expect(heard).to.deep.equal([
        [1, consent],
        [2, consent],
      ]);
    });

    it('goes on after one that throws, and reports it', async () => {
      const errors = catchErrors();
      const {consent} = fixture();
      const failure = new Error('page');
      let calls = 0;
      consent.push(
        () => {
          throw failure;
        },
        () => calls++,
        'nonsense' as unknown as () => void,
        () => calls++,
      );
      expect(calls).to.equal(2);
      // In tasks of their own.
      await until(() => errors.length === 2);
      expect(errors[0]).to.equal(failure);
    });
  });

  it('stop() ends the listeners, and leaves the decision', () => {
    const result = fixture(decision(true, true));
    let calls = 0;
    result.consent.subscribe(() => calls++);
    result.consent.stop();
    result.consent.rejectAll();
    expect(calls).to.equal(1);
    expect(result.kept).to.deep.equal(decision(false, false));
  });
});
