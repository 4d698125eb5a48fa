import {isDeepStrictEqual} from 'node:util';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import type {FlowServer} from '../helpers/flow-server.js';
import type {Adaptor} from './adaptor.js';
import {ungated} from './adaptors/ungated.js';
import type {Case, Result, State} from './case.js';
import {routeVendor, vendorRequests, type VendorRequest} from './vendor-host.js';
import {contextOf, writePage, writeTags, WITHDRAWS} from './write-page.js';

/** How a state came out, and what was seen where it is not as promised. */
export interface Cell {
  readonly result: Result;
  readonly detail: string;
}

export type Cells = Readonly<Record<State, Cell>>;

export interface Bench {
  readonly tab: FlowPage;
  readonly server: FlowServer;
  readonly adaptor: Adaptor;
}

/** What a page did: everything that ran, in order, and every request to the third party. */
interface Seen {
  readonly log: readonly unknown[];
  readonly requests: readonly VendorRequest[];
}

/** Visits the page of a case in every state, beside its ungated twin. */
export async function measureCase(one: Case, bench: Bench): Promise<Cells> {
  routeVendor(bench.server, one);
  const twin = await measureTwin(one, bench);
  const visit = new Visit(one, bench);
  await visit.open(bench.adaptor.clearedCookie);
  await visit.insert();
  await settle(bench.tab);
  const before = toHeld(await visit.seen());

  // Taken back in the same task: nothing has begun yet, and nothing begins.
  await bench.tab.evaluate(bench.adaptor.accept, true);
  await settle(bench.tab);
  const takenBack = toHeld(visit.less(await visit.seen(), before.seen));

  await bench.tab.evaluate(bench.adaptor.accept, false);
  const agreed = toSame(await visit.seenAsMuchAs(twin), twin);

  const withdrawn = [takenBack, await visit.afterWithdrawal()];
  if (isQueueable(one)) withdrawn.push(await visit.withdrawnInQueue());

  await visit.open(bench.adaptor.agreedCookie());
  await visit.insert();
  const returning = toSame(await visit.seenAsMuchAs(twin), twin);
  return {before, agreed, returning, withdrawn: worst(withdrawn)};
}

/** What the page does with no gate at all; a case that shows nothing there would prove nothing. */
async function measureTwin(one: Case, bench: Bench): Promise<Seen> {
  const visit = new Visit(one, {...bench, adaptor: ungated}, !one.insert || one.twin === 'parsed');
  await visit.open();
  await visit.insert();
  await settle(bench.tab);
  await visit.afterwards();
  const seen = await visit.seen();
  const isEmpty = seen.log.length + seen.requests.length === 0;
  if (isEmpty !== !!one.isInert) {
    throw new Error(
      `"${one.title}": the page without a gate ${isEmpty ? 'does nothing' : 'does something'}: ${show(seen)}`,
    );
  }
  return seen;
}

let visits = 0;

/** One page of a case, from its first request on. */
class Visit {
  readonly #one: Case;
  readonly #bench: Bench;
  readonly #isParsed: boolean;
  #since = 0;
  #visit = 0;

  constructor(one: Case, bench: Bench, isParsed = !one.insert) {
    this.#one = one;
    this.#bench = bench;
    this.#isParsed = isParsed;
  }

  async open(cookie?: string, isQueued = false): Promise<void> {
    const {tab, server, adaptor} = this.#bench;
    const options = {server, adaptor, isParsed: this.#isParsed, isQueued, cookie, visit: ++visits};
    this.#visit = visits;
    server.route('/page', writePage(this.#one, options));
    this.#since = server.allRequests().length;
    await tab.goto(server.url('/page'));
  }

  /** Puts the tags in, where the parser does not. */
  async insert(insert = this.#isParsed ? undefined : this.#one.insert): Promise<void> {
    if (!insert) return;
    const {tab, server, adaptor} = this.#bench;
    const markup = writeTags(this.#one, adaptor, contextOf(this.#one, server, this.#visit));
    await tab.evaluate(insert, markup, adaptor.rootEvent);
  }

  async afterwards(): Promise<void> {
    if (!this.#one.afterwards) return;
    await this.#bench.tab.evaluate(this.#one.afterwards);
    await settle(this.#bench.tab);
  }

  async seen(): Promise<Seen> {
    const {tab, server} = this.#bench;
    const text = await tab.evaluate(() => JSON.stringify(Reflect.get(window, 'log')));
    const log = JSON.parse(text.replace(/[?&]visit=\d+/g, '')) as unknown[];
    const requests = vendorRequests(server, this.#since);
    return {log, requests: requests.filter(({file}) => file !== WITHDRAWS)};
  }

  /** Waits, at most 5 s, until as much happened as in the twin; then for what may come on top. */
  async seenAsMuchAs(twin: Seen): Promise<Seen> {
    for (const end = Date.now() + 5000; Date.now() < end;) {
      const {log, requests} = await this.seen();
      if (log.length >= twin.log.length && requests.length >= twin.requests.length) break;
      await settle(this.#bench.tab, 1);
    }
    await settle(this.#bench.tab);
    await this.afterwards();
    return this.seen();
  }

  less(now: Seen, before: Seen): Seen {
    return {
      log: now.log.slice(before.log.length),
      requests: now.requests.slice(before.requests.length),
    };
  }

  /** Nothing that comes after a withdrawal runs, neither on this page nor on the next. */
  async afterWithdrawal(): Promise<HeldCell> {
    const {tab, adaptor} = this.#bench;
    const before = await this.seen();
    await tab.evaluate(adaptor.withdraw);
    await this.insert(this.#one.insert ?? (this.#one.code ? undefined : insertFragment));
    await settle(tab);
    const here = toHeld(this.less(await this.seen(), before));
    await this.open();
    await this.insert();
    await settle(tab);
    return worst([here, toHeld(await this.seen())]);
  }

  /** A script that has its turn withdraws: what waits behind it does not get one. */
  async withdrawnInQueue(): Promise<HeldCell> {
    const {tab, server, adaptor} = this.#bench;
    server.route(`/v/${WITHDRAWS}`, {
      headers: {'content-type': 'text/javascript'},
      body: `(${adaptor.withdraw.toString()})(); window.hasWithdrawn = true`,
    });
    await this.open(adaptor.clearedCookie, true);
    await this.insert();
    const before = await this.seen();
    await tab.evaluate(adaptor.accept, false);
    await tab.waitFor(() => 'hasWithdrawn' in window);
    await settle(tab);
    return toHeld(this.less(await this.seen(), before));
  }
}

type HeldCell = Cell & {readonly seen: Seen};

/** Scripts wait for one another; media for nobody, and a bundle's code is not in the page. */
const isQueueable = ({tags, place}: Case): boolean =>
  place !== 'template' && tags.some((tag) => 'element' in tag && !('attribute' in tag));

const insertFragment = (markup: string): void => {
  const {trustedTypes} = window as unknown as {
    trustedTypes?: {createPolicy(name: string, rules: object): {createHTML(text: string): string}};
  };
  // The suite's own policy, which pages with a list of policies name.
  const policy = trustedTypes?.createPolicy('suite', {createHTML: (text: string) => text});
  const text = policy?.createHTML(markup) ?? markup;
  document.querySelector('#place')!.append(document.createRange().createContextualFragment(text));
};

function toHeld(seen: Seen): HeldCell {
  const result = seen.log.length ? 'ran' : seen.requests.length ? 'requested' : 'held';
  return {result, detail: result === 'held' ? '' : show(seen), seen};
}

function toSame(seen: Seen, twin: Seen): Cell {
  const isSame =
    isDeepStrictEqual(seen.log, twin.log) &&
    isDeepStrictEqual(sortRequests(seen), sortRequests(twin));
  return {
    result: isSame ? 'same' : 'differs',
    detail: isSame ? '' : `got ${show(seen)}\n    for ${show(twin)}`,
  };
}

/** Browsers fetch ahead, in an order of their own. */
/** Each once: Firefox sometimes asks twice for an image, of the page without the gate too. */
const sortRequests = ({requests}: Seen): readonly string[] => [
  ...new Set(requests.map((request) => JSON.stringify(request)).sort()),
];

const badness: readonly Result[] = ['held', 'requested', 'ran'];

function worst<C extends Cell>(cells: readonly C[]): C {
  return [...cells].sort((a, b) => badness.indexOf(b.result) - badness.indexOf(a.result))[0]!;
}

const show = (seen: Seen): string => JSON.stringify(seen);

/**
 * Gives the page the time in which its ungated twin has shown everything: frames, tasks, and ways
 * to the server and back.
 */
async function settle(tab: FlowPage, rounds = 3): Promise<void> {
  await tab.evaluate(async (times: number) => {
    if (document.readyState !== 'complete')
      await new Promise((resolve) => addEventListener('load', resolve));
    for (let round = 0; round < times; round++) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60)));
      await fetch('/sentinel');
    }
  }, rounds);
}
