import {expect} from '@open-wc/testing';
import {noteRun} from '../../src/gate/note-run.js';
import type {ServiceConfig} from '../../src/config.js';
import type {ConsentState} from '../../src/consent/state.js';
import type {ConsentLeftoverEvent} from '../../src/events.js';
import {fillConfig} from '../../src/fill-config.js';
import {run} from '../../src/withdrawal/report-leftovers.js';
import {restoreStubs} from '../helpers/unit/stubs.js';
import {FakeConsent} from '../ui/helpers/fake-consent.js';

const services: ServiceConfig[] = [
  {id: 'counter', category: 'analytics', cookies: [{name: 'uid', domain: 'ads.test'}]},
  {id: 'chat', category: 'functional', cookies: [{name: 'chat', httpOnly: true}]},
];

const state = (functional: boolean, analytics: boolean): ConsentState => ({
  ...new FakeConsent().state,
  decided: true,
  choices: {session: true, functional, analytics},
});

/** What the page hears after a decision that made one state of the other. */
async function heard(
  previous: ConsentState,
  now: ConsentState,
): Promise<Pick<ConsentLeftoverEvent, 'survivors' | 'running'>[]> {
  const events: ConsentLeftoverEvent[] = [];
  const listen = (event: ConsentLeftoverEvent): void => void events.push(event);
  document.addEventListener('kelisim-leftover', listen);
  await run(new FakeConsent(now, fillConfig({services})), previous);
  document.removeEventListener('kelisim-leftover', listen);
  return events.map(({survivors, running}) => ({survivors, running}));
}

describe('reportLeftovers', () => {
  afterEach(restoreStubs);

  afterEach(() => document.querySelector('[data-consent]')?.remove());

  it('LAW-09: tells of what is left of the withdrawn services alone', async () => {
    const survivors = [
      {service: 'counter', area: 'cookies', name: 'uid', reason: 'third-party' as const},
    ];
    expect(await heard(state(true, true), state(true, false))).to.deep.equal([
      {survivors, running: []},
    ]);
  });

  it('LAW-09: tells of code that runs on', async () => {
    const script = document.createElement('script');
    script.dataset.consent = 'analytics';
    noteRun(script);
    expect(await heard(state(false, false), state(false, false))).to.deep.equal([
      {survivors: [], running: ['analytics']},
    ]);
  });

  it('says nothing when nothing is left, and of what was never allowed', async () => {
    expect(await heard(state(false, false), state(false, false))).to.deep.equal([]);
    expect(await heard(state(false, false), state(true, true))).to.deep.equal([]);
  });
});
