import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import Ajv from 'ajv';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowResponse, type FlowServer} from '../helpers/flow-server.js';
import {until} from '../helpers/unit/until.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent};

const page = (recordUrl: string | null): string => `<!doctype html><html lang="en"><head>
  <title>records</title>
  <script type="application/json" data-kelisim-config>${JSON.stringify({
    recordUrl,
    jurisdiction: ['KZ'],
    controller: {name: 'Courses LLP', bin: '123456789012'},
    policy: {version: '3', url: '/privacy'},
  })}</script>
  <script src="/dist/kelisim.js"></script></head><body><main><h1>Page</h1></main></body></html>`;

/** A page that keeps records, and an endpoint that takes them. */
function serve(
  server: FlowServer,
  answer: FlowResponse = {status: 204},
  recordUrl: string | null = '/consent',
) {
  server.route('/', html(page(recordUrl)));
  server.route('/empty', html('<!doctype html><title>empty</title>'));
  server.route('/consent', answer);
}

const schema = (name: string): object =>
  JSON.parse(
    readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'),
  ) as object;
const ajv = new Ajv({allErrors: true});

/** The records that arrived, by id. */
function arrived(server: FlowServer): Map<string, ConsentRecord> {
  const records = server
    .requests('/consent')
    .filter(({body}) => body)
    .map(({body}) => JSON.parse(body) as ConsentRecord)
    // A page that finds its decision asks the endpoint to keep the cookie, too.
    .filter(({schema}) => schema === 'kelisim-record/1');
  return new Map(records.map((record) => [record.id, record]));
}

const unsent = (tab: FlowPage): Promise<number> =>
  tab.evaluate(
    () =>
      Object.keys(localStorage).filter((key) => key.startsWith('kelisim-unsent.')).length +
      Number(localStorage['kelisim-unsent'] === '1'),
  );

/** Waits until nothing is unsent; at most a minute. */
async function delivered(tab: FlowPage): Promise<void> {
  let left = 1;
  for (const end = Date.now() + 60_000; left && Date.now() < end; await pause(100)) {
    left = await unsent(tab);
  }
  assert.equal(left, 0, 'still unsent');
}

/** Says yes and no in turns; resolves when each decision is recorded. */
const decide = (tab: FlowPage, times = 1): Promise<void> =>
  tab.evaluate(async (count: number) => {
    const {kelisim} = window as unknown as PageWindow;
    for (let i = 0; i < count; i++) kelisim.decide({functional: true, analytics: i % 2 === 0});
    await new Promise((done) => setTimeout(done, 300));
  }, times);

const recorded = (tab: FlowPage, count: number): Promise<unknown> =>
  tab.waitFor(
    (wanted: number) =>
      Object.keys(localStorage).filter((key) => key.startsWith('kelisim-record.')).length ===
      wanted,
    count,
  );

describeFlow('records', {sample: 3}, ({it}) => {
  for (const isSecure of [false, true]) {
    it(`REC-01, KZ-02, PRF-02: an answer in the banner is recorded, delivered and receipted, ${isSecure ? 'with' : 'without'} hashes`, async ({
      page: tab,
      server,
    }) => {
      serve(server);
      const {port} = new URL(server.url());
      await tab.goto(isSecure ? `http://127.0.0.1:${port}/` : server.url());
      await tab.click(['kelisim-consent', '[data-action=reject-all]']);
      await recorded(tab, 1);
      await delivered(tab);
      const [record] = [...arrived(server).values()] as [ConsentRecord];
      const isRecord = ajv.compile(schema('consent-record'));
      assert.ok(isRecord(record), ajv.errorsText(isRecord.errors));
      assert.equal(record.method, 'reject-all');
      assert.equal(record.event, 'refused');
      assert.equal(record.decision, await storedConsent(tab));
      assert.equal(record.textHash !== null, isSecure);
      assert.ok(record.categories.every(({title}) => title));
      const {headers} = server.requests('/consent')[0]!;
      assert.equal(headers['idempotency-key'], record.id);
      const receipt = await tab.evaluate(() => (window as unknown as PageWindow).kelisim.receipt());
      const isReceipt = ajv.compile(schema('receipt'));
      assert.ok(isReceipt(receipt), ajv.errorsText(isReceipt.errors));
      assert.equal(receipt!.recordId, record.id);
    });
  }

  it('sends nothing anywhere without an address', async ({page: tab, server}) => {
    serve(server, {}, null);
    await tab.goto(server.url());
    await tab.click(['kelisim-consent', '[data-action=accept-all]']);
    await recorded(tab, 1);
    await pause(500);
    assert.deepEqual(
      server.allRequests().filter(({method}) => method !== 'GET'),
      [],
    );
    assert.equal(server.requests('/dist/kelisim.deliver.js').length, 0);
  });

  const troubles: [string, FlowResponse][] = [
    ['down', {abort: true}],
    ['answering 500', {status: 500}],
    ['answering 404', {status: 404}],
    ['slow', {status: 204, delay: 1500}],
  ];
  for (const [name, trouble] of troubles) {
    it(`PRF-03: an endpoint that is ${name}: the choice is held, and every record arrives`, async ({
      page: tab,
      server,
    }) => {
      serve(server, trouble);
      await tab.goto(server.url());
      await tab.click(['kelisim-consent', '[data-action=accept-all]']);
      assert.match((await storedConsent(tab))!, /analytics=1$/);
      // Said once more, it changes nothing, and is proved all the same.
      await decide(tab);
      await recorded(tab, 2);
      assert.match((await storedConsent(tab))!, /analytics=1$/);
      serve(server);
      await tab.reload();
      await delivered(tab);
      assert.equal(arrived(server).size, 2);
      assert.match((await storedConsent(tab))!, /analytics=1$/);
    });
  }

  it('PRF-03: a tab closed in mid-send: the next tab sends it', async ({page: tab, server}) => {
    serve(server, {status: 204, delay: 30_000});
    await tab.goto(server.url('/empty'));
    const other = await tab.newTab();
    await other.goto(server.url());
    await decide(other, 3);
    await until(() => server.requests('/consent').length, 30_000);
    assert.equal(server.requests('/consent').length, 1);
    await other.close();
    serve(server);
    await tab.goto(server.url());
    await delivered(tab);
    assert.equal(arrived(server).size, 3);
  });

  for (const isSecure of [false, true]) {
    it(`PRF-03: 20 tabs at once, ${isSecure ? 'with locks' : 'with a lease'}: every record arrives`, async ({
      page: tab,
      server,
    }) => {
      serve(server, {status: 204, delay: 20});
      const {port} = new URL(server.url());
      const url = isSecure ? `http://127.0.0.1:${port}/` : server.url();
      const tabs = [tab];
      while (tabs.length < 20) tabs.push(await tab.newTab());
      try {
        for (const one of tabs) await one.goto(url);
        await Promise.all(tabs.map((one) => decide(one, 2)));
        // Nothing is unsent either before a tab on a busy machine has recorded anything.
        for (let i = 0; i < 600 && arrived(server).size < 40; i++) await pause(100);
        await delivered(tab);
        assert.equal(arrived(server).size, 40);
      } finally {
        await Promise.all(tabs.slice(1).map((one) => one.close()));
      }
    });
  }

  it('PRF-03: 1,000 decisions while the endpoint is down all arrive, in order', async ({
    page: tab,
    server,
  }) => {
    serve(server, {status: 503});
    await tab.goto(server.url());
    await decide(tab, 1000);
    await tab.waitFor(
      () =>
        Object.keys(localStorage).filter((key) => key.startsWith('kelisim-unsent.')).length ===
        1000,
    );
    assert.match((await storedConsent(tab))!, /analytics=0$/);
    serve(server);
    await tab.reload();
    await delivered(tab);
    const records = [...arrived(server).values()];
    assert.equal(records.length, 1000);
    const times = records.map(({time}) => time);
    assert.deepEqual(times, [...times].sort());
    assert.match((await storedConsent(tab))!, /analytics=0$/);
  });
});
