import {describeFlow} from '../../helpers/flow.js';
import {script} from '../../helpers/flow-server.js';
import {bundleApp} from './bundle-app.js';
import {describeLibrary} from './jobs.js';
import {serveSite} from './site.js';

const morphing = `<meta name="turbo-refresh-method" content="morph">
<meta name="turbo-refresh-scroll" content="preserve">`;

describeFlow('living pages: Turbo', {sample: 2}, (suite) => {
  for (const isMorphing of [false, true]) {
    describeLibrary(suite, {
      name: isMorphing ? 'Turbo 8, morphing' : 'Turbo 8',
      leave: ['b'],
      // Turbo shows its copy of a page that was seen, and then the answer: scripts run in both.
      again: ['preview-a', 'a'],
      back: ['back'],
      refresh: isMorphing ? 'refresh' : undefined,
      async serve(server) {
        server.route('/app.js', script(await bundleApp('turbo.mjs')));
        const head = `${isMorphing ? morphing : ''}<script defer src="/app.js"></script>`;
        serveSite(server, {head});
      },
    });
  }
});
