import assert from 'node:assert/strict';
import {after, before} from 'node:test';
import {startDemo, type Demo} from '../../demo/start-demo.mjs';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import {bannerShown} from '../helpers/consent-layers.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {decideEarlier, storedConsent, today} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {fullRecord} from '../helpers/record.js';
import {until} from '../helpers/unit/until.js';

const VENDOR = 'tracker.test';

/** Sends a record as a page does, and gives the answer's status. */
const send = (tab: FlowPage, body: string, headers = {}): Promise<number> =>
  tab.evaluate(
    async (text: string, own: Record<string, string>) => {
      const all = {'content-type': 'application/json', ...own};
      return (await fetch('/consent', {method: 'POST', body: text, headers: all})).status;
    },
    body,
    headers,
  );

const sees = (tab: FlowPage): Promise<string> =>
  tab.evaluate(() => document.querySelector('[data-server-sees]')!.textContent);

const answer = (tab: FlowPage, action: string): Promise<void> =>
  tab.click(['kelisim-consent', `[data-action=${action}]`]);

const dayOf = (offset: number): string =>
  new Date(Date.now() + offset * 864e5).toISOString().slice(0, 10);

/** The term of the page's own cookie, in days from now, as the browser holds it. */
async function daysLeft(tab: FlowPage): Promise<number> {
  const own = (await tab.cookies()).find(({name}) => name === 'kelisim');
  assert.ok(own && own.expires !== null && !own.httpOnly);
  return (own.expires - Date.now() / 1000) / 86_400;
}

describeFlow('the server’s half', {sample: 2}, ({it}) => {
  let demo: Demo;
  before(async () => {
    demo = await startDemo({hostname: 'app.example.test', vendorHostname: VENDOR});
  });
  after(() => demo.close());

  it('ITP-01, LAW-21: the server writes the cookie again after a choice, its day unmoved', async ({
    page: tab,
  }) => {
    await tab.goto(`${demo.url}/en/account/`);
    assert.match(await sees(tab), /no choice/);
    await answer(tab, 'reject-all');
    const chosen = (await storedConsent(tab))!;
    // The page sends the record of it too, and the answer would write the cookie again below.
    await until(
      () => demo.records().some(({decision}: ConsentRecord) => decision === chosen),
      10_000,
    );
    await tab.waitFor(() => /^2\d{3}-/.test(String(localStorage['kelisim-unsent'])));
    assert.equal(await send(tab, JSON.stringify(fullRecord({decision: chosen}))), 204);
    assert.equal(await storedConsent(tab), chosen);

    // A choice of long ago, in a cookie that a script wrote and Safari would soon end.
    const old = chosen.replace(today(), dayOf(-100));
    await decideEarlier(tab, old);
    assert.ok((await daysLeft(tab)) < 1.01);
    const record = fullRecord({decision: old, id: '11111111-1111-4111-8111-111111111111'});
    for (let visit = 0; visit < 3; visit++) {
      assert.equal(await send(tab, JSON.stringify(record)), 204);
      assert.equal(await storedConsent(tab), old);
    }
    const after = await daysLeft(tab);
    assert.ok(after > 78.9 && after <= 80, `${after} days`);
    const kept = demo.records().filter(({id}: ConsentRecord) => id === record.id);
    assert.equal(kept.length, 1, 'a record that comes three times is kept once');

    await tab.reload();
    assert.match(await sees(tab), /settings not allowed, analytics not allowed/);
  });

  it('says what is wrong with what it refuses', async ({page: tab}) => {
    await tab.goto(`${demo.url}/en/account/`);
    const body = JSON.stringify(fullRecord());
    const count = demo.records().length;
    assert.equal(await send(tab, body, {'content-type': 'text/plain'}), 415);
    assert.equal(await send(tab, '{}'), 400);
    assert.equal(await send(tab, 'x'.repeat(70_000)), 413);
    // From a page of another site; the answer is not shown to it, but the record is not kept.
    await tab.goto(`http://${VENDOR}:${demo.port}/en/account/`);
    await tab.evaluate(
      (url: string, text: string) =>
        fetch(url, {method: 'POST', mode: 'no-cors', body: text}).then(() => undefined),
      `${demo.url}/consent`,
      body,
    );
    assert.equal(demo.records().length, count);
  });

  it('PERF-03, GATE-20: a policy by consent gives zero bytes on a page that nobody marked', async ({
    page: tab,
  }) => {
    const held = (): Promise<string> =>
      tab.evaluate(() => document.querySelector('[data-vendor=tag]')!.textContent);
    const asked = (): number => demo.vendorRequests().length;
    const start = asked();
    for (let visit = 0; visit < 3; visit++) {
      await tab.goto(`${demo.url}/csp/`);
      await bannerShown(tab);
      assert.equal(await held(), 'held');
    }
    assert.equal(asked(), start, 'not one request, by a preload scanner neither');

    await answer(tab, 'accept-all');
    await tab.waitFor(() => document.querySelector('[data-vendor=tag]')?.textContent !== 'held');
    const files = (): Set<string> => new Set(demo.vendorRequests().slice(start));
    // The picture is not waited for by the page.
    await until(() => files().size === 2);
    assert.deepEqual([...files()].sort(), [
      `${VENDOR} /assets/vendors/pixel.svg`,
      `${VENDOR} /assets/vendors/tag.js`,
    ]);

    await tab.evaluate(() => {
      (window as unknown as {kelisim: {withdraw(): void}}).kelisim.withdraw();
    });
    await tab.waitFor(() => document.querySelector('[data-vendor=tag]')?.textContent === 'held');
    const then = asked();
    await tab.goto(`${demo.url}/csp/`);
    await tab.reload();
    assert.equal(await held(), 'held');
    assert.equal(asked(), then);
  });
});
