import {describeFlow} from '../../helpers/flow.js';
import {script} from '../../helpers/flow-server.js';
import {bundleApp} from './bundle-app.js';
import {describeLibrary} from './jobs.js';
import {serveSite} from './site.js';

describeFlow('living pages: Turbolinks', {sample: 3}, (suite) => {
  describeLibrary(suite, {
    name: 'Turbolinks 5',
    leave: ['b'],
    again: ['preview-a', 'a'],
    back: ['back'],
    async serve(server) {
      server.route('/app.js', script(await bundleApp('turbolinks.mjs')));
      serveSite(server, {head: '<script defer src="/app.js"></script>'});
    },
  });
});
