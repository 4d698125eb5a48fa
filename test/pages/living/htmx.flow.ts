import {describeFlow} from '../../helpers/flow.js';
import {script} from '../../helpers/flow-server.js';
import {bundleApp} from './bundle-app.js';
import {describeLibrary} from './jobs.js';
import {serveSite} from './site.js';

describeFlow('living pages: htmx', {sample: 2}, (suite) => {
  for (const isMorphing of [false, true]) {
    describeLibrary(suite, {
      name: isMorphing ? 'htmx 2, idiomorph' : 'htmx 2',
      leave: ['b'],
      again: ['a'],
      back: ['back'],
      refresh: isMorphing ? 'refresh' : undefined,
      async serve(server) {
        const app = isMorphing ? 'htmx-idiomorph.mjs' : 'htmx.mjs';
        server.route('/app.js', script(await bundleApp(app)));
        const morph = isMorphing ? 'hx-ext="morph" hx-swap="morph:innerHTML"' : '';
        serveSite(server, {
          head: '<script defer src="/app.js"></script>',
          bodyAttributes: `hx-boost="true" ${morph}`,
        });
      },
    });
  }
});
