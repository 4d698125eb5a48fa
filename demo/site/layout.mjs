import {consentConfig} from '../assets/consent-config.js';
import {collectorPanel} from './collector-panel.mjs';
import {html, json} from './html.mjs';
import {languages, pathFor} from './languages.mjs';

export const POLICY_VERSION = '2025-01-15';
const CONTACT = 'mailto:help@flextokxumare.com';

/** A whole page. `page` gives its title and its main part, and says how it embeds Kelisim. */
export function layout({page, ...request}) {
  const t = languages[request.language];
  const {title, name, main, upcoming, embed = 'tag'} = page({...request, t});
  const context = {...request, t, name, upcoming};
  return html`<!doctype html>
    <html lang="${request.language}" ${!!upcoming && html`data-upcoming="${upcoming.version}"`}>
      <head>
        <meta charset="utf-8" />
        ${embed === 'tag' ? kelisimTag(context) : kelisimModule(context)}
        <script nonce="${request.nonce}" src="/assets/theme.js"></script>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${t.site.name}</title>
        <meta name="description" content="${t.site.description}" />
        ${fonts}
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${!!name && alternates(name)}
        <script
          nonce="${request.nonce}"
          type="text/plain"
          data-consent="analytics"
          data-service="posthog"
          data-stoppable
          src="/assets/analytics.js"
          async
        ></script>
        <script nonce="${request.nonce}" type="module" src="/assets/collector-panel.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">${t.skip}</a>
        ${header(context)}
        <main id="main" tabindex="-1">${main}</main>
        ${collectorPanel(context)} ${footer(context)}
      </body>
    </html> `;
}

/** The way of most sites: one block of settings and one script tag, first in the head. */
function kelisimTag({language, nonce, upcoming, visitor}) {
  return html`<script type="application/json" data-kelisim-config>
      ${json({...consentConfig(language, visitor), policy: {upcoming}})}
    </script>
    <script
      nonce="${nonce}"
      src="/kelisim/kelisim.js"
      data-policy-url="${pathFor(language, 'privacy')}"
      data-policy-version="${POLICY_VERSION}"
      data-contact="${CONTACT}"
      ${visitor.isMinor && html`data-audience="minor"`}
    ></script>`;
}

/** The way of a bundled site: `assets/npm.js` imports the package by its name. */
function kelisimModule({nonce, visitor}) {
  return html`<script
    nonce="${nonce}"
    type="module"
    src="/assets/npm.js"
    ${visitor.isSignedIn && html`data-account`}
    ${visitor.isMinor && html`data-audience="minor"`}
  ></script>`;
}

/** Every page needs them all: each shows letters of the three languages. */
const FONTS = ['latin', 'cyrillic', 'cyrillic-ext'].flatMap((subset) => [
  `/fonts/literata-${subset}-opsz-normal.woff2`,
  `/fonts/golos-text-${subset}-wght-normal.woff2`,
]);

const fonts = FONTS.map(
  (file) => html`<link rel="preload" href="${file}" as="font" type="font/woff2" crossorigin />`,
);

function alternates(name) {
  return Object.keys(languages).map(
    (tag) => html`<link rel="alternate" hreflang="${tag}" href="${pathFor(tag, name)}" />`,
  );
}

function header({t, language, name, email}) {
  const item = (page) =>
    html`<a href="${pathFor(language, page)}" ${current(page === name, 'page')}>${t.nav[page]}</a>`;
  return html`<header class="header wrap">
    <a class="wordmark" href="${pathFor(language, 'home')}">${t.site.name}</a>
    <nav class="menu" aria-label="${t.nav.label}">
      ${['home', 'lesson', 'npm'].map(item)}
      <a href="${pathFor(language, 'account')}" ${current(name === 'account', 'page')}
        >${email ? t.nav.account : t.nav.signIn}</a
      >
    </nav>
    <nav class="languages" aria-label="${t.nav.languages}">
      ${Object.entries(languages).map(
        ([tag, {language: names}]) =>
          html`<a
            href="${pathFor(tag, name ?? 'home')}"
            lang="${tag}"
            hreflang="${tag}"
            title="${names.name}"
            ${current(tag === language, 'true')}
            >${names.short}</a
          >`,
      )}
    </nav>
  </header>`;
}

const current = (is, value) => is && html`aria-current="${value}"`;

function footer({t, language}) {
  const {footer: f} = t;
  return html`<footer class="footer wrap">
    <p class="footer-address">${f.company}<br />${f.address}</p>
    <p class="footer-address">
      <a href="mailto:help@flextokxumare.com">help@flextokxumare.com</a><br />
      <a href="tel:+77232263983">+7 (7232) 26-39-83</a>
    </p>
    <ul class="footer-links">
      <li><a href="${pathFor(language, 'privacy')}">${t.privacy.title}</a></li>
      <li><kelisim-settings>${f.cookieSettings}</kelisim-settings></li>
    </ul>
    <fieldset class="theme" data-needs-script>
      <legend>${f.theme}</legend>
      ${Object.entries(f.themes).map(
        ([value, label]) =>
          html`<label
            ><input
              type="radio"
              name="theme"
              value="${value}"
              ${value === 'auto' && html`checked`}
            /><span>${label}</span></label
          >`,
      )}
    </fieldset>
  </footer>`;
}
