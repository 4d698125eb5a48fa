import {expect} from '@open-wc/testing';
import type {ReleaseModule} from '../../src/gate/release-module.js';
import {openFrame, parseFrame} from '../helpers/unit/frames.js';
import {
  address,
  marked,
  markedMany,
  startGate,
  type GateFixture,
} from '../helpers/unit/gate-fixture.js';
import {restoreStubs} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

/** How a placeholder comes into the page, once the gate is there or before. */
const ways = {
  'by the parser, before the gate': async (markup: string) => {
    const frame = await parseFrame(markup);
    const gate = startGate(frame);
    frame.document.close();
    return gate;
  },
  'by the parser, after it': async (markup: string) => {
    const frame = await parseFrame('');
    const gate = startGate(frame);
    frame.document.write(markup);
    frame.document.close();
    return gate;
  },
  'through innerHTML, before the gate': async (markup: string) => {
    const frame = await openFrame();
    frame.document.body.innerHTML = markup;
    return startGate(frame);
  },
  'through innerHTML, after it': async (markup: string) => {
    const frame = await openFrame();
    const gate = startGate(frame);
    const part = frame.document.createElement('main');
    part.innerHTML = markup;
    frame.document.body.append(part);
    return gate;
  },
  'made by a script': async (markup: string) => {
    const frame = await openFrame();
    const gate = startGate(frame);
    const template = frame.document.createElement('template');
    template.innerHTML = markup;
    for (const {attributes, text} of template.content.querySelectorAll('script')) {
      const script = frame.document.createElement('script');
      for (const {name, value} of attributes) script.setAttribute(name, value);
      script.text = text;
      frame.document.body.append(script);
    }
    return gate;
  },
};

const runs = (gate: GateFixture, name: string): number =>
  gate.log.filter((entry) => entry === name).length;

describe('the markup gate', () => {
  afterEach(restoreStubs);

  for (const [way, come] of Object.entries(ways)) {
    describe(`with scripts that came ${way}`, () => {
      for (const [kind, options] of Object.entries({
        'inline code': {},
        'an address': {external: true},
        'an address, async': {external: true, attributes: 'async'},
        'an address, deferred': {external: true, attributes: 'defer'},
        'an inline module': {attributes: 'data-type="module"'},
        'a module with an address': {external: true, attributes: 'data-type="module"'},
        'inline code with a type': {attributes: 'data-type="text/javascript"'},
      })) {
        it(`GATE-13: runs ${kind} when it is allowed, and once however often that changes`, async () => {
          const gate = await come(marked('it', options));
          await gate.release();
          expect(gate.log).to.deep.equal([]);
          for (let times = 0; times < 3; times++) {
            gate.allowed.add('analytics');
            await gate.release();
            await until(() => runs(gate, 'it'));
            gate.allowed.clear();
            await gate.release();
          }
          expect(gate.log).to.deep.equal(['it']);
          expect(gate.reports).to.deep.equal([]);
        });
      }

      it('LAW-01: leaves what is denied as it is', async () => {
        const gate = await come(
          marked('inline') +
            marked('external', {external: true}) +
            marked('f', {category: 'functional'}),
        );
        gate.allowed.add('functional');
        await gate.release();
        expect(gate.log).to.deep.equal(['f']);
        const waiting = [...gate.document.querySelectorAll('script[data-consent=analytics]')];
        expect(waiting.map((script) => script.getAttribute('type'))).to.deep.equal([
          'text/plain',
          'text/plain',
        ]);
      });

      it('never releases a category that the site has not', async () => {
        const names = ['marketing', 'constructor', '__proto__', '', 'Analytics'];
        const gate = await come(names.map((category) => marked('it', {category})).join(''));
        gate.allowed.add('analytics').add('functional');
        await gate.release();
        expect(gate.log).to.deep.equal([]);
      });

      it('asks for the service that is named', async () => {
        const gate = await come(
          marked('metrika', {attributes: 'data-service="yandex-metrika"'}) +
            marked('clarity', {attributes: 'data-service="clarity"'}),
        );
        gate.allowed.add('analytics.clarity');
        await gate.release();
        expect(gate.log).to.deep.equal(['clarity']);
      });

      it('GATE-14: keeps the order of the page: addresses, inline code, then what is deferred', async () => {
        const gate = await come(
          marked('deferred', {external: true, attributes: 'defer'}) +
            marked('module', {attributes: 'data-type="module"'}) +
            marked('first', {external: true}) +
            marked('second') +
            marked('third', {external: true}) +
            marked('fourth', {attributes: 'defer'}),
        );
        gate.allowed.add('analytics');
        await gate.release();
        // An inline module has no `load` that could be waited for.
        await until(() => runs(gate, 'module'));
        expect(gate.log).to.deep.equal([
          'first',
          'second',
          'third',
          'fourth',
          'deferred',
          'module',
        ]);
      });

      it('GATE-15: goes on after scripts that fail, and reports each', async () => {
        const gate = await come(
          `<script type="text/plain" data-consent="analytics" src="/no/such/vendor.js"></script>` +
            `<script type="text/plain" data-consent="analytics" data-type="module" src="/no/such/module.js"></script>` +
            marked('next') +
            marked('last', {external: true, attributes: 'data-type="module"'}),
        );
        gate.allowed.add('analytics');
        await gate.release();
        expect(gate.log).to.deep.equal(['next', 'last']);
        expect(gate.reports.map(({code}) => code)).to.deep.equal([
          'script-failed',
          'script-failed',
        ]);
        expect(gate.reports[0]!.error.message).to.contain('/no/such/vendor.js');
        expect(gate.reports[1]!.error.message).to.contain('/no/such/module.js');
      });

      it('GATE-15: goes on after a script that throws', async () => {
        const gate = await come(
          `<script type="text/plain" data-consent="analytics">throw new Error('vendor')</script>${marked('next')}`,
        );
        gate.window.onerror = () => true;
        gate.allowed.add('analytics');
        await gate.release();
        expect(gate.log).to.deep.equal(['next']);
      });

      it('stops at a withdrawal that comes meanwhile, and goes on at the next consent', async () => {
        const gate = await come(
          `<script type="text/plain" data-consent="analytics">withdraw()</script>` +
            marked('next', {external: true}) +
            marked('last'),
        );
        Object.assign(gate.window, {withdraw: () => gate.allowed.clear()});
        gate.allowed.add('analytics');
        await gate.release();
        expect(gate.log).to.deep.equal([]);
        gate.allowed.add('analytics');
        await gate.release();
        expect(gate.log).to.deep.equal(['next', 'last']);
      });

      it('stops at a withdrawal that comes before the first frame is painted', async () => {
        const gate = await come(marked('it'));
        gate.allowed.add('analytics');
        const released = gate.release();
        await Promise.resolve();
        gate.allowed.clear();
        await released;
        expect(gate.log).to.deep.equal([]);
      });

      for (const name of ['data-src', 'data-consent-src']) {
        it(`GATE-01: runs what has a ${name} instead of an address, and leaves it as it was`, async () => {
          const gate = await come(
            `<script type="text/plain" data-consent="analytics" ${name}="${address('log.push("it")')}"></script>`,
          );
          const {outerHTML} = gate.get('script[data-consent]');
          gate.allowed.add('analytics');
          await gate.release();
          expect(gate.log).to.deep.equal(['it']);
          expect(gate.get('script[data-consent]').outerHTML).to.equal(outerHTML);
        });
      }

      it('shows a script its own data', async () => {
        const gate = await come(
          '<script type="text/plain" data-consent="analytics" id="tag" data-site="42">' +
            'log.push(document.currentScript.dataset.site + document.currentScript.id)</script>',
        );
        gate.allowed.add('analytics');
        await gate.release();
        expect(gate.log).to.deep.equal(['42tag']);
      });
    });
  }

  for (const type of [
    'importmap',
    'speculationrules',
    'application/ld+json',
    'text/plain',
    'MODULE',
  ]) {
    for (const way of ['by the parser, before the gate', 'through innerHTML, after it'] as const) {
      it(`GATE-04: refuses data-type="${type}" that came ${way}, and says so once`, async () => {
        const gate = await ways[way](
          `<script type="text/plain" data-consent="analytics" data-type="${type}">{"imports":{}}</script>` +
            marked('next'),
        );
        gate.allowed.add('analytics');
        await gate.release();
        await gate.release();
        expect(gate.log).to.deep.equal(['next']);
        expect(gate.get('[data-type]').type).to.equal('text/plain');
        expect(gate.reports.map(({code}) => code)).to.deep.equal(['script-failed']);
        expect(gate.reports[0]!.error.message).to.contain(`data-type="${type}"`);
      });
    }
  }

  it('GATE-15: is not held up by a nomodule script, which no engine of today runs', async () => {
    const gate = startGate(await openFrame(), {allowed: ['analytics']});
    gate.body.innerHTML = marked('old', {external: true, attributes: 'nomodule'}) + marked('next');
    await until(() => gate.log.length, 3000);
    expect(gate.log).to.deep.equal(['next']);
  });

  it('releases what comes later at once, if it is allowed already', async () => {
    const gate = startGate(await openFrame(), {allowed: ['analytics']});
    gate.body.innerHTML = marked('inline') + marked('external', {external: true});
    await gate.idle();
    expect(gate.log).to.deep.equal(['inline', 'external']);
  });

  it('releases what comes while others have their turn', async () => {
    const gate = startGate(await openFrame(), {allowed: ['analytics']});
    Object.assign(gate.window, {
      add: () => gate.body.insertAdjacentHTML('beforeend', marked('late')),
    });
    gate.body.innerHTML = `<script type="text/plain" data-consent="analytics">add()</script>${marked('next')}`;
    await gate.idle();
    expect(gate.log).to.deep.equal(['next', 'late']);
  });

  it('lets a script be that was taken out of the page before its turn', async () => {
    const gate = startGate(await openFrame(), {allowed: ['analytics']});
    Object.assign(gate.window, {drop: () => gate.get('#gone').remove()});
    gate.body.innerHTML =
      `<script type="text/plain" data-consent="analytics">drop()</script>` +
      marked('gone', {attributes: 'id="gone"'}) +
      marked('next');
    await gate.idle();
    expect(gate.log).to.deep.equal(['next']);
  });

  it('GATE-13: runs each once, though it is told to release again and again', async () => {
    const frame = await openFrame();
    frame.document.body.innerHTML = marked('a') + marked('b', {external: true}) + marked('c');
    const gate = startGate(frame, {allowed: ['analytics']});
    await Promise.all([gate.release(), gate.release(), gate.release()]);
    await gate.release();
    expect(gate.log).to.deep.equal(['a', 'b', 'c']);
  });

  it('GATE-13: does not run a released script again when the page moves it', async () => {
    const gate = startGate(await openFrame(), {allowed: ['analytics']});
    gate.body.innerHTML = `<main>${marked('it', {attributes: 'id="it"'})}</main>`;
    await gate.idle();
    gate.body.append(gate.get('#it'));
    await gate.idle();
    expect(gate.log).to.deep.equal(['it']);
  });

  it('reports that the releaser did not load, and tries again the next time', async () => {
    let isOffline = true;
    const frame = await openFrame();
    frame.document.body.innerHTML = marked('it');
    const importRelease = (): Promise<ReleaseModule> =>
      isOffline
        ? Promise.reject(new Error('offline'))
        : Promise.resolve(frame.source.releaseModule);
    const gate = startGate(frame, {importRelease});
    gate.allowed.add('analytics');
    await gate.release();
    expect(gate.reports.map(({error}) => error.message)).to.deep.equal(['offline']);
    isOffline = false;
    void gate.release();
    await until(() => gate.log.length);
    expect(gate.log).to.deep.equal(['it']);
  });

  it('LAW-01: does not even load the releaser while nothing may run', async () => {
    const frame = await openFrame();
    frame.document.body.innerHTML = marked('it');
    let loads = 0;
    const importRelease = (): Promise<ReleaseModule> => {
      loads++;
      return Promise.resolve(frame.source.releaseModule);
    };
    const gate = startGate(frame, {importRelease, allowed: ['functional']});
    gate.body.insertAdjacentHTML('beforeend', marked('more'));
    await gate.release();
    expect(loads).to.equal(0);
  });

  it('releases nothing any more when it was stopped', async () => {
    const frame = await openFrame();
    frame.document.body.innerHTML = marked('it');
    const gate = startGate(frame);
    gate.lifetime.abort();
    gate.allowed.add('analytics');
    gate.body.insertAdjacentHTML('beforeend', marked('more'));
    await gate.release();
    expect(gate.log).to.deep.equal([]);
  });

  it('takes its observer out of the page when it is stopped', async () => {
    const frame = await openFrame();
    let observing = 0;
    const {observe, disconnect} = frame.window.MutationObserver.prototype;
    Object.assign(frame.window.MutationObserver.prototype, {
      observe(this: MutationObserver, ...args: Parameters<typeof observe>) {
        observing++;
        observe.apply(this, args);
      },
      disconnect(this: MutationObserver) {
        observing--;
        disconnect.apply(this);
      },
    });
    const gate = startGate(frame);
    expect(observing).to.equal(1);
    gate.lifetime.abort();
    expect(observing).to.equal(0);
  });

  describe('with a script that the parser made', () => {
    const tag =
      `<main><i></i><script type="text/plain" data-consent="analytics" src="${address('log.push("it")')}"` +
      ` id="tag" data-site="42" class="x" referrerpolicy="origin" nonce="abc" onload="log.push('onload')"></script><b></b></main>`;

    const parsed = async (markup = tag): Promise<GateFixture> => {
      const frame = await parseFrame(markup);
      const gate = startGate(frame);
      frame.document.close();
      return gate;
    };

    it('GATE-11: runs it: the same node, at the same place, with its listeners and its nonce', async () => {
      const gate = await parsed();
      const script = gate.get('#tag');
      script.addEventListener('load', () => script.dispatchEvent(new gate.window.Event('heard')));
      let isHeard = false;
      script.addEventListener('heard', () => (isHeard = true));
      gate.allowed.add('analytics');
      await gate.release();
      expect(gate.log).to.deep.equal(['it', 'onload']);
      expect(gate.get('#tag')).to.equal(script);
      expect(isHeard).to.equal(true);
      expect(script.nonce).to.equal('abc');
      expect(script.className).to.equal('x');
      expect(script.referrerPolicy).to.equal('origin');
      expect(script.previousSibling).to.equal(gate.get('i'));
      expect(script.nextSibling).to.equal(gate.get('b'));
    });

    for (const [attributes, isAsync] of [
      ['', false],
      ['defer', false],
      ['async', true],
    ] as const) {
      it(`GATE-11: leaves it ${isAsync ? 'async' : 'in order'} with "${attributes}"`, async () => {
        const gate = await parsed(
          marked('it', {external: true, attributes: `id="tag" ${attributes}`}),
        );
        gate.allowed.add('analytics');
        await gate.release();
        await until(() => gate.log.length);
        expect(gate.get('#tag').async).to.equal(isAsync);
      });
    }
  });

  describe('with a script that came through innerHTML', () => {
    const start = async (
      markup: string,
      options: Parameters<typeof startGate>[1] = {},
    ): Promise<GateFixture> => {
      const gate = startGate(await openFrame(), options);
      gate.body.innerHTML = markup;
      return gate;
    };

    it('GATE-12: runs a copy beside it with everything that its author wrote, and leaves it alone', async () => {
      const gate = await start(
        '<main><i></i><script type="text/plain" data-consent="analytics" data-service="ym" id="tag" data-site="42"' +
          ` class="x" crossorigin="anonymous" referrerpolicy="origin" fetchpriority="low" onload="log.push('onload')"` +
          ` src="${address('const {currentScript: me} = document; log.push(me.nextSibling.id, me.nonce, me.outerHTML)')}"></script><b></b></main>`,
      );
      const script = gate.get('#tag');
      script.nonce = 'abc';
      const {outerHTML} = script;
      gate.allowed.add('analytics');
      await gate.release();
      const [place, nonce, runner, ...more] = gate.log;
      expect([place, nonce]).to.deep.equal(['tag', 'abc']);
      for (const {name, value} of script.attributes) {
        if (!/^(type|nonce)$/.test(name))
          expect(runner).to.contain(`${name}="`).and.contain(value.slice(0, 20));
      }
      expect(more).to.deep.equal(['onload']);
      // The framework that holds it finds what it has put in, where it has put it.
      expect(gate.get('#tag')).to.equal(script);
      expect(script.outerHTML).to.equal(outerHTML);
      expect(script.previousSibling).to.equal(gate.get('i'));
      expect(script.nextSibling).to.equal(gate.get('b'));
    });

    it('CSP-04: runs one that carries the nonce of the page', async () => {
      const gate = await start(marked('it', {attributes: 'nonce="abc"'}), {nonce: 'abc'});
      gate.allowed.add('analytics');
      await gate.release();
      expect(gate.log).to.deep.equal(['it']);
    });

    for (const [kind, options] of Object.entries({
      'inline code': {},
      'an address': {external: true},
      'a module': {attributes: 'data-type="module"'},
    })) {
      for (const [name, nonce] of [
        ['no nonce', ''],
        ['another nonce', 'nonce="guessed"'],
      ] as const) {
        it(`CSP-04: does not run ${kind} with ${name}, says why, and goes on`, async () => {
          const attributes = `${nonce} ${'attributes' in options ? options.attributes : ''}`;
          const gate = await start(
            marked('injected', {...options, attributes}) +
              marked('next', {attributes: 'nonce="abc"'}),
            {nonce: 'abc'},
          );
          gate.allowed.add('analytics');
          void gate.release();
          // An engine never runs it, so nothing is to be waited for.
          await until(() => gate.log.length && gate.reports.length, 3000);
          expect(gate.log).to.deep.equal(['next']);
          expect(gate.reports).to.have.length(1);
          expect(gate.reports[0]!.error.message).to.match(/needs the nonce of the page/);
        });
      }
    }
  });

  describe('of media', () => {
    const address1 = '/LICENSE?1';
    const kinds = {
      iframe: 'src',
      img: 'src',
      video: 'src',
      audio: 'src',
      embed: 'src',
      source: 'src',
      object: 'data',
      link: 'href',
    };

    for (const [name, attribute] of Object.entries(kinds)) {
      const markup = `<${name} id="it" rel="preload" data-consent="functional" data-src="${address1}">`;

      it(`GATE-03: leaves <${name}> without an address while it is denied`, async () => {
        const gate = startGate(await openFrame(), {allowed: ['analytics']});
        gate.body.innerHTML = markup;
        await gate.release();
        expect(gate.get('#it').hasAttribute(attribute)).to.equal(false);
        expect(gate.get('#it').dataset['src']).to.equal(address1);
      });

      it(`GATE-03: gives <${name}> its ${attribute} when it is allowed, once`, async () => {
        const gate = startGate(await openFrame());
        gate.body.innerHTML = markup;
        gate.allowed.add('functional');
        await gate.release();
        const element = gate.get('#it');
        expect(element.getAttribute(attribute)).to.equal(address1);
        expect(element.getAttribute('data-src')).to.equal(address1);
        element.setAttribute(attribute, '/LICENSE?2');
        await gate.release();
        expect(element.getAttribute(attribute)).to.equal('/LICENSE?2');
      });
    }

    it('gives a frame that comes later its address at once, if it is allowed', async () => {
      const gate = startGate(await openFrame(), {allowed: ['functional']});
      gate.body.innerHTML = `<p><iframe id="it" data-consent="functional" data-src="${address1}"></iframe></p>`;
      await until(() => gate.get('#it').hasAttribute('src'));
      expect(gate.get('#it').getAttribute('src')).to.equal(address1);
    });

    it('leaves what has a data-src and no data-consent to whom it belongs', async () => {
      const gate = startGate(await openFrame(), {allowed: ['functional', 'undefined', '']});
      gate.body.innerHTML = `<img id="it" data-src="${address1}">`;
      await gate.release();
      expect(gate.get('#it').hasAttribute('src')).to.equal(false);
    });
  });

  describe('with thousands that are released', () => {
    const image = '<img alt="" loading="lazy" hidden data-consent="analytics" data-src="/LICENSE">';

    /** Releases, and counts the looks at elements and the turns that the page gets in between. */
    async function countRelease(markup: string, now?: () => number) {
      const frame = await openFrame();
      frame.document.body.innerHTML = markup;
      const {Element} = frame.window;
      const {matches} = Element.prototype;
      const count = {looks: 0, turns: 0};
      Reflect.set(Element.prototype, 'matches', function (this: Element, selector: string) {
        count.looks++;
        return matches.call(this, selector);
      });
      if (now) Object.defineProperty(frame.window.performance, 'now', {value: now});
      const yieldNow = (): Promise<void> => {
        count.turns++;
        return Promise.resolve();
      };
      Object.defineProperty(frame.window, 'scheduler', {value: {yield: yieldNow}});
      const gate = startGate(frame, {allowed: ['analytics']});
      await gate.release();
      const {released} = frame.source.ledger();
      const waits = (element: globalThis.Element): boolean => !released.has(element);
      expect([...gate.document.querySelectorAll('[data-consent]')].filter(waits)).to.have.length(0);
      return {...count, log: gate.log};
    }

    for (const [kind, write] of Object.entries({
      images: (count: number) => image.repeat(count),
      scripts: markedMany,
    })) {
      it(`costs in proportion to the number of ${kind}`, async () => {
        const few = await countRelease(write(100));
        const many = await countRelease(write(1000));
        expect(many.looks / few.looks).to.be.within(9, 11);
        expect(many.looks).to.be.below(10 * 1000);
      });
    }

    for (const [kind, write] of Object.entries({
      media: (count: number) => image.repeat(count),
      'inline scripts': markedMany,
    })) {
      it(`GATE-18: lets ${kind} share tasks, each no longer than a frame`, async () => {
        // By this clock each takes a millisecond.
        let time = 0;
        const {turns} = await countRelease(write(1000), () => time++);
        expect(turns).to.be.within(1000 / 16, 1000 / 5);
      });
    }

    it('GATE-18: gives a script that takes long a task of its own', async () => {
      let time = 0;
      const {turns, log} = await countRelease(markedMany(50), () => (time += 100));
      expect(log).to.have.length(50);
      expect(turns).to.be.at.least(50);
    });

    it('LAW-24: a withdrawal between two tasks leaves the rest of the media alone', async () => {
      const frame = await openFrame();
      frame.document.body.innerHTML = image.repeat(100);
      let time = 0;
      Object.defineProperty(frame.window.performance, 'now', {value: () => time++});
      const gate = startGate(frame);
      const withdraw = (): Promise<void> => {
        gate.allowed.clear();
        return Promise.resolve();
      };
      Object.defineProperty(frame.window, 'scheduler', {value: {yield: withdraw}});
      gate.allowed.add('analytics');
      await gate.release();
      expect(gate.document.querySelectorAll('img:not([src])').length).to.be.within(80, 99);
    });
  });

  describe('with thousands of placeholders', () => {
    /** Counts what the gate does in a frame with so many denied placeholders, added in some way. */
    async function countWork(add: (gate: GateFixture) => void | Promise<void>): Promise<number> {
      const frame = await openFrame();
      let work = 0;
      const spy = (target: object, name: string, cost: (result: unknown) => number): void => {
        const native = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
          const result = native.apply(this, args);
          work += cost(result);
          return result;
        });
      };
      const {Element, Document} = frame.window;
      spy(Element.prototype, 'matches', () => 1);
      // What a search costs is what it finds, and one for itself.
      for (const {prototype} of [Element, Document]) {
        spy(prototype, 'querySelectorAll', (found) => 1 + (found as NodeList).length);
      }
      const gate = startGate(frame, {allowed: ['functional']});
      await add(gate);
      await gate.release();
      await gate.release();
      expect(gate.log).to.deep.equal([]);
      return work;
    }

    const fill = (count: number): string => marked('it', {external: true}).repeat(count);

    for (const [name, add] of Object.entries({
      'as one piece': (count: number) => (gate: GateFixture) => {
        gate.body.innerHTML = fill(count);
      },
      'one after the other': (count: number) => (gate: GateFixture) => {
        for (let i = 0; i < count; i++) {
          const script = gate.document.createElement('script');
          script.type = 'text/plain';
          script.dataset['consent'] = 'analytics';
          gate.body.append(script);
        }
      },
      'in pieces, over time': (count: number) => async (gate: GateFixture) => {
        for (let i = 0; i < count; i += 100) {
          gate.body.insertAdjacentHTML('beforeend', fill(100));
          await Promise.resolve();
        }
      },
    })) {
      it(`costs in proportion to their number, to 10,000, ${name}`, async () => {
        const few = await countWork(add(1000));
        const many = await countWork(add(10_000));
        expect(many / few).to.be.below(12);
        expect(many).to.be.below(12 * 10_000);
      });
    }
  });
});
