import {describeFlow} from '../../helpers/flow.js';
import {script} from '../../helpers/flow-server.js';
import {bundleApp} from './bundle-app.js';
import {describeLibrary} from './jobs.js';
import {serveSite} from './site.js';

/** As `<ClientRouter>` writes it. */
const enabled = '<meta name="astro-view-transitions-enabled" content="true">';

describeFlow('living pages: Astro', {sample: 2}, (suite) => {
  describeLibrary(suite, {
    name: 'Astro 5',
    leave: ['b'],
    again: ['a'],
    back: ['back'],
    ignored: ['data-astro-exec'],
    async serve(server) {
      server.route('/app.js', script(await bundleApp('astro.mjs')));
      serveSite(server, {head: `${enabled}<script defer src="/app.js"></script>`});
    },
  });
});
