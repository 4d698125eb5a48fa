import {consentConfig} from '../../assets/consent-config.js';
import {html, json, raw} from '../html.mjs';

/** What the vendor may do, in the words of the guard; the server makes the page's policy of it. */
export const rulesFor = (vendor) => [
  {match: new URL(vendor).hostname, category: 'analytics', service: 'tag'},
];

/** The page's policy for somebody who allows everything. */
export const baseFor = (vendor) => ({
  'default-src': ["'self'"],
  'script-src': ["'self'", "'nonce-{nonce}'", vendor],
  'img-src': ["'self'", 'data:', vendor],
});

/**
 * A page for developers, in English: a vendor's script and picture from another host, written in
 * the page and not marked. The server's policy alone keeps them away.
 */
export function csp({vendor, nonce, visitor}) {
  const {services, ...site} = consentConfig('en', visitor);
  const tag = {
    id: 'tag',
    category: 'analytics',
    name: 'A vendor’s tag',
    purpose: {en: 'Counts visits.'},
    cookies: [{name: '_demo_tag', duration: 'P1Y'}],
  };
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <script type="application/json" data-kelisim-config>
          ${json({...site, services: [...services, tag]})}
        </script>
        <script
          nonce="${nonce}"
          src="/kelisim/kelisim.js"
          data-policy-url="/en/privacy/"
          data-policy-version="2025-01-15"
          ${visitor.isMinor && html`data-audience="minor"`}
        ></script>
        <script nonce="${nonce}">
          ${raw("document.addEventListener('kelisim-change', () => location.reload());")};
        </script>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Unmarked scripts, held by a policy</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <script async src="${vendor}/assets/vendors/tag.js"></script>
      </head>
      <body>
        <main class="wrap" id="main">
          <h1 class="display">Unmarked scripts, held by a policy</h1>
          <div class="split">
            <h2>On this page</h2>
            <div class="prose">
              <p>
                A vendor’s script and its picture come from another host, and neither is marked. The
                server reads your choice from the cookie and leaves that host out of the page’s
                Content-Security-Policy until you allow analytics. So the browser does not even ask
                for them. After a choice the page is loaded again.
              </p>
              <p>The script: <b data-vendor="tag">held</b></p>
              <p><kelisim-settings>Cookie settings</kelisim-settings> · <a href="/en/">Back</a></p>
            </div>
          </div>
          <img src="${vendor}/assets/vendors/pixel.svg" alt="" width="1" height="1" />
        </main>
      </body>
    </html>`;
}
