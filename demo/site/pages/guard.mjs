import {consentConfig} from '../../assets/consent-config.js';
import {html, json, raw} from '../html.mjs';

/** Where the stand-ins for two vendors lie: the rules name it, the pasted snippets load from it. */
const VENDORS = '/assets/vendors/';

/** As a vendor's help page has it, but for the address. */
const COUNTER = `(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};
m[i].l=1*new Date();k=e.createElement(t),a=e.getElementsByTagName(t)[0],k.async=1,k.src=r,a.parentNode.insertBefore(k,a)})
(window, document, "script", "${VENDORS}counter.js", "counter");
counter(12345, "init", {clickmap: true});`;

const TAG = `window.dataLayer = window.dataLayer || [];
function gtag(){dataLayer.push(arguments);}
gtag('js', new Date());
gtag('config', 'G-DEMO');`;

/**
 * A page for developers, in English: two vendors' snippets, pasted as they are, under the guard,
 * with the audit on top. Nothing here is marked for Kelisim.
 */
export function guard({hostname, visitor}) {
  const rules = ['counter', 'tag'].map((name) => ({
    match: `${hostname}${VENDORS}${name}.js`,
    category: 'analytics',
    service: name,
  }));
  const {services, ...site} = consentConfig('en', visitor);
  const declared = ['counter', 'tag'].map((id) => ({
    id,
    category: 'analytics',
    name: `A vendor’s ${id}`,
    purpose: {en: 'Counts visits.'},
    cookies: [{name: `_demo_${id}`, duration: 'P1Y'}],
  }));
  const config = {...site, services: [...services, ...declared], guard: rules};
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <script type="application/json" data-kelisim-config>
          ${json(config)}
        </script>
        <script
          src="/kelisim/kelisim.guard.js"
          data-policy-url="/en/privacy/"
          ${visitor.isMinor && html`data-audience="minor"`}
        ></script>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Unmarked scripts, held by the guard</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <script>
          ${raw(COUNTER)};
        </script>
        <script async src="${VENDORS}tag.js"></script>
        <script>
          ${raw(TAG)};
        </script>
        <script type="module" src="/kelisim/kelisim.audit.js"></script>
      </head>
      <body>
        <main class="wrap" id="main">
          <h1 class="display">Unmarked scripts, held by the guard</h1>
          <div class="split">
            <h2>On this page</h2>
            <div class="prose">
              <p>
                Two vendors’ snippets stand in the head of this page as their help pages have them,
                but for the addresses, which lead to stand-ins on this server. None is marked. The
                guard holds them until you allow analytics.
              </p>
              <p>
                The second is written in the page, so the browser may fetch it before any script can
                forbid it. It does not run. The audit, at the edge of the window, tells the two
                apart.
              </p>
            </div>
            <h2>What has run</h2>
            <div class="prose">
              <ul>
                <li>The first, which a script puts in: <b data-vendor="counter">held</b></li>
                <li>The second, written in the page: <b data-vendor="tag">held</b></li>
              </ul>
              <p><kelisim-settings>Cookie settings</kelisim-settings> · <a href="/en/">Back</a></p>
            </div>
          </div>
        </main>
      </body>
    </html>`;
}
