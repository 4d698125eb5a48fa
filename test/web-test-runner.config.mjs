import {defaultReporter} from '@web/test-runner';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {fileURLToPath} from 'node:url';
import {register} from 'tsx/esm/api';

// The helpers are TypeScript: this makes `npx wtr --config test/web-test-runner.config.mjs` work.
register();
const {engineNames} = await import('./helpers/engines.ts');
const {freePort} = await import('./helpers/free-port.ts');
const {jsonModules} = await import('./helpers/json-modules.ts');
const {unitBrowsers} = await import('./helpers/unit-browsers.ts');
const {unitTotalsReporter} = await import('./helpers/unit-totals-reporter.ts');

// Set by run.ts, which narrows the run and wants to know how it went.
const {KELISIM_RUN_ENGINES, KELISIM_RUN_FILES, KELISIM_TOTALS} = process.env;

export default {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: KELISIM_RUN_FILES
    ? JSON.parse(KELISIM_RUN_FILES)
    : ['test/**/*.test.ts', '!test/node/**', '!test/pages/**'],
  // Resolves to 127.0.0.1, so that the server is not on the local network: for `localhost` and
  // `127.0.0.1` web-test-runner listens on every interface.
  hostname: '127.1',
  // Of its own: the engines run side by side, and a port that is looked for by two is given to both.
  port: await freePort(),
  browsers: await unitBrowsers(KELISIM_RUN_ENGINES?.split(',') ?? engineNames),
  concurrentBrowsers: 3,
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: {config: {ui: 'bdd', timeout: '30000'}},
  nodeResolve: true,
  plugins: [
    jsonModules(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
  ],
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [
    defaultReporter({reportTestProgress: true}),
    ...(KELISIM_TOTALS ? [unitTotalsReporter(KELISIM_TOTALS)] : []),
  ],
};
