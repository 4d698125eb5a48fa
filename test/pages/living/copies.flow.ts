import assert from 'node:assert/strict';
import {describeFlow} from '../../helpers/flow.js';
import {script, type FlowServer} from '../../helpers/flow-server.js';
import {bundleApp} from './bundle-app.js';
import {scriptIds} from './elements.js';
import {expectedRuns} from './jobs.js';
import {recordCell} from './living-table.js';
import {serveSite, serveVendor} from './site.js';
import {noRuns, Visitor, type Runs} from './visitor.js';

async function serve(server: FlowServer): Promise<void> {
  serveVendor(server);
  server.route('/app.js', script(await bundleApp('copies.mjs')));
  serveSite(server, {head: '<script defer src="/app.js"></script>'});
}

/** Agrees, and sees all of it run. */
async function agree(visitor: Visitor): Promise<void> {
  await visitor.open();
  await visitor.accept();
  await visitor.ranAtLeast(expectedRuns(noRuns));
  await visitor.expectMedia();
}

describeFlow('living pages: copies that no library announces', {sample: 2}, ({it, engine}) => {
  for (const way of ['cloneNode', 'innerHTML', 'fragment', 'parser']) {
    const library = `a copy by ${way}`;
    const keep = `keep by ${way}`;

    it(`${library}, put in after a withdrawal: no run, media stripped and reported`, async ({
      page: tab,
      server,
    }) => {
      await serve(server);
      const visitor = new Visitor(tab, server);
      await agree(visitor);
      await visitor.take(keep, 'leave');
      await visitor.reject();
      const [runs, start] = [await visitor.runs(), visitor.requestsSoFar()];
      await visitor.take('put');
      await visitor.expectPlaceholders();
      await tab.waitFor(() => (window as unknown as {reports: string[]}).reports.length > 0);
      assert.deepEqual(await visitor.runs(), runs);
      // An engine may have asked for a frame or a picture before anybody hears of it, and once.
      const asked = server
        .allRequests()
        .slice(start)
        .map(({path}) => path)
        .filter((path) => path.startsWith('/v/'));
      assert.equal(new Set(asked).size, asked.length, `${asked.join(', ')}: each at most once`);
      const scripts = scriptIds.map((id) => `/v/${id}.js`);
      assert.ok(!asked.some((path) => scripts.includes(path)), asked.join(', '));
      await visitor.take('leave', 'put');
      assert.deepEqual(await visitor.runs(), runs);
      await visitor.expectNoErrors(false);
    });

    it(`${library} between restore() and release(): not even a request`, async ({
      page: tab,
      server,
    }) => {
      await serve(server);
      const visitor = new Visitor(tab, server);
      await agree(visitor);
      const all = await visitor.runs();
      await visitor.take(`restore, ${keep}, release`);
      await visitor.expectMedia();
      assert.deepEqual(await visitor.runs(), all, 'nothing runs a second time');
      await visitor.take('leave');
      await visitor.reject();
      const start = visitor.requestsSoFar();
      await visitor.take('put', 'leave', 'put');
      await visitor.expectSilence(start, all);
      await visitor.expectNoErrors();
      recordCell({library, engine, state: 'withdrawn, link', cell: '0; 0'});
    });

    it(`${library}, put in while it is allowed: as the unmarked twin`, async ({
      page: tab,
      server,
    }) => {
      await serve(server);
      const visitor = new Visitor(tab, server);
      const steps = [keep, 'leave', 'put', 'leave', 'put'];
      await visitor.open('/plain/a');
      const twin: Runs[] = [];
      for (const step of steps) {
        await visitor.take(step);
        twin.push(expectedRuns(await visitor.runs()));
      }
      await agree(visitor);
      for (const [index, step] of steps.entries()) {
        await visitor.take(step);
        await visitor.ranAtLeast(twin[index]!);
      }
      await visitor.expectMedia();
      // In Chromium and WebKit a data block of `DOMParser` can run, and nothing tells it from a script
      // that the page has made, which is to run each time: once for each of the copies, and no more.
      const isTold = way !== 'parser' || engine === 'firefox';
      const puts = isTold ? 0 : steps.filter((step) => step === 'put').length;
      for (const [id, times] of Object.entries(await visitor.runs())) {
        const usual = twin.at(-1)![id as keyof Runs];
        assert.ok([usual, usual + puts].includes(times), `${id} ran ${times} times`);
      }
      await visitor.expectAuthorsMarkup();
      await visitor.expectNoErrors();
    });
  }
});
