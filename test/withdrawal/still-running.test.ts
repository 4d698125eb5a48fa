import {expect, fixtureCleanup, fixtureSync, html} from '@open-wc/testing';
import {stillRunning} from '../../src/withdrawal/still-running.js';

const none = (): boolean => false;

describe('stillRunning', () => {
  afterEach(fixtureCleanup);

  // Their type is one that no engine runs, and is not the placeholder's either.
  const page = (): Element =>
    fixtureSync(
      html`<div>
        <script type="text/ran" data-consent="analytics"></script>
        <script type="text/ran" data-consent="analytics" data-service="counter"></script>
        <script type="text/ran" data-consent="analytics" data-service="counter"></script>
        <script type="text/ran" data-consent="functional"></script>
        <script type="text/plain" data-consent="analytics" data-service="waiting"></script>
        <script
          type="text/ran"
          data-consent="analytics"
          data-service="tame"
          data-stoppable
        ></script>
        <script type="text/ran" data-service="unmarked"></script>
      </div>`,
    );

  it('LAW-09: names what ran and may not any more, each once', () => {
    expect(stillRunning(none, page())).to.deep.equal([
      'analytics',
      'analytics.counter',
      'functional',
    ]);
  });

  it('leaves out what may run, by category and by service', () => {
    const asked: unknown[] = [];
    const allows = (category: string, service?: string): boolean => {
      asked.push([category, service]);
      return category === 'functional' || service === 'counter';
    };
    expect(stillRunning(allows, page())).to.deep.equal(['analytics']);
    expect(asked[0]).to.deep.equal(['analytics', undefined]);
  });

  it('looks at the whole page if it is not told where', () => {
    page();
    expect(stillRunning(none)).to.include('analytics.counter');
    fixtureCleanup();
    expect(stillRunning(none)).to.deep.equal([]);
  });
});
