import {expect} from '@open-wc/testing';
import {callQueue, type CallQueue} from '../../src/integrations/call-queue.js';

interface Stub {
  (...args: unknown[]): void;
  q: IArguments[];
}
const page = window as unknown as {vendorFn?: Stub; vendorList?: unknown[]};

describe('callQueue', () => {
  afterEach(() => {
    delete page.vendorFn;
    delete page.vendorList;
  });

  const calls = (): unknown[][] => page.vendorFn!.q.map((call) => [...call]);
  /** The vendor's code: takes the queue over, and notes what it hears. */
  function load(): unknown[][] {
    const heard = calls();
    page.vendorFn = ((...args: unknown[]) => void heard.push(args)) as Stub;
    return heard;
  }
  const make = (): CallQueue => callQueue('vendorFn', 'q');

  it('keeps the page’s calls behind those that set the vendor up', () => {
    const queue = make();
    page.vendorFn!('page');
    queue.callFirst(['first', 1], ['second']);
    queue.call('last');
    expect(calls()).to.deep.equal([['first', 1], ['second'], ['page'], ['last']]);
  });

  it('drops what was kept when it is closed, and what comes until it is opened', () => {
    const queue = make();
    page.vendorFn!('before');
    queue.close();
    page.vendorFn!('closed');
    expect(calls()).to.deep.equal([]);
    queue.open();
    page.vendorFn!('open');
    expect(calls()).to.deep.equal([['open']]);
  });

  it('lets a running vendor hear its last calls, then nothing, then everything', () => {
    const queue = make();
    const heard = load();
    page.vendorFn!('page');
    queue.close(['stop']);
    page.vendorFn!('closed');
    queue.close();
    queue.call('late');
    queue.open();
    page.vendorFn!('open');
    expect(heard).to.deep.equal([['page'], ['stop'], ['late'], ['open']]);
  });

  it('leaves the last calls for a vendor that is still loading', () => {
    const queue = make();
    queue.call('set up');
    queue.close(['stop']);
    queue.close();
    expect(load()).to.deep.equal([['stop']]);
  });

  it('serves a vendor that keeps the stub and puts its own `push` there', () => {
    const queue = make();
    const heard: unknown[][] = [];
    page.vendorFn!.q.push = (...list: IArguments[]) => heard.push(...list.map((one) => [...one]));
    page.vendorFn!('page');
    queue.close(['stop']);
    page.vendorFn!('closed');
    queue.open();
    page.vendorFn!('open');
    expect(heard).to.deep.equal([['page'], ['stop'], ['open']]);
  });

  it('is one for two counters of a vendor, and each is heard', () => {
    const [one, two] = [make(), make()];
    expect(one).to.equal(two);
    const heard = load();
    one.close(['stop', 1]);
    two.close(['stop', 2]);
    expect(heard).to.deep.equal([
      ['stop', 1],
      ['stop', 2],
    ]);
  });

  it('uses a stub that the page has put there', () => {
    const own: unknown[][] = [];
    page.vendorFn = ((...args: unknown[]) => void own.push(args)) as Stub;
    const queue = make();
    queue.call('set up');
    queue.close();
    page.vendorFn('closed');
    expect(own).to.deep.equal([['set up']]);
  });

  it('leaves an array empty that no vendor has read yet', () => {
    const queue = callQueue('vendorList');
    page.vendorList!.push(['page']);
    queue.callFirst(['first']);
    expect([...page.vendorList!]).to.deep.equal([['first'], ['page']]);
    queue.close(['stop']);
    page.vendorList!.push(['closed']);
    expect([...page.vendorList!]).to.deep.equal([]);
  });

  it('steps a running array aside', () => {
    const queue = callQueue('vendorList');
    const heard: unknown[] = [];
    const live = {push: (...list: unknown[]) => heard.push(...list)};
    page.vendorList = live as unknown as unknown[];
    queue.close(['stop']);
    page.vendorList.push(['closed']);
    queue.open();
    page.vendorList.push(['open']);
    expect(heard).to.deep.equal([['stop'], ['open']]);
  });
});
