import {describeFlow} from '../../helpers/flow.js';
import {html, script} from '../../helpers/flow-server.js';
import {bundleApp} from './bundle-app.js';
import {bodyElements, toHtml} from './elements.js';
import {describeLibrary} from './jobs.js';
import {page} from './site.js';

describeFlow('living pages: react-helmet-async', {sample: 2}, (suite) => {
  for (const major of ['18', '19']) {
    const older = {react: 'react-18', 'react-dom': 'react-dom-18'};
    const alias: Readonly<Record<string, string>> = major === '18' ? older : {};
    describeLibrary(suite, {
      name: `react-helmet-async, React ${major}`,
      leave: ['title', 'without'],
      again: ['with', 'title'],
      back: ['with', 'title'],
      isTemplate: true,
      async serve(server) {
        server.route('/app.js', script(await bundleApp('helmet.mjs', {alias})));
        for (const isPlain of [false, true]) {
          const body = `<div id="app"></div>${toHtml(bodyElements(isPlain))}`;
          const head = '<script defer src="/app.js"></script>';
          server.route(
            `${isPlain ? '/plain' : ''}/a`,
            html(page({title: 'first', isPlain, hasHeadElement: false, head, body})),
          );
        }
      },
    });
  }
});
