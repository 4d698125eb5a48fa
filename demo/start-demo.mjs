import {randomBytes} from 'node:crypto';
import {createServer} from 'node:net';
import {fileURLToPath} from 'node:url';
import {startDevServer} from '@web/dev-server';
import {createAccounts} from './server/accounts.mjs';
import {createCollector} from './server/collector.mjs';
import {serveFiles} from './server/files.mjs';
import {servePages} from './server/pages.mjs';
import {createRecords} from './server/records.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the demo site and resolves once it answers.
 *
 * `port` 0 takes a free one; a taken port is replaced by a free one. `hostname` only names the
 * site in `url`: the browser has to resolve it to this machine. `headers` are added to every
 * response, and `{nonce}` in them becomes that response's nonce, which every script tag carries.
 * `vendorHostname` is another name of this machine, for the vendor of the page `/csp/`.
 */
export async function startDemo({
  port = 0,
  hostname = 'localhost',
  vendorHostname = '127.0.0.1',
  headers = {},
} = {}) {
  const accounts = createAccounts();
  const collector = createCollector();
  const records = createRecords(accounts);
  const vendorRequests = [];
  const server = await startDevServer({
    config: {
      rootDir,
      port: await usablePort(port),
      watch: false,
      disableFileWatcher: true,
      injectWebSocket: false,
      nodeResolve: {exportConditions: ['production', 'default']},
      middleware: [
        addHeaders(headers),
        collector.middleware,
        records.middleware,
        accounts.middleware,
        countVendor(vendorRequests),
        servePages(accounts, vendorHostname),
        serveFiles(rootDir),
      ],
    },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    logStartMessage: false,
  });
  const actual = server.server.address().port;
  return {
    url: `http://${hostname}:${actual}`,
    port: actual,
    /** Analytics events that the collector has received: `{name, view, properties}`. */
    events: () => collector.events(),
    /** Every request to the collector, `POST /e/` and the like, understood or not. */
    collectorRequests: () => collector.requests(),
    /** Records of consent that `/consent` has received, the last 1,000. */
    records: () => records.records(),
    /** Every request for a file of the stand-in vendors: `host /path`. */
    vendorRequests: () => [...vendorRequests],
    /** Forgets events and requests to the collector, so that a test can start from nothing. */
    clearEvents: () => collector.clear(),
    async close() {
      collector.close();
      await server.stop();
    },
  };
}

function countVendor(requests) {
  return (ctx, next) => {
    if (ctx.path.startsWith('/assets/vendors/')) requests.push(`${ctx.hostname} ${ctx.path}`);
    if (requests.length > 1000) requests.shift();
    return next();
  };
}

function addHeaders(headers) {
  return async (ctx, next) => {
    ctx.state.nonce = randomBytes(16).toString('base64');
    await next();
    for (const [name, value] of Object.entries(headers)) {
      ctx.set(name, value.replaceAll('{nonce}', ctx.state.nonce));
    }
  };
}

/** The dev server ends the process when its port is taken, so the port is tried here first. */
function usablePort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (port !== 0 && ['EADDRINUSE', 'EACCES'].includes(error.code)) resolve(usablePort(0));
      else reject(error);
    });
    probe.listen(port, () => {
      const {port: free} = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
