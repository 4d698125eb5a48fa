import {expect} from '@open-wc/testing';
import type {ConsentRules} from '../../src/consent/rules.js';
import type {ConsentState, Decision} from '../../src/consent/state.js';
import {allows, decide, stateOf, type Choices} from '../../src/consent/transitions.js';
import {ANSWERS, DAY, decision, noon, POLICY, rules, TODAY} from '../helpers/unit/rules.js';

const now = noon(TODAY);
const read = (kept: Decision, at: Partial<ConsentRules> = {}, when = now): ConsentState =>
  stateOf(kept, {...rules, ...at}, when, 'cookie');
/** What a visitor's choices lead to, by way of what is kept. */
const choose = (before: ConsentState, choices: Choices, at: Partial<ConsentRules> = {}) =>
  read(decide(before, choices, {...rules, ...at}, now), at);
const undecided = read({});

describe('stateOf', () => {
  it('LAW-01: is undecided and denies everything but the session where nothing is kept', () => {
    expect(undecided).to.deep.equal({
      decided: false,
      choices: {session: true, functional: false, analytics: false},
      services: {},
      day: null,
      policy: null,
      storage: 'cookie',
    });
  });

  it('is frozen, through and through', () => {
    const state = read(decision(true, true, {'analytics.yandex-metrika': '0'}));
    for (const part of [state, state.choices, state.services]) {
      expect(Object.isFrozen(part)).to.equal(true);
    }
  });

  for (const storage of ['cookie', 'memory'] as const) {
    it(`says that the decision is held in ${storage}`, () => {
      expect(stateOf(decision(true, true), rules, now, storage).storage).to.equal(storage);
    });
  }

  for (const [functional, analytics] of ANSWERS) {
    it(`reads functional ${functional}, analytics ${analytics}`, () => {
      const state = read(decision(functional, analytics));
      expect(state.decided).to.equal(true);
      expect(state.choices).to.deep.equal({session: true, functional, analytics});
      expect(state.day).to.equal(TODAY);
      expect(state.policy).to.equal(POLICY);
    });
  }

  it('never denies the session, whatever is kept', () => {
    expect(read(decision(false, false, {session: '0'})).choices['session']).to.equal(true);
  });

  it('counts nothing but "1" as a consent', () => {
    for (const value of ['0', '', '2', '01', '1 ', 'true', 'yes', 'on']) {
      expect(read(decision(false, false, {analytics: value})).choices['analytics'], value).to.equal(
        false,
      );
    }
  });

  describe('in time', () => {
    const end = Date.parse(`${TODAY}T00:00:00Z`) + 180 * DAY;

    for (const [name, when, counts] of [
      ['at the first moment of its day', Date.parse(`${TODAY}T00:00:00Z`), true],
      ['in the last millisecond of day 180', end - 1, true],
      ['when day 180 is over', end, false],
      ['a year later', now + 365 * DAY, false],
      ['with the clock moved back by a day', now - DAY, false],
      ['with the clock moved back by ten years', now - 3650 * DAY, false],
    ] as const) {
      for (const answer of [true, false]) {
        it(`LAW-20, LAW-21: a ${answer ? 'consent' : 'refusal'} ${counts ? 'counts' : 'does not count'} ${name}`, () => {
          const state = read(decision(answer, answer), {}, when);
          expect(state.decided).to.equal(counts);
          expect(state.choices['analytics']).to.equal(counts && answer);
          expect(state.day).to.equal(counts ? TODAY : null);
          expect(state.policy).to.equal(counts ? POLICY : null);
        });
      }
    }

    for (const days of [1, 30, 395]) {
      it(`LAW-20: holds for as long as the site says: ${days} days`, () => {
        const last = Date.parse(`${TODAY}T00:00:00Z`) + days * DAY - 1;
        expect(read(decision(true, true), {cookie: {days}}, last).decided).to.equal(true);
        expect(read(decision(true, true), {cookie: {days}}, last + 1).decided).to.equal(false);
      });
    }

    for (const t of ['2026-11-23', '2027-01-01', '9999-12-31']) {
      it(`REC-06: denies what is dated in the future, ${t}`, () => {
        const state = read(decision(true, true, {t}));
        expect(state.decided).to.equal(false);
        expect(state.choices['analytics']).to.equal(false);
      });
    }

    for (const [t, when] of [
      ['2026-02-30', '2026-03-05'],
      ['2026-02-31', '2026-03-05'],
      ['2026-09-31', '2026-11-22'],
      ['2026-00-01', '2026-11-22'],
      ['2026-10-00', '2026-11-22'],
      ['0', '2026-11-22'],
      ['1', '2026-11-22'],
      ['', '2026-11-22'],
    ] as const) {
      it(`REC-06: denies what is dated "${t}", which is no day`, () => {
        const state = read(decision(true, true, {t}), {}, noon(when));
        expect(state.decided).to.equal(false);
        expect(state.choices['analytics']).to.equal(false);
      });
    }

    it('counts a refusal without a day, so that a tool can write one', () => {
      const state = read({v: '1', functional: '0', analytics: '0'});
      expect(state.decided).to.equal(true);
      expect(state.choices).to.deep.equal({session: true, functional: false, analytics: false});
      expect(state.day).to.equal(null);
      expect(state.policy).to.equal(null);
    });

    it('does not count a consent without a day', () => {
      const state = read({
        v: '1',
        p: POLICY,
        functional: '1',
        analytics: '0',
        'analytics.clarity': '1',
      });
      expect(state.decided).to.equal(false);
      expect(state.choices).to.deep.equal({session: true, functional: false, analytics: false});
      expect(state.services).to.deep.equal({'analytics.clarity': false});
    });
  });

  describe('on another policy', () => {
    for (const [kept, inForce] of [
      ['2025-01-15', '2026-01-01'],
      ['2026-01-01', '2025-01-15'],
      [undefined, '2025-01-15'],
      ['2025-01-15', undefined],
      ['2025-01-15', '2025-01-15.1'],
    ] as const) {
      it(`LAW-22: asks again when ${kept ?? 'none'} was agreed to and ${inForce ?? 'none'} is in force`, () => {
        const {p: _, ...rest} = decision(true, true);
        const state = read(kept ? {...rest, p: kept} : rest, {policy: {version: inForce}});
        expect(state.decided).to.equal(false);
        expect(state.choices).to.deep.equal({session: true, functional: false, analytics: false});
      });
    }

    it('counts where the site names no policy version', () => {
      const {p: _, ...kept} = decision(true, false);
      const state = read(kept, {policy: undefined});
      expect(state.decided).to.equal(true);
      expect(state.policy).to.equal(null);
    });
  });

  describe('on another version of a category', () => {
    const raised = {
      categories: [{id: 'session'}, {id: 'functional'}, {id: 'analytics', version: '2'}],
    };

    for (const [name, more] of [
      ['none was kept', {}],
      ['a lower one was kept', {'p.analytics': '1'}],
      ['a higher one was kept', {'p.analytics': '3'}],
    ] as const) {
      it(`LAW-22: asks for that category alone when ${name}`, () => {
        const state = read(decision(true, true, more), raised);
        expect(state.decided).to.equal(false);
        expect(state.choices).to.deep.equal({session: true, functional: true, analytics: false});
        expect(state.day).to.equal(TODAY);
      });
    }

    it('LAW-22: asks again also when it was refused', () => {
      expect(read(decision(true, false), raised).decided).to.equal(false);
    });

    it('LAW-22: denies the services in it too', () => {
      const state = read(decision(true, false, {'analytics.clarity': '1'}), raised);
      expect(state.services).to.deep.equal({'analytics.clarity': false});
    });

    it('counts what was decided on the same version', () => {
      expect(
        read(decision(true, true, {'p.analytics': '2'}), raised).choices['analytics'],
      ).to.equal(true);
    });

    it('LAW-22: keeps the other choices when the visitor answers', () => {
      const state = choose(read(decision(true, true), raised), {analytics: true}, raised);
      expect(state.decided).to.equal(true);
      expect(state.choices).to.deep.equal({session: true, functional: true, analytics: true});
    });

    it('LAW-22: asks for a category that is new, and keeps the others', () => {
      const state = read(decision(true, true), {categories: [...rules.categories, {id: 'video'}]});
      expect(state.decided).to.equal(false);
      expect(state.choices).to.deep.equal({
        session: true,
        functional: true,
        analytics: true,
        video: false,
      });
    });

    it('lets a category that is gone be', () => {
      const state = read(decision(true, true, {video: '1'}));
      expect(state.decided).to.equal(true);
      expect(state.choices).not.to.have.property('video');
    });
  });

  describe('with services', () => {
    for (const [category, service, allowed] of [
      ['1', '0', false],
      ['0', '1', true],
      ['1', '1', true],
      ['0', '0', false],
    ] as const) {
      it(`reads analytics=${category} with analytics.yandex-metrika=${service}`, () => {
        const state = read(
          decision(false, category === '1', {'analytics.yandex-metrika': service}),
        );
        expect(allows(state, 'analytics', 'yandex-metrika')).to.equal(allowed);
        expect(allows(state, 'analytics', 'clarity')).to.equal(category === '1');
        expect(allows(state, 'analytics')).to.equal(category === '1');
      });
    }

    it('REC-06: grants no service of a category that was not decided on', () => {
      const {analytics: _, ...kept} = decision(true, true, {'analytics.clarity': '1'});
      expect(allows(read(kept), 'analytics', 'clarity')).to.equal(false);
    });

    it('grants no service of a category that the site has not', () => {
      const state = read(decision(true, true, {'marketing.pixel': '1'}));
      expect(allows(state, 'marketing', 'pixel')).to.equal(false);
    });

    it('does not take one category for another that begins alike', () => {
      const categories = [...rules.categories, {id: 'analytics-plus'}];
      const state = read(decision(false, false, {'analytics-plus': '1', 'analytics-plus.x': '1'}), {
        categories,
      });
      expect(allows(state, 'analytics', 'x')).to.equal(false);
      expect(allows(state, 'analytics-plus', 'x')).to.equal(true);
    });
  });

  describe('with names that every object has', () => {
    it('REC-06: grants nothing from what stands on the prototype', () => {
      const kept = Object.create({...decision(true, true)}) as Record<string, string>;
      const {v, t, p} = decision(true, true);
      Object.assign(kept, {v, t, p});
      // As kept by a cookie: own members only.
      expect(read({...kept}).choices['analytics']).to.equal(false);
    });
  });
});

describe('decide', () => {
  const starts: Record<string, ConsentState> = {
    undecided,
    ...Object.fromEntries(
      ANSWERS.map(([functional, analytics]) => [
        `functional ${functional}, analytics ${analytics}`,
        read(decision(functional, analytics)),
      ]),
    ),
  };

  for (const [name, before] of Object.entries(starts)) {
    describe(`from ${name}`, () => {
      for (const [functional, analytics] of ANSWERS) {
        it(`goes to functional ${functional}, analytics ${analytics}`, () => {
          const state = choose(before, {functional, analytics});
          expect(state.decided).to.equal(true);
          expect(state.choices).to.deep.equal({session: true, functional, analytics});
          expect(state.services).to.deep.equal({});
        });
      }

      for (const category of ['functional', 'analytics']) {
        for (const choice of [true, false]) {
          it(`sets ${category} to ${choice} alone`, () => {
            const state = choose(before, {[category]: choice});
            expect(state.choices).to.deep.equal({...before.choices, [category]: choice});
          });
        }
      }

      for (const choice of [true, false]) {
        it(`sets analytics.yandex-metrika to ${choice} alone`, () => {
          const state = choose(before, {'analytics.yandex-metrika': choice});
          expect(state.choices).to.deep.equal(before.choices);
          expect(allows(state, 'analytics', 'yandex-metrika')).to.equal(choice);
          expect(allows(state, 'analytics', 'clarity')).to.equal(before.choices['analytics']);
        });
      }

      it('stays as it is where nothing, or only undefined, is given', () => {
        for (const choices of [{}, {functional: undefined, analytics: undefined}]) {
          expect(choose(before, choices).choices).to.deep.equal(before.choices);
        }
      });

      it('keeps the session', () => {
        expect(choose(before, {session: false}).choices['session']).to.equal(true);
        expect(decide(before, {session: false}, rules, now)).not.to.have.property('session');
      });
    });
  }

  it('writes format, day, policy version and choices, in that order', () => {
    const kept = decide(
      undecided,
      {functional: true, analytics: false, 'analytics.clarity': true},
      rules,
      now,
    );
    expect(Object.entries(kept)).to.deep.equal([
      ['v', '1'],
      ['t', TODAY],
      ['p', POLICY],
      ['functional', '1'],
      ['analytics', '0'],
      ['analytics.clarity', '1'],
    ]);
  });

  it('writes the version of a category where the site has one', () => {
    const categories = [{id: 'session'}, {id: 'analytics', version: '3'}];
    expect(decide(undecided, {analytics: true}, {...rules, categories}, now)).to.deep.equal({
      v: '1',
      t: TODAY,
      p: POLICY,
      'p.analytics': '3',
      analytics: '1',
    });
  });

  it('writes no policy version where the site has none', () => {
    expect(decide(undecided, {}, {...rules, policy: undefined}, now)).not.to.have.property('p');
  });

  it('LAW-25: writes the day and no more of the time, and nothing that tells visitors apart', () => {
    const morning = decide(undecided, {analytics: true}, rules, Date.parse(`${TODAY}T00:00:01Z`));
    const evening = decide(undecided, {analytics: true}, rules, Date.parse(`${TODAY}T23:59:59Z`));
    expect(morning).to.deep.equal(evening);
  });

  it('does not write a service that is like its category', () => {
    const kept = decide(undecided, {analytics: true, 'analytics.clarity': true}, rules, now);
    expect(kept).not.to.have.property('analytics.clarity');
  });

  it('keeps an exception when another category is chosen', () => {
    const before = choose(undecided, {analytics: true, 'analytics.clarity': false});
    const state = choose(before, {functional: true});
    expect(allows(state, 'analytics', 'clarity')).to.equal(false);
    expect(allows(state, 'analytics')).to.equal(true);
  });

  for (const choice of [true, false]) {
    it(`ends the exceptions of a category that is set to ${choice} as a whole`, () => {
      const before = choose(undecided, {
        analytics: !choice,
        'analytics.clarity': choice,
        'analytics.metrika': !choice,
      });
      const state = choose(before, {analytics: choice});
      expect(state.services).to.deep.equal({});
      expect(allows(state, 'analytics', 'clarity')).to.equal(choice);
    });
  }

  it('keeps the other exceptions of a category when one of them is changed', () => {
    const before = choose(undecided, {analytics: true, 'analytics.a': false, 'analytics.b': false});
    const state = choose(before, {'analytics.a': true});
    expect(state.services).to.deep.equal({'analytics.b': false});
  });

  it('dates every decision anew', () => {
    const kept = decide(read(decision(true, true)), {}, rules, now + 10 * DAY);
    expect(kept['t']).to.equal('2026-12-02');
  });
});

describe('allows', () => {
  it('denies a category that the site has not', () => {
    const state = read(decision(true, true));
    const names = [
      'marketing',
      '',
      'constructor',
      '__proto__',
      'toString',
      'Analytics',
      'analytics ',
      'undefined',
    ];
    for (const name of names) {
      expect(allows(state, name), name).to.equal(false);
      expect(allows(state, name, 'x'), name).to.equal(false);
      expect(allows(state, name, 'constructor'), name).to.equal(false);
    }
  });

  it('takes a service without an exception as its category, whatever its name', () => {
    for (const service of ['constructor', '__proto__', 'x', '']) {
      expect(allows(read(decision(true, true)), 'analytics', service)).to.equal(true);
      expect(allows(read(decision(true, false)), 'analytics', service)).to.equal(false);
    }
  });

  it('always allows the session', () => {
    expect(allows(undecided, 'session')).to.equal(true);
    expect(allows(undecided, 'session', 'sign-in')).to.equal(true);
  });
});
