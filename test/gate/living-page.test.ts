import {expect} from '@open-wc/testing';
import type {Ledger} from '../../src/gate/ledger.js';
import {openFrame, parseFrame} from '../helpers/unit/frames.js';
import {address, marked, startGate, type GateFixture} from '../helpers/unit/gate-fixture.js';
import {restoreStubs} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

const frame = (address = '/LICENSE'): string =>
  `<iframe id="it" data-consent="analytics" data-consent-src="${address}"></iframe>`;

/** A gate in a page whose parser meets the markup, with consent from an earlier visit or none. */
async function parse(markup: string, allowed: readonly string[] = []): Promise<GateFixture> {
  const page = await parseFrame('');
  const gate = startGate(page, {allowed});
  page.document.write(markup);
  page.document.close();
  // Firefox calls a document that was opened anew "interactive" for good.
  await until(() => page.document.readyState !== 'loading');
  return gate;
}

describe('the gate on a page that is copied and patched', () => {
  afterEach(restoreStubs);

  describe('markup after a release', () => {
    const kinds = {
      inline: marked('it'),
      external: marked('it', {external: true}),
      'external, async': marked('it', {external: true, attributes: 'async="async"'}),
      'external, deferred': marked('it', {external: true, attributes: 'defer'}),
      module: marked('it', {attributes: 'data-type="module"'}),
      'external module': marked('it', {external: true, attributes: 'data-type="module"'}),
      'in capitals': marked('it').replace('text/plain', 'TEXT/Plain'),
    };
    for (const [kind, markup] of Object.entries(kinds)) {
      for (const [when, come] of Object.entries({
        'agreed earlier': () => parse(markup, ['analytics']),
        'agreed now': () => parse(markup),
        'through innerHTML': async () => {
          const gate = startGate(await openFrame());
          gate.body.innerHTML = markup;
          return gate;
        },
      })) {
        it(`GATE-13: is the author’s: ${kind}, ${when}`, async () => {
          const gate = await come();
          gate.allowed.add('analytics');
          await gate.release();
          await until(() => gate.log.length);
          const written = gate.document.createElement('div');
          written.innerHTML = markup;
          const author = written.firstElementChild!;
          const isAuthors = (): boolean => gate.get('[data-consent]').isEqualNode(author);
          await until(isAuthors);
          expect(gate.get('[data-consent]').outerHTML).to.equal(author.outerHTML);
          expect(gate.document.querySelectorAll('script[data-consent]')).to.have.length(1);
          expect(gate.log).to.deep.equal(['it']);
        });
      }
    }

    it('sees an external script live while it runs', async () => {
      const code = address('log.push(document.currentScript.type)');
      const markup = `<script type="text/plain" data-consent="analytics" src="${code}"></script>`;
      for (const allowed of [['analytics'], []]) {
        const gate = await parse(markup, allowed);
        gate.allowed.add('analytics');
        await gate.release();
        await until(() => gate.log.length);
        expect(gate.log).to.deep.equal(['']);
      }
    });
  });

  describe('a copy', () => {
    const ways: Readonly<Record<string, (gate: GateFixture, markup: string) => void>> = {
      cloneNode: (gate) => {
        const copy = gate.body.cloneNode(true);
        gate.body.replaceWith(copy);
      },
      innerHTML: (gate, markup) => void (gate.body.innerHTML = markup),
      createContextualFragment: (gate, markup) => {
        const {document} = gate;
        gate.body.replaceChildren(document.createRange().createContextualFragment(markup));
      },
      'a router that makes scripts anew': (gate, markup) => {
        gate.body.innerHTML = markup;
        for (const old of gate.body.querySelectorAll('script')) {
          const script = gate.document.createElement('script');
          for (const {name, value} of old.attributes) script.setAttribute(name, value);
          script.text = old.text;
          old.replaceWith(script);
        }
      },
    };
    for (const [way, copy] of Object.entries(ways)) {
      it(`LAW-24: runs nothing after a withdrawal: ${way}`, async () => {
        const gate = await parse(marked('a') + marked('b', {external: true}), ['analytics']);
        await until(() => gate.log.length === 2);
        await until(() => !gate.document.querySelector('script:not([type="text/plain"])'));
        gate.allowed.clear();
        await gate.release();
        copy(gate, gate.body.innerHTML);
        await gate.idle();
        expect(gate.log).to.deep.equal(['a', 'b']);
        expect(gate.reports).to.deep.equal([]);
      });
    }

    it('runs a template’s script once a document, and at each mount where the author wants that', async () => {
      const gate = startGate(await openFrame(), {allowed: ['analytics']});
      for (let mounts = 0; mounts < 3; mounts++) {
        gate.body.innerHTML =
          marked('once', {external: true}) +
          marked('inline') +
          marked('again', {attributes: 'data-consent-again'});
        await gate.idle();
        gate.body.innerHTML = '';
      }
      const runs = (name: string): number => gate.log.filter((one) => one === name).length;
      expect(['once', 'inline', 'again'].map(runs)).to.deep.equal([1, 1, 3]);
    });

    for (const name of ['htmx', 'htmx-internal-data']) {
      it(`runs it at each visit on a page of htmx, which has "${name}"`, async () => {
        const gate = startGate(await openFrame(), {allowed: ['analytics']});
        // Bundled, it has no global.
        Object.assign(name === 'htmx' ? gate.window : gate.body, {[name]: {}});
        for (let visits = 0; visits < 3; visits++) {
          gate.body.innerHTML = marked('visit');
          await gate.idle();
          gate.body.innerHTML = '';
        }
        expect(gate.log).to.deep.equal(['visit', 'visit', 'visit']);
      });
    }

    it('runs what a script makes each time, as it would unmarked', async () => {
      const gate = startGate(await openFrame(), {allowed: ['analytics']});
      for (let visits = 0; visits < 3; visits++) {
        const script = gate.document.createElement('script');
        script.type = 'text/plain';
        script.dataset['consent'] = 'analytics';
        script.text = 'log.push("visit")';
        gate.body.append(script);
        await gate.idle();
        script.remove();
      }
      expect(gate.log).to.deep.equal(['visit', 'visit', 'visit']);
    });

    it('leaves what a framework holds where it is', async () => {
      const gate = startGate(await openFrame(), {allowed: ['analytics']});
      const held = gate.document.createElement('main');
      held.innerHTML = marked('it', {external: true}) + marked('inline');
      gate.body.append(held);
      const [first, second] = held.children;
      await gate.idle();
      expect(gate.log).to.deep.equal(['it', 'inline']);
      expect([...held.children]).to.deep.equal([first, second]);
      // As React takes its own out: throws where the parent is another.
      held.removeChild(first!);
      held.removeChild(second!);
    });
  });

  describe('media', () => {
    const live = (gate: GateFixture): boolean => gate.get('#it').hasAttribute('src');

    it('have one attribute more while they are released', async () => {
      const gate = await parse(frame(), ['analytics']);
      await until(() => live(gate));
      expect(gate.get('#it').outerHTML).to.equal(frame().replace('></', ' src="/LICENSE"></'));
    });

    it('LAW-24: are placeholders again at a withdrawal, and come back', async () => {
      const gate = await parse(frame(), ['analytics']);
      await until(() => live(gate));
      gate.allowed.clear();
      void gate.release();
      // At once: nothing is waited for.
      expect(gate.get('#it').outerHTML).to.equal(frame());
      gate.allowed.add('analytics');
      await gate.release();
      await until(() => live(gate));
    });

    it('are placeholders in a copy, and come back behind it', async () => {
      const gate = await parse(frame(), ['analytics']);
      await until(() => live(gate));
      gate.restore();
      expect(gate.get('#it').outerHTML).to.equal(frame());
      await until(() => live(gate));
      gate.restore();
      expect(gate.get('#it').outerHTML).to.equal(frame());
      void gate.release();
      await until(() => live(gate));
    });

    for (const type of [
      'turbo:before-cache',
      'turbolinks:before-cache',
      'htmx:beforeHistorySave',
      'astro:before-swap',
      'livewire:navigating',
    ]) {
      it(`are placeholders by the time a copy is taken: ${type}`, async () => {
        const gate = await parse(frame(), ['analytics']);
        await until(() => live(gate));
        gate.body.dispatchEvent(new gate.window.Event(type, {bubbles: true}));
        expect(gate.get('#it').outerHTML).to.equal(frame());
      });
    }

    it('keep their address when a patch takes it', async () => {
      const gate = await parse(frame(), ['analytics']);
      await until(() => live(gate));
      gate.get('#it').removeAttribute('src');
      await until(() => live(gate));
      const patch = new gate.window.CustomEvent('turbo:before-morph-attribute', {
        bubbles: true,
        cancelable: true,
        detail: {attributeName: 'src', mutationType: 'remove'},
      });
      expect(gate.get('#it').dispatchEvent(patch)).to.equal(false);
    });

    for (const [kind, markup] of Object.entries({
      iframe: '<iframe id="it" data-consent="analytics" src="/LICENSE"></iframe>',
      'copied image':
        '<img id="it" data-consent="analytics" data-consent-src="/LICENSE" src="/LICENSE">',
      link: '<link id="it" rel="preload" data-consent="analytics" href="/LICENSE">',
    })) {
      it(`are stripped and reported when they come in live and are not allowed: ${kind}`, async () => {
        const gate = startGate(await openFrame());
        gate.body.innerHTML = markup;
        await gate.idle();
        const element = gate.get('#it');
        expect(element.getAttribute('src') ?? element.getAttribute('href')).to.equal(null);
        expect(element.dataset['consentSrc']).to.equal('/LICENSE');
        expect(gate.reports.map(({code}) => code)).to.deep.equal(['live-element']);
        expect(gate.reports[0]!.error).to.equal(element);
        gate.allowed.add('analytics');
        await gate.release();
        await until(() => element.hasAttribute('src') || element.hasAttribute('href'));
      });
    }

    it('are left alone when they come in live and are allowed', async () => {
      const gate = startGate(await openFrame(), {allowed: ['analytics']});
      gate.body.innerHTML = '<iframe id="it" data-consent="analytics" src="/LICENSE"></iframe>';
      await gate.idle();
      expect(gate.get('#it').getAttribute('src')).to.equal('/LICENSE');
      expect(gate.reports).to.deep.equal([]);
    });

    for (const bad of ['javascript:log.push(1)', 'data:text/html,x', 'blob:x']) {
      it(`never get ${bad}`, async () => {
        const gate = startGate(await openFrame(), {allowed: ['analytics']});
        gate.body.innerHTML = frame(bad);
        await gate.idle();
        expect(live(gate)).to.equal(false);
        expect(gate.reports.map(({code}) => code)).to.deep.equal(['script-failed']);
      });
    }
  });

  describe('what is marked session', () => {
    const anyhow = ['session', 'analytics', 'session.sign-in'];
    const kinds = {
      script: marked('it', {category: 'session', attributes: 'id="it"'}),
      'external script': marked('it', {
        category: 'session',
        external: true,
        attributes: 'id="it"',
      }),
      iframe: '<iframe id="it" data-consent="session" data-consent-src="/LICENSE"></iframe>',
      'image with data-src': '<img id="it" data-consent="session" data-src="/LICENSE">',
      service:
        '<link id="it" rel="preload" data-consent="session" data-service="sign-in" data-consent-src="/LICENSE">',
    };
    for (const [kind, markup] of Object.entries(kinds)) {
      for (const [when, come] of Object.entries({
        'from the parser': () => parse(markup, anyhow),
        'through innerHTML': async () => {
          const gate = startGate(await openFrame(), {allowed: anyhow});
          gate.body.innerHTML = markup;
          return gate;
        },
        'marked only later': async () => {
          const gate = startGate(await openFrame(), {allowed: anyhow});
          gate.body.innerHTML = markup.replace('data-consent=', 'data-none=');
          await gate.idle();
          gate.get<HTMLElement>('#it').dataset['consent'] = 'session';
          return gate;
        },
      })) {
        it(`is never released, and reported: ${kind}, ${when}`, async () => {
          const gate = await come();
          await gate.release();
          const element = gate.get<HTMLElement>('#it');
          expect(gate.log).to.deep.equal([]);
          expect(element.matches('script, :not([src], [href])')).to.equal(true);
          expect(element.getAttribute('type') ?? 'text/plain').to.equal('text/plain');
          expect(gate.reports[0]!.code).to.equal('session-element');
          expect(gate.reports[0]!.error).to.equal(element);
        });
      }
    }

    it('is left as it is where it came in live: the page would work without the mark', async () => {
      const gate = startGate(await openFrame());
      gate.body.innerHTML = '<iframe id="it" data-consent="session" src="/LICENSE"></iframe>';
      await gate.idle();
      expect(gate.get('#it').getAttribute('src')).to.equal('/LICENSE');
      expect(gate.reports.map(({code}) => code)).to.deep.equal(['session-element']);
    });

    it('goes where an integration made it, by the site’s config', async () => {
      const frame = await openFrame();
      const gate = startGate(frame, {allowed: ['session']});
      const script = gate.document.createElement('script');
      Object.assign(script.dataset, {consent: 'session', src: address("log.push('it')")});
      script.type = 'text/plain';
      const page = Reflect.get(frame.window, Symbol.for('kelisim.ledger')) as Ledger;
      page.ungated = new WeakSet([script]);
      gate.body.append(script);
      await until(() => gate.log.length);
      expect(gate.reports).to.deep.equal([]);
    });
  });

  it('takes a copy of the banner out while the interface is not there', async () => {
    const gate = startGate(await openFrame());
    gate.body.innerHTML = '<kelisim-consent open><button>Reject</button></kelisim-consent>';
    await gate.idle();
    expect(gate.document.querySelector('kelisim-consent')).to.equal(null);
  });

  it('keeps no shadow root that has gone', async () => {
    const gate = startGate(await openFrame());
    const announce = (): WeakRef<Element> => {
      const host = gate.document.createElement('div');
      const root = host.attachShadow({mode: 'open'});
      gate.body.append(host);
      root.dispatchEvent(
        new gate.window.CustomEvent('kelisim-root', {bubbles: true, composed: true}),
      );
      return new WeakRef(host);
    };
    let searches = 0;
    const {querySelectorAll} = gate.window.DocumentFragment.prototype;
    gate.window.DocumentFragment.prototype.querySelectorAll = function (selector: string) {
      searches++;
      return querySelectorAll.call(this, selector) as never;
    };
    for (let i = 0; i < 100; i++) announce().deref()!.remove();
    searches = 0;
    announce();
    await gate.release();
    // Of the last one alone, and not of a hundred.
    expect(searches).to.be.below(10);
  });

  /** What the gate asks of an element, as fields that stand for it. */
  const fields = [
    'getAttribute',
    'hasAttribute',
    'removeAttribute',
    'setAttribute',
    'matches',
    'lastChild',
  ];
  for (const field of fields) {
    const form = `<form data-consent="analytics" data-consent-src="/LICENSE" src="/LICENSE">
      <input name="${field}"><input name="${field}">`;
    for (const [when, come] of Object.entries({
      'by the parser': () => parse(`${form}</form>${marked('it')}`, ['analytics']),
      'before the gate': async () => {
        const page = await openFrame();
        page.document.body.innerHTML = `${form}</form>${marked('it')}`;
        return startGate(page, {allowed: ['analytics']});
      },
      'through innerHTML': async () => {
        const gate = startGate(await openFrame(), {allowed: ['analytics']});
        gate.body.innerHTML = `${form}</form>${marked('it')}`;
        return gate;
      },
    })) {
      it(`leaves a marked form alone, whose field is called ${field}: ${when}`, async () => {
        const gate = await come();
        await gate.release();
        await until(() => gate.log.length);
        gate.allowed.clear();
        // A withdrawal takes addresses back, and must not fail half-way.
        await gate.release();
        expect(gate.log).to.deep.equal(['it']);
        expect(gate.reports).to.deep.equal([]);
      });
    }
  }

  it('releases media where an element is called baseURI', async () => {
    const gate = await parse(`<img name="baseURI">${frame()}`, ['analytics']);
    await gate.release();
    await until(() => gate.get<HTMLIFrameElement>('#it').hasAttribute('src'));
  });
});
