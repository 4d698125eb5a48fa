import {expect} from '@open-wc/testing';
import type {DecisionRepository} from '../../src/consent/repository.js';
import type {Decision} from '../../src/consent/state.js';
import type {ConsentStore} from '../../src/consent/store.js';
import {ANSWERS, DAY, decision, noon, POLICY, rules, TODAY} from '../helpers/unit/rules.js';
import {openStore} from '../helpers/unit/open-store.js';

/** A repository in memory, that can be told to hold nothing, and counts its writes. */
class FakeRepository implements DecisionRepository {
  writes: Decision[] = [];
  holds = true;

  constructor(public kept?: Decision) {}

  read(): Decision | undefined {
    return this.kept;
  }

  write(kept: Decision): boolean {
    this.writes.push(kept);
    if (this.holds) this.kept = kept;
    return this.holds;
  }

  remove(): void {
    this.kept = undefined;
  }
}

/** A store on a clock that the test moves. */
function storeOn(repository: FakeRepository, clock = {now: noon(TODAY)}): ConsentStore {
  return openStore(repository, rules, () => clock.now);
}

describe('the store', () => {
  it('LAW-01: is undecided, and writes nothing, where nothing is kept', () => {
    const repository = new FakeRepository();
    const {state} = storeOn(repository);
    expect(state.decided).to.equal(false);
    expect(state.choices['analytics']).to.equal(false);
    expect(repository.writes).to.have.length(0);
  });

  for (const [functional, analytics] of ANSWERS) {
    it(`LAW-20: keeps functional ${functional}, analytics ${analytics}, and reads it again`, () => {
      const repository = new FakeRepository();
      storeOn(repository).decide({functional, analytics});
      expect(repository.kept).to.deep.equal(decision(functional, analytics));
      const {state} = storeOn(repository);
      expect(state.decided).to.equal(true);
      expect(state.choices).to.deep.equal({session: true, functional, analytics});
    });

    it(`LAW-21, LAW-23: writes functional ${functional}, analytics ${analytics} anew at each of 100 visits without moving its day`, () => {
      const repository = new FakeRepository(decision(functional, analytics));
      const clock = {now: noon(TODAY)};
      for (let visit = 1; visit <= 100; visit++) {
        clock.now += DAY;
        const {state} = storeOn(repository, clock);
        expect(state.decided).to.equal(true);
        expect(state.day).to.equal(TODAY);
        expect(repository.writes).to.have.length(visit);
        expect(repository.kept).to.deep.equal(decision(functional, analytics));
      }
      clock.now = noon(TODAY) + 180 * DAY;
      expect(storeOn(repository, clock).state.decided).to.equal(false);
    });
  }

  it('ITP-02: does not write what no longer counts', () => {
    for (const kept of [
      decision(true, true, {t: '2020-01-01'}),
      decision(true, true, {p: 'old'}),
    ]) {
      const repository = new FakeRepository(kept);
      expect(storeOn(repository).state.decided).to.equal(false);
      expect(repository.writes).to.have.length(0);
    }
  });

  it('does not date a refusal that came without a day', () => {
    const repository = new FakeRepository({v: '1', functional: '0', analytics: '0'});
    expect(storeOn(repository).state.decided).to.equal(true);
    expect(repository.kept).not.to.have.property('t');
  });

  it('ends a decision while the page is open', () => {
    const clock = {now: noon(TODAY)};
    const store = storeOn(new FakeRepository(decision(true, true)), clock);
    clock.now += 180 * DAY;
    store.refresh();
    expect(store.state.decided).to.equal(false);
    expect(store.state.choices['analytics']).to.equal(false);
  });

  it('denies when the clock is moved back before the decision, and grants when it is put right', () => {
    const clock = {now: noon(TODAY)};
    const store = storeOn(new FakeRepository(decision(true, true)), clock);
    clock.now -= 2 * DAY;
    store.refresh();
    expect(store.state.choices['analytics']).to.equal(false);
    clock.now += 2 * DAY;
    store.refresh();
    expect(store.state.choices['analytics']).to.equal(true);
  });

  it('SYNC-01: takes over what another tab kept, when it is told to', () => {
    const repository = new FakeRepository(decision(true, true));
    const store = storeOn(repository);
    repository.kept = decision(false, false);
    expect(store.state.choices['analytics']).to.equal(true);
    store.refresh();
    expect(store.state.choices['analytics']).to.equal(false);
  });

  it('SYNC-01: is undecided when another tab forgot', () => {
    const repository = new FakeRepository(decision(true, true));
    const store = storeOn(repository);
    repository.kept = undefined;
    store.refresh();
    expect(store.state.decided).to.equal(false);
    expect(store.state.day).to.equal(null);
  });

  it('gives a new state at a change, and leaves the old one as it was', () => {
    const store = storeOn(new FakeRepository());
    const before = store.state;
    store.decide({analytics: true});
    expect(store.state).not.to.equal(before);
    expect(before.choices['analytics']).to.equal(false);
  });

  it('forgets: nothing is kept, allowed or decided', () => {
    const repository = new FakeRepository(decision(true, true));
    const store = storeOn(repository);
    store.forget();
    expect(repository.kept).to.equal(undefined);
    expect(store.state.decided).to.equal(false);
    expect(store.state.choices).to.deep.equal({session: true, functional: false, analytics: false});
    expect(storeOn(repository).state.decided).to.equal(false);
  });

  describe('where nothing can be kept', () => {
    const blocked = (): FakeRepository => Object.assign(new FakeRepository(), {holds: false});

    for (const [functional, analytics] of ANSWERS) {
      it(`COOK-02: honours functional ${functional}, analytics ${analytics} for this page`, () => {
        const store = storeOn(blocked());
        store.decide({functional, analytics});
        expect(store.state.decided).to.equal(true);
        expect(store.state.choices).to.deep.equal({session: true, functional, analytics});
        expect(store.state.storage).to.equal('memory');
        expect(store.state.policy).to.equal(POLICY);
      });
    }

    it('COOK-02: still honours it after the page was away', () => {
      const store = storeOn(blocked());
      store.decide({functional: false, analytics: true});
      store.refresh();
      expect(store.state.choices['analytics']).to.equal(true);
      expect(store.state.storage).to.equal('memory');
    });

    it('COOK-02: forgets', () => {
      const store = storeOn(blocked());
      store.decide({analytics: true});
      store.forget();
      expect(store.state.decided).to.equal(false);
    });

    it('COOK-02: keeps the choice as soon as it can be kept', () => {
      const repository = blocked();
      const store = storeOn(repository);
      store.decide({functional: true, analytics: false});
      repository.holds = true;
      store.refresh();
      expect(store.state.storage).to.equal('cookie');
      expect(repository.kept).to.deep.equal(decision(true, false));
    });

    it('COOK-02: denies everything on the next page', () => {
      const repository = blocked();
      storeOn(repository).decide({analytics: true});
      expect(storeOn(repository).state.decided).to.equal(false);
    });
  });
});
