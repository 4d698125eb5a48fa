import {expect} from '@open-wc/testing';
import {encodeDecision} from '../../src/cookies/decision-codec.js';
import {run} from '../../src/records/keep-record.js';
import {clearCookies, cookieValues, plant} from '../helpers/unit/cookies.js';
import {decision} from '../helpers/unit/rules.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';
import {consentIn, state} from './helpers.js';

const today = new Date().toISOString().slice(0, 10);
const value = (functional: boolean, analytics: boolean): string =>
  encodeDecision(decision(functional, analytics, {t: today}));
const accepted = value(true, true);
const refused = value(false, false);

interface Request {
  readonly url: string;
  readonly init: RequestInit;
  answer(response: Response): void;
}

/** An endpoint that answers when the test says so; an ended request fails at once. */
function hold(): Request[] {
  const requests: Request[] = [];
  stub(window, 'fetch', {
    value: (url: string, init: RequestInit) =>
      new Promise<Response>((answer, fail) => {
        init.signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')));
        requests.push({url, init, answer});
      }),
  });
  return requests;
}

/** A page that has found its decision, and delivers what is unsent. */
const start = (): ReturnType<typeof consentIn> => {
  const consent = consentIn(state(true, true, {day: today, storage: 'cookie'}), {
    recordUrl: '/consent',
  });
  void run(consent);
  return consent;
};
const errand = (): string | null => localStorage.getItem('kelisim-unsent');
const renewed = (): Response =>
  new Response(null, {status: 204, headers: {'Kelisim-Renewed': 'cookie'}});

describe('ITP-01: the renewal of the cookie by the server', () => {
  beforeEach(() => localStorage.clear());
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
    localStorage.clear();
  });

  it('is asked for once a decision, by a later page, without keepalive', async () => {
    plant(`kelisim=${accepted}`);
    const requests = hold();
    start();
    await until(() => requests.length === 1);
    const {url, init, answer} = requests[0]!;
    expect(url).to.equal(`${location.origin}/consent`);
    expect(init).to.include({method: 'POST', credentials: 'include', redirect: 'manual'});
    expect(init.body).to.equal('{"schema":"kelisim-renewal/1"}');
    expect(init.keepalive).not.to.equal(true);
    answer(renewed());
    // The day on which the decision ends, 180 days from its own.
    const end = new Date(Date.parse(today) + 180 * 864e5).toISOString().slice(0, 10);
    await until(() => errand() === end);
  });

  it('is left to scripts where the endpoint does not write the cookie, and tried again where it fails', async () => {
    plant(`kelisim=${accepted}`);
    for (const [response, expected] of [
      [new Response(null, {status: 503}), null],
      [new Response(null, {status: 400}), '-'],
      [new Response(null, {status: 204}), '-'],
    ] as const) {
      localStorage.clear();
      const requests = hold();
      start();
      await until(() => requests.length === 1);
      requests[0]!.answer(response);
      await until(() => errand() === expected);
    }
  });

  it('is not asked for where nothing was decided, or another tab has asked', async () => {
    const requests = hold();
    start();
    await new Promise((done) => setTimeout(done, 300));
    plant(`kelisim=${accepted}`);
    stub(Storage.prototype, 'removeItem', {
      // Another tab is faster, in the moment in which nothing is left to be sent.
      value: () => localStorage.setItem('kelisim-unsent', '-'),
    });
    start();
    await new Promise((done) => setTimeout(done, 300));
    expect(requests).to.deep.equal([]);
  });

  it('ATTACKS 1: ends with any decision, and what it brings back all the same is undone', async () => {
    plant(`kelisim=${accepted}`);
    const requests = hold();
    start();
    await until(() => requests.length === 1);
    // The visitor refuses.
    plant(`kelisim=${refused}`);
    localStorage.setItem('kelisim-newest.kelisim', refused);
    document.dispatchEvent(new Event('kelisim-change'));
    expect(requests[0]!.init.signal!.aborted).to.equal(true);
    await new Promise((done) => setTimeout(done, 50));
    plant(`kelisim=${accepted}`);
    await until(() => cookieValues('kelisim').join() === refused);
    expect(errand()).to.equal(null);
  });

  it('brings nothing back after everything was erased', async () => {
    plant(`kelisim=${accepted}`);
    const requests = hold();
    start();
    await until(() => requests.length === 1);
    await clearCookies();
    document.dispatchEvent(new Event('kelisim-change'));
    await new Promise((done) => setTimeout(done, 50));
    plant(`kelisim=${accepted}`);
    await until(() => cookieValues('kelisim').length === 0);
  });
});
