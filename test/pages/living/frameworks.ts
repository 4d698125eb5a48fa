import assert from 'node:assert/strict';
import type {FlowSuite} from '../../helpers/flow.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';
import {bundleApp, loadServerApp, type AppOptions} from './bundle-app.js';
import {describeLibrary, expectedRuns} from './jobs.js';
import {page, serveVendor} from './site.js';
import {Visitor} from './visitor.js';

export interface Framework extends AppOptions {
  readonly name: string;
  /** Its files are `apps/<app>.mjs` and, for the server, `apps/<app>-server.mjs`. */
  readonly app: string;
}

/** An app made in the page, and the same made by the server and hydrated, marked and unmarked. */
async function serveApp(server: FlowServer, {app, alias}: Framework): Promise<void> {
  server.route('/app.js', script(await bundleApp(`${app}.mjs`, {alias})));
  const {render} = await loadServerApp<{render(isPlain: boolean): string | Promise<string>}>(
    `${app}-server.mjs`,
    {alias},
  );
  const head = '<script defer src="/app.js"></script>';
  for (const isPlain of [false, true]) {
    const folder = isPlain ? '/plain' : '';
    const made = {title: 'app', isPlain, head, body: '<div id="app"></div>'};
    server.route(`${folder}/a`, html(page(made)));
    const body = `<div id="app">${await render(isPlain)}</div>`;
    server.route(`${folder}/hydrated`, html(page({...made, tag: 'data-hydrates', body})));
  }
}

/** The jobs of every library, and hydration. */
export function describeFramework(suite: FlowSuite, framework: Framework): void {
  const {name} = framework;
  const serve = (server: FlowServer): Promise<void> => serveApp(server, framework);
  describeLibrary(suite, {
    ...{name, serve, isTemplate: true},
    leave: ['off', 'count'],
    again: ['on', 'count'],
    back: ['unmount', 'mount', 'count'],
  });

  for (const answer of ['agreed', 'refused'] as const) {
    suite.it(
      `${name}: hydrates without a message what the server made, ${answer} earlier`,
      async ({page: tab, server}) => {
        serveVendor(server);
        await serve(server);
        const visitor = new Visitor(tab, server);
        await visitor.open('/plain/hydrated');
        await visitor.settle();
        const [twin, usual] = [await visitor.runs(), await messagesOf(visitor)];
        await visitor.open('/hydrated');
        const authors = await visitor.markup();
        await visitor.decideEarlier(answer === 'agreed' ? 1 : 0);
        await visitor.open('/hydrated');
        if (answer === 'agreed') {
          await visitor.ranAtLeast(expectedRuns(twin));
          await visitor.expectMedia();
          assert.deepEqual(await visitor.runs(), expectedRuns(twin));
        } else {
          await visitor.expectSilence();
        }
        await visitor.expectAuthorsMarkup(authors);
        await visitor.take('count', 'off', 'count', 'on', 'count', 'unmount', 'mount', 'count');
        await visitor.expectNoErrors();
        assert.deepEqual(await messagesOf(visitor), usual, 'messages of the framework');
      },
    );
  }
}

/** What the framework says of hydration; of scripts in templates it says more, on any page. */
const messagesOf = async (visitor: Visitor): Promise<readonly string[]> =>
  (await visitor.messages()).filter((message) => /hydrat|mismatch|did not match/i.test(message));
