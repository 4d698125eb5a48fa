import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before} from 'node:test';
import Ajv from 'ajv';
import {startDemo, type Demo} from '../../demo/start-demo.mjs';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {until} from '../helpers/unit/until.js';

type PageWindow = Window & {kelisim: import('../../src/controller.js').Consent};

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/receipt.schema.json', import.meta.url), 'utf8'),
) as object;

const answer = (tab: FlowPage, action: string): Promise<void> =>
  tab.click(['kelisim-consent', `[data-action=${action}]`]);

const isAsked = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(() => !!document.querySelector('kelisim-consent[open]'));

const choices = (tab: FlowPage): Promise<Readonly<Record<string, boolean>>> =>
  tab.evaluate(() => (window as unknown as PageWindow).kelisim.state.choices);

const cookie = async (tab: FlowPage, wanted: string): Promise<string | undefined> =>
  (await tab.cookies()).find(({name}) => name === wanted)?.value;

async function signIn(tab: FlowPage, url: string, email: string, isMinor = false): Promise<void> {
  await tab.goto(`${url}/en/account/`);
  await tab.evaluate(
    async (address: string, minor: boolean) => {
      const form = document.querySelector<HTMLFormElement>('form.sign-in')!;
      form.querySelector<HTMLInputElement>('[name=email]')!.value = address;
      form.querySelector<HTMLInputElement>('[name=password]')!.value = 'kerning';
      form.querySelector<HTMLInputElement>('[name=minor]')!.checked = minor;
      const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
      await fetch(form.action, {method: 'POST', body});
    },
    email,
    isMinor,
  );
  await tab.goto(`${url}/en/account/`);
}

async function signOut(tab: FlowPage): Promise<void> {
  await tab.evaluate(async () => {
    const form = document.querySelector<HTMLFormElement>('form[action$=sign-out]')!;
    await fetch(form.action, {method: 'POST'});
  });
  await tab.reload();
}

describeFlow('the course website’s proof', {sample: 3}, ({it}) => {
  let demo: Demo;
  before(async () => void (demo = await startDemo({hostname: 'app.example.test'})));
  after(() => demo.close());

  it('PRF-02: a choice is recorded, delivered, and its receipt is valid', async ({page: tab}) => {
    const count = demo.records().length;
    await tab.goto(`${demo.url}/en/`);
    await answer(tab, 'reject-all');
    await until(() => demo.records().length === count + 1);
    const receipt = await tab.evaluate(() => (window as unknown as PageWindow).kelisim.receipt());
    const isReceipt = new Ajv({allErrors: true}).compile(schema);
    assert.ok(isReceipt(receipt), JSON.stringify(isReceipt.errors));
    assert.equal(receipt!.recordId, demo.records().at(-1)!.id);
  });

  it('LAW-22: the main page tells of the coming change', async ({page: tab}) => {
    await tab.goto(`${demo.url}/en/`);
    await answer(tab, 'reject-all');
    const told = await tab.waitFor(
      () => document.querySelector('kelisim-upcoming')?.shadowRoot?.textContent,
    );
    assert.match(told!, /Demo\u00A0Video/);
    assert.match(told!, /21/);
  });

  it('KID-01, -03: nothing optional runs for a pupil until a guardian allows it', async ({
    page: tab,
  }) => {
    await signIn(tab, demo.url, 'pupil@example.test', true);
    for (const path of ['/en/npm/', '/en/']) {
      await tab.goto(demo.url + path);
      await tab.waitFor(() => (window as unknown as PageWindow).kelisim?.state?.decided);
      assert.equal(await isAsked(tab), false, path);
      assert.deepEqual(await choices(tab), {session: true, functional: false, analytics: false});
    }
    await tab.click(['kelisim-settings', 'button']);
    await tab.click(['kelisim-consent', '[part~=guardian] summary']);
    await tab.click(['kelisim-consent', '[name=statement]']);
    await tab.evaluate(() => {
      const root = document.querySelector('kelisim-consent')!.shadowRoot!;
      root.querySelector<HTMLInputElement>('[name=guardian]')!.value = 'Saule Omarova';
      const choice = root.querySelector<HTMLInputElement>('[name=functional]')!;
      if (!choice.checked) choice.click();
    });
    await answer(tab, 'save');
    await tab.waitFor(() => (window as unknown as PageWindow).kelisim.allows('functional'));
    await until(() => demo.records().at(-1)?.actor === 'guardian');
    const record = demo.records().at(-1)!;
    assert.equal(record.guardian, 'Saule Omarova');
    await tab.reload();
    await tab.waitFor(() => (window as unknown as PageWindow).kelisim.allows('functional'));
    assert.equal((await choices(tab))['analytics'], false);
    assert.doesNotMatch((await cookie(tab, 'kelisim-account'))!, /minor|guardian/);
  });

  for (const [wanted, other] of [
    ['accept-all', 'reject-all'],
    ['reject-all', 'accept-all'],
  ] as const) {
    it(`LAW-26: ${wanted} follows the account to a second device, and leaves at sign-out`, async ({
      page: first,
      newPage,
    }) => {
      const email = `${wanted}@example.test`;
      await signIn(first, demo.url, email);
      const count = demo.records().length;
      await answer(first, wanted);
      await until(() => demo.records().length > count);
      const kept = await cookie(first, 'kelisim-account');
      assert.ok(kept);
      assert.equal(await storedConsent(first), undefined, 'the device has no choice of its own');

      const second = await newPage();
      await second.goto(`${demo.url}/en/account/`);
      await answer(second, other);
      const own = await storedConsent(second);
      await signIn(second, demo.url, email);
      assert.equal(await isAsked(second), false);
      assert.equal(await cookie(second, 'kelisim-account'), kept);
      assert.equal((await choices(second))['analytics'], wanted === 'accept-all');
      assert.equal(await storedConsent(second), own);

      await signOut(second);
      assert.equal(await cookie(second, 'kelisim-account'), undefined);
      assert.equal(await storedConsent(second), own, 'untouched');
      assert.equal((await choices(second))['analytics'], other === 'accept-all');
      assert.equal(await isAsked(second), false);
    });
  }
});
