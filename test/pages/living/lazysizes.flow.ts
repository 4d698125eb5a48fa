import assert from 'node:assert/strict';
import {describeFlow} from '../../helpers/flow.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';
import {bundleApp} from './bundle-app.js';
import {recordCell} from './living-table.js';
import {page, serveVendor} from './site.js';
import {Visitor} from './visitor.js';

/** Marked media that a lazy loader looks at, and a picture of the site's own. */
async function serve(server: FlowServer): Promise<void> {
  serveVendor(server);
  server.route('/app.js', script(await bundleApp('lazysizes.mjs')));
  server.route('/own.svg', {
    headers: {'content-type': 'image/svg+xml'},
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  });
  const mark = 'class="lazyload" data-consent="analytics"';
  const body = `<iframe ${mark} data-consent-src="/v/frame" id="frame" title="frame"></iframe>
<img ${mark} data-consent-src="/v/pixel.svg" id="pixel" alt="">
<video ${mark} data-consent-src="/v/clip.wav" id="clip" preload="auto"></video>
<p><img class="lazyload" data-src="/own.svg" id="own" alt="" width="10" height="10"></p>`;
  const head = '<script defer src="/app.js"></script>';
  server.route('/a', html(page({title: 'a', isPlain: false, hasHeadElement: false, head, body})));
}

describeFlow('living pages: lazysizes', ({it, engine}) => {
  const library = 'lazysizes 5';

  for (const answer of ['none', 'refused'] as const) {
    it(`asks for nothing marked, answer: ${answer}`, async ({page: tab, server}) => {
      await serve(server);
      const visitor = new Visitor(tab, server);
      await visitor.open();
      if (answer === 'refused') await visitor.reject();
      await tab.waitFor(() => document.querySelector('#own')!.getAttribute('src') === '/own.svg');
      // It has gone over all that it looks at.
      await tab.waitFor(() => !document.querySelector('.lazyload, .lazyloading'));
      await visitor.expectSilence();
      await visitor.expectNoErrors();
      recordCell({library, engine, state: answer === 'none' ? 'before' : 'refused', cell: '0; 0'});
    });
  }

  it('leaves what is released alone, and a withdrawal holds', async ({page: tab, server}) => {
    await serve(server);
    const visitor = new Visitor(tab, server);
    await visitor.open();
    await visitor.accept();
    await tab.waitFor(() =>
      [...document.querySelectorAll('[data-consent]')].every((one) => one.hasAttribute('src')),
    );
    await visitor.settle();
    // The video is left out: an engine without the codec asks for none.
    for (const path of ['/v/frame', '/v/pixel.svg'])
      assert.ok(visitor.asked().includes(path), path);
    await visitor.reject();
    const start = visitor.requestsSoFar();
    await tab.evaluate(() => {
      for (const one of document.querySelectorAll('[data-consent]')) one.className = 'lazyload';
    });
    await tab.waitFor(() => !document.querySelector('.lazyload, .lazyloading'));
    await visitor.settle();
    assert.deepEqual(visitor.asked(start), []);
    await visitor.expectPlaceholders();
    await visitor.expectNoErrors();
    recordCell({library, engine, state: 'withdrawn, link', cell: '0; 0'});
  });
});
