import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {runInNewContext} from 'node:vm';
import type {Page as PlaywrightPage} from 'playwright-core';
import type {Page as PuppeteerPage} from 'puppeteer-core';
import {expectSilence, SilenceError, watchRequests} from '../../src/testing/index.js';
import type {PageFacts} from '../../src/testing/read-page.js';
import type {SilencePage} from '../../src/testing/silence-page.js';
import {rootFolder} from '../helpers/test-files.js';

const silent: PageFacts = {
  url: 'https://www.example.test/',
  ...{requests: [], cookies: [], local: [], session: [], databases: [], caches: [], workers: []},
  ...{ownCookie: 'kelisim', allowed: [], isEmptied: false, frames: 0, unread: []},
};

/** Never called: the drivers' own pages fit as they are, or this file does not compile. */
export const drivers = (playwright: PlaywrightPage, puppeteer: PuppeteerPage): unknown => [
  expectSilence(playwright, {requests: watchRequests(playwright)}),
  expectSilence(puppeteer, {requests: watchRequests(puppeteer)}),
];

/** A driver's page that shows these facts. */
const pageOf = (facts: Partial<PageFacts>, more: Partial<SilencePage> = {}): SilencePage => ({
  evaluate: <T>() => Promise.resolve({...silent, ...facts} as T),
  ...more,
});

async function leaks(...call: Parameters<typeof expectSilence>): Promise<string[]> {
  const error = await expectSilence(...call).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return [];
  assert.ok(error instanceof SilenceError, String(error));
  return error.leaks.map(({kind, name, detail}) => `${kind} ${name} ${detail}`);
}

describe('expectSilence, by what a driver tells', () => {
  const jar = [
    {name: 'id', domain: '.tracker.test'},
    {name: 'kelisim', domain: 'www.example.test'},
    {name: 'sid', domain: 'www.example.test'},
    {name: 'other', domain: 'another-site.test'},
  ];
  const requests = [{url: 'https://www.example.test/a.js', by: 'script'}];

  for (const [driver, more] of [
    ['Playwright', {context: () => ({cookies: () => Promise.resolve(jar)})}],
    ['Puppeteer', {browserContext: () => ({cookies: () => Promise.resolve(jar)})}],
    ['another', {cookies: () => Promise.resolve(jar)}],
  ] as const) {
    it(`reads the cookies that no script sees from ${driver}`, async () => {
      assert.deepEqual(await leaks(pageOf({requests}, more)), ['cookie sid on www.example.test']);
      const asked = [...requests, {url: 'https://tracker.test/p.gif', by: 'img'}];
      assert.deepEqual(
        await leaks(pageOf({requests: asked}, more), {allow: {cookies: [/^s.d$/]}}),
        ['request https://tracker.test/p.gif img', 'cookie id on .tracker.test'],
      );
    });
  }

  it('says what it did not see: HttpOnly cookies, redirects, frames, what could not be read', async () => {
    const {unseen} = await expectSilence(pageOf({frames: 2, unread: ['IndexedDB: refused']}));
    assert.equal(unseen.length, 5);
    assert.ok(unseen[0]!.startsWith('HttpOnly'));
    assert.ok(unseen.includes('IndexedDB: refused'));
  });

  it('takes what the driver saw of requests, in frames and behind redirects', async () => {
    const driver = new EventEmitter();
    const watch = watchRequests(driver as never);
    const ask = (url: string): boolean => driver.emit('request', {url: () => url});
    ask('https://www.example.test/');
    ask('data:text/plain,x');
    assert.deepEqual(await leaks(pageOf({}), {requests: watch}), []);
    ask('https://tracker.test/in-a-frame');
    assert.deepEqual(await leaks(pageOf({}), {requests: watch}), [
      'request https://tracker.test/in-a-frame seen by the driver',
    ]);
    watch.clear();
    assert.deepEqual(await leaks(pageOf({}), {requests: watch}), []);
    watch.stop();
    ask('https://tracker.test/after');
    assert.deepEqual(watch.urls, []);
  });

  it('sends a function to the page, as built, that needs nothing of its own file', async () => {
    const built = (await import(
      pathToFileURL(join(rootFolder, 'dist/testing.js')).href
    )) as typeof import('../../src/testing/index.js');
    const globals = {
      performance: {
        getEntriesByType: () => [{name: 'https://tracker.test/x', initiatorType: 'img'}],
      },
      document: {cookie: '_ga=1', readyState: 'complete', querySelectorAll: () => []},
      location: {href: silent.url},
      localStorage: {key: '1'},
      sessionStorage: {},
      indexedDB: {databases: () => Promise.resolve([{name: 'db'}])},
      navigator: {},
    };
    const evaluate = <T>(run: () => T | Promise<T>): Promise<T> =>
      runInNewContext(`(${run.toString()})()`, globals) as Promise<T>;
    const {message} = await built.expectSilence({evaluate}).then(
      () => assert.fail('passed'),
      (error: Error) => error,
    );
    for (const name of ['https://tracker.test/x', '_ga', 'key', 'db']) {
      assert.ok(message.includes(name), `${name}: ${message}`);
    }
    assert.doesNotMatch(message, /is not defined/);
  });

  it('asks for a page to be opened first', async () => {
    await assert.rejects(expectSilence(pageOf({url: 'about:blank'})), /open a page before/);
  });

  it('reports caches and service workers', async () => {
    const facts = {caches: ['assets'], workers: ['https://www.example.test/']};
    assert.deepEqual(await leaks(pageOf(facts)), [
      'storage assets caches',
      'storage https://www.example.test/ service workers',
    ]);
    assert.deepEqual(await leaks(pageOf(facts), {allow: {storage: ['assets', /./]}}), []);
  });
});
