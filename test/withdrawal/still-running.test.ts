import {expect} from '@open-wc/testing';
import {ledger} from '../../src/gate/ledger.js';
import {noteRun} from '../../src/gate/note-run.js';
import {stillRunning} from '../../src/withdrawal/still-running.js';

const none = (): boolean => false;

/** Has it noted that scripts with these marks have run; they are in no page. */
function run(...marks: readonly Readonly<Record<string, string>>[]): void {
  for (const mark of marks) {
    const script = document.createElement('script');
    Object.assign(script.dataset, mark);
    noteRun(script);
  }
}

describe('stillRunning', () => {
  beforeEach(() => {
    ledger().owners?.clear();
    run(
      {consent: 'analytics'},
      {consent: 'analytics', service: 'counter'},
      {consent: 'analytics', service: 'counter'},
      {consent: 'functional'},
      {consent: 'analytics', service: 'tame', stoppable: ''},
    );
  });

  it('LAW-09: names what ran and may not any more, each once', () => {
    expect(stillRunning(none)).to.deep.equal(['analytics', 'analytics.counter', 'functional']);
  });

  it('leaves out what may run, by category and by service', () => {
    const asked: unknown[] = [];
    const allows = (category: string, service?: string): boolean => {
      asked.push([category, service]);
      return category === 'functional' || service === 'counter';
    };
    expect(stillRunning(allows)).to.deep.equal(['analytics']);
    expect(asked[0]).to.deep.equal(['analytics', undefined]);
  });
});
