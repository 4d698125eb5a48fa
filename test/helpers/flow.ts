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
  /** Every cell is to run: in the first engine, and in the others where the run was asked for whole. */
  readonly isWhole: boolean;
  /** Whether this engine takes a cell of a matrix, of which it takes one of so many. */
  takes(index: number, of: number): boolean;
  /** One flow. `options` are for the page. */
  it(name: string, run: (tools: FlowTools) => Promise<void>, options?: NewPageOptions): void;
}

export interface FlowOptions {
  /**
   * Of so many tests an engine other than the first runs one, each engine another, unless the run is
   * asked for whole. For matrices, and for what is our own code's doing in every engine.
   */
  readonly sample?: number;
}

type Define = (suite: FlowSuite) => void;
type Described = [define: Define] | [options: FlowOptions, define: Define];

/**
 * Describes flows, written once for all engines: `test/run.ts` runs the file once for each, and
 * names the engine in `KELISIM_FLOW_ENGINE`. Without it the first engine found is used.
 */
export function describeFlow(name: string, ...described: Described): void {
  describeIn(false, name, described);
}

/** The same, in a Chromium with a window: the shell without one has no back-forward cache. */
export function describeWindowFlow(name: string, ...described: Described): void {
  describeIn(true, name, described);
}

/** A browser of this process, kept until the last suite that runs in it has ended. */
interface SharedBrowser {
  opening?: Promise<FlowBrowser>;
  suites: number;
}

/** Which tests of a sample run, by `test/run.ts`: the place of the engine among all. */
const share = Number(process.env['KELISIM_FLOW_SHARE'] ?? 0);

const takes = (index: number, of: number): boolean => !share || (index + share) % of === 0;

/** The time zone of this process, as it began. */
const zone = process.env['TZ'];

const shared = {shell: {suites: 0} as SharedBrowser, window: {suites: 0} as SharedBrowser};

function describeIn(needsWindow: boolean, name: string, described: Described): void {
  const [{sample = 1}, define] = described.length === 2 ? described : [{}, ...described];
  const engine = chosenEngine();
  let count = 0;
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
      isWhole: !share,
      takes,
      it(title, run, options) {
        const skip = !takes(count++, sample) && 'sampled';
        test(title, {timeout: 240_000, skip}, (context) =>
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
