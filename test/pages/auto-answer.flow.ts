import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import {storedConsent} from '../helpers/consent-cookie.js';
import {describeFlow} from '../helpers/flow.js';
import {html, script, type FlowServer} from '../helpers/flow-server.js';
import {rootFolder} from '../helpers/test-files.js';

/** What autoconsent tells its browser of, as far as it is looked at here. */
interface Report {
  readonly type: string;
  readonly cmp?: string;
  readonly result?: boolean;
  readonly state?: {readonly lifecycle: string};
}

interface ClientWindow extends Window {
  autoconsentSendMessage(message: Report): Promise<void>;
  autoconsentReceiveMessage(message: object): Promise<void>;
  reports: Report[];
}

const {resolve} = createRequire(import.meta.url);
const ours = readFileSync(join(rootFolder, 'rules/autoconsent.json'), 'utf8');
const shipped = readFileSync(resolve('@duckduckgo/autoconsent/rules/rules.json'), 'utf8');
/** The content script that the package's own tests put into a page. */
const client = readFileSync(
  join(dirname(resolve('@duckduckgo/autoconsent')), 'autoconsent.playwright.js'),
  'utf8',
);

const languages = readdirSync(join(rootFolder, 'locales'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

const page = (lang: string, config: object = {}): string => `<!doctype html><html lang="${lang}">
  <head><meta charset="utf-8"><title>page</title>
  <script type="application/json" data-kelisim-config>${JSON.stringify({
    language: lang,
    controller: {name: 'Flextok Xumare'},
    services: [
      {id: 'counter', category: 'analytics', name: 'Counter', provider: 'Counter Ltd'},
    ],
    ...config,
  })}</script>
  <script src="/dist/kelisim.js" data-policy-url="/privacy"></script></head>
  <body><header><a href="/">Home</a></header><main><h1>Page</h1><p>Text</p></main></body></html>`;

function serve(server: FlowServer, lang: string, config?: object): void {
  server.route('/', html(page(lang, config)));
  server.route('/client.js', script(client));
  server.route('/rules.json', {body: shipped, headers: {'content-type': 'application/json'}});
}

const shown = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(() => !!document.querySelector('kelisim-consent[open]'));

interface ClientOptions {
  /** Rules beside all those that the package ships. */
  readonly rules?: readonly unknown[];
  readonly heuristicMode?: 'off' | 'reject' | 'tier1' | 'tier2';
  /** How often it looks again: `1` is twice, and its heuristic takes part in the second. */
  readonly detectRetries?: number;
  readonly autoAction?: 'optOut' | 'optIn';
}

/** Starts autoconsent in the page, with a stand-in for the browser that it talks to. */
function startClient(tab: FlowPage, options: ClientOptions = {}): Promise<void> {
  return tab.evaluate(async ({rules = [], ...config}: ClientOptions) => {
    const page = window as unknown as ClientWindow;
    const {autoconsent} = (await (await fetch('/rules.json')).json()) as {autoconsent: unknown[]};
    page.reports = [];
    page.autoconsentSendMessage = async (message) => {
      // A state is the client's own object, which changes on.
      page.reports.push(JSON.parse(JSON.stringify(message)) as Report);
      if (message.type !== 'init') return;
      await Promise.resolve();
      void page.autoconsentReceiveMessage({
        type: 'initResp',
        rules: {autoconsent: [...autoconsent, ...rules]},
        config: {enabled: true, autoAction: 'optOut', isMainWorld: true, ...config},
      });
    };
    await new Promise((done, failed) => {
      const tag = document.createElement('script');
      Object.assign(tag, {src: '/client.js', onload: done, onerror: failed});
      document.head.append(tag);
    });
  }, options);
}

/** Waits until the client is through, and gives what it found and did: `cmp` and result. */
async function ended(tab: FlowPage): Promise<string[]> {
  await tab.waitFor(() =>
    (window as unknown as ClientWindow).reports.some(({state}) =>
      /^(nothingDetected|optOutFailed|optInFailed|done)$/.test(state?.lifecycle ?? ''),
    ),
  );
  return tab.evaluate(() =>
    (window as unknown as ClientWindow).reports
      .filter(({type}) => /Result$/.test(type))
      .map(({type, cmp, result}) => `${type} ${cmp} ${result}`),
  );
}

/** Has the client look whether its answer worked, by its own means. */
const selfTest = (tab: FlowPage): Promise<boolean> =>
  tab.evaluate(async () => {
    const {reports, autoconsentReceiveMessage} = window as unknown as ClientWindow;
    await autoconsentReceiveMessage({type: 'selfTest'});
    return reports.some(({type, result}) => type === 'selfTestResult' && result === true);
  });

describeFlow('auto-answering clients', ({it}) => {
  for (const lang of languages) {
    it(`UI-04: autoconsent refuses by our rule, all of its own loaded: ${lang}`, async ({
      page: tab,
      server,
    }) => {
      serve(server, lang);
      await tab.goto(server.url());
      // As in life: it is there before the banner, and looks again when the page changes.
      await startClient(tab, {rules: [JSON.parse(ours)]});
      assert.deepEqual(await ended(tab), ['optOutResult kelisim true']);
      assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
      assert.equal(await selfTest(tab), true);
    });

    it(`UI-04, LAW-01: with no rule of ours it refuses by its heuristic: ${lang}`, async ({
      page: tab,
      server,
    }) => {
      serve(server, lang);
      await tab.goto(server.url());
      await shown(tab);
      await startClient(tab, {heuristicMode: 'tier2', detectRetries: 1});
      assert.deepEqual(await ended(tab), ['optOutResult HEURISTIC-REJECT true']);
      assert.match((await storedConsent(tab))!, /functional=0&analytics=0$/);
      assert.equal(await selfTest(tab), true);
    });

    it(`LAW-01: with nothing to help it, it leaves the question open: ${lang}`, async ({
      page: tab,
      server,
    }) => {
      serve(server, lang, {autoAnswer: false});
      await tab.goto(server.url());
      await shown(tab);
      await startClient(tab, {heuristicMode: 'tier2', detectRetries: 1});
      assert.deepEqual(await ended(tab), []);
      assert.equal(await storedConsent(tab), undefined);
    });
  }
});

export type {ConsentRecord};
