import {expect} from '@open-wc/testing';
import type {Consent} from '../../src/controller.js';
import {connectFrames} from '../../src/frames/connect-frames.js';
import {clearCookies} from '../helpers/unit/cookies.js';
import {startKelisim} from '../helpers/unit/started.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet, until} from '../helpers/unit/until.js';

const TOP = 'https://top.example.test';
const state = (choices: object, decided: unknown = true): object => ({
  kelisim: 'state',
  decided,
  choices,
});

/** A page that believes it is in a frame; `tell` is a message as the browser would bring it. */
interface Framed {
  readonly consent: Consent;
  readonly asked: unknown[][];
  /** One entry for each decision. */
  readonly changes: unknown[];
  tell(data: unknown, from?: {origin?: string; source?: Window | null}): void;
}

function frame(): Framed {
  const element = document.createElement('iframe');
  document.body.append(element);
  later(() => element.remove());
  const around = element.contentWindow!;
  const asked: unknown[][] = [];
  around.postMessage = ((...all: unknown[]) => void asked.push(all)) as typeof postMessage;
  stub(window, 'parent', {value: around, writable: true});
  const {consent} = startKelisim();
  const changes: unknown[] = [];
  consent.subscribe((now, previous) => previous && changes.push(now));
  connectFrames(consent, {framedBy: TOP});
  return {
    ...{consent, asked, changes},
    tell: (data, {origin = TOP, source = around} = {}) =>
      void window.dispatchEvent(new MessageEvent('message', {data, origin, source})),
  };
}

describe('EMB-01: a framed page', () => {
  beforeEach(clearCookies);
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
  });

  it('asks the page around it, by its exact origin, until it is answered', async () => {
    const {asked, tell} = frame();
    await until(() => asked.length > 1);
    for (const all of asked) expect(all).to.deep.equal([{kelisim: 'ask'}, TOP]);
    tell(state({analytics: true}));
    const count = asked.length;
    // The third question would come 300 ms after the first.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).to.have.length(count);
  });

  it('takes its choice, once', () => {
    const {consent, tell, changes} = frame();
    for (let i = 0; i < 5; i++) tell(state({session: true, functional: true, analytics: false}));
    expect(consent.state.choices).to.deep.equal({
      session: true,
      functional: true,
      analytics: false,
    });
    expect(consent.state.decided).to.equal(true);
    expect(changes).to.have.length(1);
    tell(state({functional: false, analytics: false}));
    expect(consent.state.choices.functional).to.equal(false);
    expect(changes).to.have.length(2);
  });

  it('takes a service that differs, and that it no longer does', () => {
    const {consent, tell, changes} = frame();
    for (let i = 0; i < 3; i++)
      tell(state({functional: false, analytics: false, 'functional.player': true}));
    expect(consent.allows('functional', 'player')).to.equal(true);
    expect(changes).to.have.length(1);
    for (let i = 0; i < 3; i++) tell(state({functional: false, analytics: false}));
    expect(consent.allows('functional', 'player')).to.equal(false);
    expect(changes).to.have.length(2);
  });

  it('is undecided and denied where the page around it is; forgets once', () => {
    const {consent, tell, changes} = frame();
    tell(state({functional: true, analytics: true}, false));
    expect(consent.state.decided).to.equal(false);
    expect(consent.allows('analytics')).to.equal(false);
    expect(changes).to.have.length(0);
    tell(state({functional: true, analytics: true}));
    for (let i = 0; i < 3; i++) tell(state({functional: false, analytics: false}, false));
    expect(consent.state.decided).to.equal(false);
    expect(changes).to.have.length(2);
  });

  it('leaves alone what the page around it has no category for', () => {
    const {consent, tell} = frame();
    tell(state({analytics: true, marketing: true, 'marketing.pixel': true}));
    expect(consent.state.choices).to.deep.equal({
      session: true,
      functional: false,
      analytics: true,
    });
    expect(consent.state.decided).to.equal(false);
  });

  const granted = state({functional: true, analytics: true});
  for (const [name, from] of [
    ['another origin', {origin: 'https://evil.test'}],
    ['the scheme of another', {origin: 'http://top.example.test'}],
    ['a domain that ends alike', {origin: 'https://nottop.example.test'}],
    ['an origin with a slash', {origin: `${TOP}/`}],
    ['a sandboxed page', {origin: 'null'}],
    ['no origin', {origin: ''}],
    ['the page itself', {source: window}],
    ['nobody', {source: null}],
  ] as const) {
    it(`takes nothing from ${name}`, async () => {
      const {consent, tell, changes} = frame();
      tell(granted, from);
      tell(state({}, false), from);
      await quiet();
      expect(consent.state.decided).to.equal(false);
      expect(changes).to.have.length(0);
    });
  }

  const own = (key: string): object =>
    Object.defineProperty({}, key, {value: true, enumerable: true});
  for (const [name, data] of [
    ['a text', 'granted'],
    ['null', null],
    ['undefined', undefined],
    ['a number', 1],
    ['a list', [granted]],
    ['no kind', {decided: true, choices: {analytics: true}}],
    ['another kind', {...granted, kelisim: 'ask'}],
    ['decided by a text', state({analytics: true}, 'true')],
    ['decided by a number', state({analytics: true}, 1)],
    ['decided left out', {kelisim: 'state', choices: {analytics: true}}],
    ['no choices', state(undefined as unknown as object)],
    ['choices that are a text', state('analytics' as unknown as object)],
    ['a choice that is a text', state({functional: true, analytics: 'true'})],
    ['a choice that is a number', state({functional: true, analytics: 1})],
    ['a choice that is an object', state({functional: true, analytics: {}})],
    ['a service that is a text', state({functional: true, 'analytics.x': 'true'})],
    ['a prototype for its key', state(own('__proto__'))],
    ['constructor for its key', state(own('constructor'))],
    ['a service of a prototype', state(own('constructor.x'))],
    ['toString for its key', state(own('toString'))],
    ['a cookie’s field for its key', state(own('analytics=1&functional'))],
    ['a category with two services', state(own('analytics.a.b'))],
  ] as const) {
    it(`grants nothing by a message of a wrong shape: ${name}`, () => {
      const {consent, tell} = frame();
      const errors: unknown[] = [];
      const note = (event: ErrorEvent): void => void errors.push(event.error);
      window.addEventListener('error', note);
      tell(data);
      window.removeEventListener('error', note);
      expect(errors).to.deep.equal([]);
      expect(consent.state.choices).to.deep.equal({
        session: true,
        functional: false,
        analytics: false,
      });
      expect(consent.allows('analytics', 'x')).to.equal(false);
      expect(({} as {analytics?: boolean}).analytics).to.equal(undefined);
    });
  }

  it('hears nothing more once it is stopped', () => {
    const {consent, tell} = frame();
    consent.stop();
    tell(granted);
    expect(consent.state.decided).to.equal(false);
  });

  it('by itself it asks nobody', async () => {
    const {consent} = startKelisim();
    const sent: unknown[] = [];
    stub(window, 'postMessage', {value: (...all: unknown[]) => sent.push(all)});
    connectFrames(consent, {framedBy: TOP});
    await quiet();
    expect(sent).to.deep.equal([]);
  });
});

describe('EMB-01: a page with frames', () => {
  beforeEach(clearCookies);
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
  });

  interface Top {
    readonly consent: Consent;
    readonly sent: unknown[][];
    ask(from?: {origin?: string; source?: unknown; data?: unknown}): void;
  }

  function top(frames: readonly string[] = ['https://player.example.test']): Top {
    const element = document.createElement('iframe');
    document.body.append(element);
    later(() => element.remove());
    const framed = element.contentWindow!;
    const sent: unknown[][] = [];
    framed.postMessage = ((...all: unknown[]) => void sent.push(all)) as typeof postMessage;
    const {consent} = startKelisim();
    connectFrames(consent, {frames});
    return {
      consent,
      sent,
      ask: ({
        origin = 'https://player.example.test',
        source = framed,
        data = {kelisim: 'ask'},
      } = {}) =>
        void window.dispatchEvent(
          new MessageEvent('message', {data, origin, source: source as Window}),
        ),
    };
  }

  it('answers who asks, and tells of every change, by the exact origin', () => {
    const {consent, sent, ask} = top();
    consent.rejectAll();
    expect(sent).to.deep.equal([]);
    ask();
    consent.decide({'functional.player': true});
    consent.forget();
    expect(sent).to.deep.equal([
      [state({session: true, functional: false, analytics: false}), 'https://player.example.test'],
      [
        state({session: true, functional: false, analytics: false, 'functional.player': true}),
        'https://player.example.test',
      ],
      [
        state({session: true, functional: false, analytics: false}, false),
        'https://player.example.test',
      ],
    ]);
  });

  for (const [name, from, frames] of [
    ['another origin', {origin: 'https://evil.test'}, undefined],
    ['another scheme', {origin: 'http://player.example.test'}, undefined],
    ['a sandboxed frame', {origin: 'null'}, ['null']],
    ['anybody, where the site wrote *', {}, ['*']],
    ['the page itself', {source: window}, undefined],
    ['nobody', {source: null}, undefined],
    ['a port', {source: new MessageChannel().port1}, undefined],
    ['a frame that says something else', {data: 'ask'}, undefined],
    ['a frame that says nothing', {data: null}, undefined],
  ] as const) {
    it(`sends nothing to ${name}`, () => {
      const {consent, sent, ask} = top(frames);
      ask(from);
      consent.acceptAll();
      expect(sent).to.deep.equal([]);
    });
  }

  it('forgets a frame that has left the page', () => {
    const {consent, sent, ask} = top();
    ask();
    document.querySelector('iframe')!.remove();
    consent.acceptAll();
    expect(sent).to.have.length(1);
  });
});
