import {expect} from '@open-wc/testing';
import {onReturn, whenActivated} from '../../src/signals/page-lifecycle.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';

function lifetime(): AbortController {
  const controller = new AbortController();
  later(() => controller.abort());
  return controller;
}

const hide = (hidden: boolean): void => stub(Document.prototype, 'hidden', {value: hidden});
const pageshow = (persisted: boolean): boolean =>
  window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted}));
const visibilitychange = (): boolean =>
  document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
const activate = (): boolean => document.dispatchEvent(new Event('prerenderingchange'));

describe('whenActivated', () => {
  afterEach(restoreStubs);

  it('starts at once in a page that is shown, or in an engine that knows no prerendering', () => {
    for (const prerendering of [false, undefined]) {
      stub(Document.prototype, 'prerendering', {value: prerendering});
      let starts = 0;
      whenActivated(() => starts++, lifetime());
      expect(starts).to.equal(1);
      activate();
      expect(starts).to.equal(1);
    }
  });

  it('LIFE-02: starts a prerendered page when it is shown', () => {
    stub(Document.prototype, 'prerendering', {value: true});
    let starts = 0;
    whenActivated(() => starts++, lifetime());
    expect(starts).to.equal(0);
    activate();
    expect(starts).to.equal(1);
  });

  it('LIFE-02: does not start a prerendered page that was stopped', () => {
    stub(Document.prototype, 'prerendering', {value: true});
    let starts = 0;
    const controller = lifetime();
    whenActivated(() => starts++, controller);
    controller.abort();
    activate();
    expect(starts).to.equal(0);
  });
});

describe('onReturn', () => {
  afterEach(restoreStubs);

  function listen(): {controller: AbortController; count(): number} {
    let refreshes = 0;
    const controller = lifetime();
    onReturn(() => refreshes++, controller);
    return {controller, count: () => refreshes};
  }

  it('SYNC-01: refreshes a page that comes from the back-forward cache', () => {
    hide(false);
    const {count} = listen();
    pageshow(true);
    expect(count()).to.equal(1);
  });

  it('has nothing to do at the end of a load', () => {
    hide(false);
    const {count} = listen();
    pageshow(false);
    expect(count()).to.equal(0);
  });

  it('SYNC-01: refreshes a tab that is looked at again, and not one that is left', () => {
    const {count} = listen();
    hide(true);
    visibilitychange();
    expect(count()).to.equal(0);
    hide(false);
    visibilitychange();
    expect(count()).to.equal(1);
  });

  it('ends with its lifetime', () => {
    hide(false);
    const {controller, count} = listen();
    controller.abort();
    pageshow(true);
    visibilitychange();
    activate();
    expect(count()).to.equal(0);
  });

  it('LIFE-01: listens to nothing that keeps a page out of the back-forward cache', () => {
    const types: string[] = [];
    const native = window.addEventListener;
    stub(window, 'addEventListener', {
      value: (...args: Parameters<typeof native>) => {
        types.push(args[0]);
        native.apply(window, args);
      },
    });
    listen();
    expect(types).to.have.length.above(0);
    expect(types).not.to.include.members(['unload']);
    expect(types).not.to.include.members(['beforeunload']);
  });
});
