import {expect} from '@open-wc/testing';
import type {KelisimConfig} from '../../src/config.js';
import {run} from '../../src/records/keep-record.js';
import {readRetryAfter, retryDelay} from '../../src/records/retry-delay.js';
import {longestDuration} from '../../src/records/longest-duration.js';
import {recordUrl} from '../../src/records/record-url.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';
import {consentIn, keysOf, state, undecided} from './helpers.js';

/** An endpoint that answers by a list, and by 204 after it. */
function answer(...answers: (number | Error)[]): {url: string; init: RequestInit}[] {
  const requests: {url: string; init: RequestInit}[] = [];
  stub(window, 'fetch', {
    value: async (url: string, init: RequestInit) => {
      requests.push({url, init});
      const next = answers.shift() ?? 204;
      if (next instanceof Error) throw next;
      return new Response(null, {status: next});
    },
  });
  return requests;
}

const decide = async (more: KelisimConfig = {recordUrl: '/consent'}): Promise<string> =>
  (await run(consentIn(state(true, true), more), undecided, {by: 'save'}))!.id;
const isEmpty = (): boolean => keysOf('kelisim-unsent').length === 0;

describe('the delivery of records', () => {
  let told: string[];
  beforeEach(() => {
    localStorage.clear();
    told = [];
    stub(console, 'error', {value: (text: string) => void told.push(text)});
  });
  afterEach(() => {
    restoreStubs();
    localStorage.clear();
  });

  it('PRF-03: posts the record as JSON with its id, keepalive, and forgets it when it arrived', async () => {
    const requests = answer();
    const id = await decide();
    expect(localStorage.getItem('kelisim-unsent')).to.equal('1');
    expect(localStorage.getItem(`kelisim-unsent.${id}`)).to.contain(id);
    await until(isEmpty);
    expect(requests.length).to.equal(1);
    const [{url, init}] = requests as [(typeof requests)[0]];
    expect(url).to.equal(`${location.origin}/consent`);
    expect(init).to.include({method: 'POST', keepalive: true, redirect: 'manual'});
    expect(init.headers).to.deep.equal({
      'Content-Type': 'application/json',
      'Idempotency-Key': id,
    });
    expect(JSON.parse(init.body as string)).to.include({id});
  });

  for (const failure of [500, 503, 429, 408, new TypeError('network')]) {
    it(`PRF-03: tries again after ${String(failure)}, without keepalive, in order`, async () => {
      const requests = answer(failure);
      const ids = [await decide(), await decide()];
      await until(isEmpty);
      const sent = requests.map(({init}) => (JSON.parse(init.body as string) as {id: string}).id);
      expect(sent).to.deep.equal([ids[0], ...ids]);
      expect(requests[1]!.init.keepalive).to.equal(false);
      expect(told).to.deep.equal([]);
    });
  }

  it('comes back at once when the network does', async () => {
    stub(Math, 'random', {value: () => 1});
    const requests = answer(new TypeError('offline'), new TypeError('offline'));
    await decide();
    await until(() => requests.length === 1);
    // It goes to sleep a moment after it was told of the failure.
    await until(() => {
      dispatchEvent(new Event('online'));
      return isEmpty();
    }, 900);
    expect(requests.length).to.equal(3);
  });

  it('sets aside a record that is refused, tells how, and sends the next', async () => {
    const requests = answer(400);
    const first = await decide();
    await decide();
    await until(isEmpty);
    expect(requests.length).to.equal(2);
    expect(localStorage.getItem(`kelisim-refused.${first}`)).to.contain(first);
    expect(told[0]).to.contain('answered 400').and.to.contain(first);
  });

  it('keeps all where the endpoint takes none, tells once, and tries at the next start', async () => {
    const requests = answer(404, 403, 404);
    const id = await decide();
    await until(() => told.length);
    await run(consentIn(state(true, true), {recordUrl: '/consent'}));
    await until(() => requests.length === 2);
    expect(told.length).to.equal(1);
    expect(told[0]).to.contain('answered 404').and.to.contain('by 204');
    expect(keysOf('kelisim-unsent.')).to.deep.equal([`kelisim-unsent.${id}`]);
    answer();
    await until(() => {
      void run(consentIn(state(true, true), {recordUrl: '/consent'}));
      return isEmpty();
    });
  });

  it('sends from memory where storage is full', async () => {
    stub(Storage.prototype, 'setItem', {
      value() {
        throw new DOMException('', 'QuotaExceededError');
      },
    });
    const requests = answer(500);
    await decide();
    await until(() => requests.length === 2);
    expect(requests[0]!.init.body).to.equal(requests[1]!.init.body);
  });

  it('sends nothing of what others put among the unsent, leaves it, and waits for nothing', async () => {
    const requests = answer();
    localStorage.setItem('kelisim-unsent', '1');
    const garbage = {'kelisim-unsent.x': '{"id":"x"}', 'kelisim-unsent.': 'null'};
    for (const [key, value] of Object.entries(garbage)) localStorage.setItem(key, value);
    await run(consentIn(state(true, true), {recordUrl: '/consent'}));
    await until(() => localStorage.getItem('kelisim-unsent') !== '1');
    expect(requests).to.deep.equal([]);
    for (const [key, value] of Object.entries(garbage))
      expect(localStorage.getItem(key), key).to.equal(value);
  });

  it('keeps nothing of a refused record that another tab has erased meanwhile', async () => {
    let answerBy = (_: Response): void => {};
    let isAsked = false;
    stub(window, 'fetch', {
      value: () => {
        isAsked = true;
        return new Promise<Response>((resolve) => (answerBy = resolve));
      },
    });
    await decide();
    await until(() => isAsked);
    localStorage.clear();
    answerBy(new Response(null, {status: 400}));
    await until(() => told.length);
    expect(keysOf('kelisim')).to.deep.equal([]);
  });

  it('sends to the site alone', () => {
    const {hostname, port, protocol, origin} = location;
    const parent = hostname.slice(hostname.indexOf('.') + 1);
    const of = (address: string, domain?: string): string | null =>
      recordUrl(consentIn(undecided, {recordUrl: address, cookie: {domain}}).config);
    expect(of('/consent')).to.equal(`${origin}/consent`);
    expect(of(`${protocol}//${parent}:${port}/c`, parent)).to.equal(
      `${protocol}//${parent}:${port}/c`,
    );
    expect(of(`${protocol}//api.${parent}/c`, parent)).to.equal(`${protocol}//api.${parent}/c`);
    expect(told).to.deep.equal([]);
    const wrong: [string, string?][] = [
      ['https://collector.test/c'],
      [`${protocol}//api.${parent}/c`],
      [`${protocol}//not${parent}/c`, parent],
      ['//collector.test/c'],
      ['javascript:alert(1)'],
      ['data:,x'],
      ['http://['],
    ];
    for (const [address, domain] of wrong) expect(of(address, domain), address).to.equal(null);
    expect(told.length).to.equal(wrong.length);
    expect(told[0]).to.contain('/consent');
  });

  it('waits twice as long after each failure, to five minutes, never alike', () => {
    expect([1, 2, 3, 30].map((n) => retryDelay(n, 1))).to.deep.equal([1000, 2000, 4000, 300_000]);
    expect(retryDelay(3, 0)).to.equal(2000);
    const now = Date.parse('2026-11-23T10:00:00Z');
    expect(readRetryAfter('120', now)).to.equal(120_000);
    expect(readRetryAfter('Mon, 23 Nov 2026 10:00:30 GMT', now)).to.equal(30_000);
    expect(readRetryAfter('999999', now)).to.equal(3_600_000);
    for (const none of [null, '', 'soon', '-5']) expect(readRetryAfter(none, now)).to.equal(0);
  });

  it('tells which time is longest', () => {
    expect(longestDuration(['P1Y', 'P13M', undefined, 'PT30M'])).to.equal('P13M');
    expect(longestDuration([undefined])).to.equal(undefined);
  });
});
