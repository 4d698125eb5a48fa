import {after, before, describe, test, type TestContext} from 'node:test';
import type {FlowBrowser, NewPageOptions} from './browser/flow-browser.js';
import {HungCommandError, type FlowPage} from './browser/flow-page.js';
import {openBrowser} from './browser/open-browser.js';
import {engineNames, findEngines, type EngineName} from './engines.js';
import {startFlowServer, type FlowServer} from './flow-server.js';

/** What a flow is handed: all of it fresh, and closed afterwards. */
export interface FlowTools {
  readonly engine: EngineName;
  /** A page with fresh storage, on no address yet. */
  readonly page: FlowPage;
  /** Pages are on `app.example.test` by default: `server.url('/')`. */
  readonly server: FlowServer;
  /** Another page with fresh storage: another visitor. */
  newPage(options?: NewPageOptions): Promise<FlowPage>;
}

export interface FlowSuite {
  readonly engine: EngineName;
  /** One flow. `options` are for the page. */
  it(name: string, run: (tools: FlowTools) => Promise<void>, options?: NewPageOptions): void;
}

/**
 * Describes flows, written once for all engines: `test/run.ts` runs the file once for each, and
 * names the engine in `KELISIM_FLOW_ENGINE`. Without it the first engine found is used.
 */
export function describeFlow(name: string, define: (suite: FlowSuite) => void): void {
  describeIn(false, name, define);
}

/** The same, in a Chromium with a window: the shell without one has no back-forward cache. */
export function describeWindowFlow(name: string, define: (suite: FlowSuite) => void): void {
  describeIn(true, name, define);
}

/** A browser of this process, kept until the last suite that runs in it has ended. */
interface SharedBrowser {
  opening?: Promise<FlowBrowser>;
  suites: number;
}

/** The time zone of this process, as it began. */
const zone = process.env['TZ'];

const shared = {shell: {suites: 0} as SharedBrowser, window: {suites: 0} as SharedBrowser};

function describeIn(needsWindow: boolean, name: string, define: (suite: FlowSuite) => void): void {
  const engine = chosenEngine();
  const own = needsWindow ? shared.window : shared.shell;
  own.suites++;
  describe(`${name} (${engine})`, () => {
    let browser: FlowBrowser;
    /** Of a suite that has set another time zone: a browser takes it as it starts. */
    let alone: FlowBrowser | undefined;
    const open = async (): Promise<void> => {
      if (process.env['TZ'] !== zone) browser = alone = await openBrowser(engine, needsWindow);
      else browser = await (own.opening ??= openBrowser(engine, needsWindow));
    };
    const close = async (): Promise<void> => {
      await alone?.close();
      if (!--own.suites) await (await own.opening)?.close();
    };
    before(open, {timeout: 60_000});
    after(close, {timeout: 30_000});
    define({
      engine,
      it(title, run, options) {
        test(title, {timeout: 240_000}, (context) =>
          retryHung(context, () => runFlow(browser, run, options)),
        );
      },
    });
  });
}

async function runFlow(
  browser: FlowBrowser,
  run: (tools: FlowTools) => Promise<void>,
  options?: NewPageOptions,
): Promise<void> {
  const server = await startFlowServer();
  const pages: FlowPage[] = [];
  const newPage = async (own?: NewPageOptions) => {
    const page = await browser.newPage(own);
    pages.push(page);
    return page;
  };
  try {
    await run({engine: browser.engine, page: await newPage(options), server, newPage});
  } finally {
    await Promise.allSettled(pages.map((page) => page.close()));
    await server.close();
  }
}

/** WebKitGTK's driver loses a command once in many runs; a second loss is a failure. */
async function retryHung(context: TestContext, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof HungCommandError)) throw error;
    context.diagnostic(`${error.message}; running "${context.name}" once more`);
    await run();
  }
}

function chosenEngine(): EngineName {
  const wanted = process.env['KELISIM_FLOW_ENGINE'];
  const name = engineNames.find((one) => one === wanted) ?? findEngines()[0]?.name;
  if (!name) throw new Error('no browser found');
  return name;
}
