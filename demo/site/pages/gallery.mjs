import {consentConfig} from '../../assets/consent-config.js';
import {galleryOptions, readGalleryQuery} from '../gallery-options.mjs';
import {html, json} from '../html.mjs';
import {languages} from '../languages.mjs';

const LABELS = {
  layout: 'Layout',
  position: 'Position',
  theme: 'Theme',
  scheme: 'Light or dark',
  lang: 'Language',
  layer: 'Layer',
};

/**
 * A page for developers, in English: the banner and the preferences in any layout, position, theme,
 * colour scheme and language, on a page of the site's. All is in the query, so that a look has an
 * address: `?layout=card&position=bottom-end&theme=paper&scheme=dark&lang=kk&layer=preferences`.
 */
export function gallery({query, nonce}) {
  const chosen = readGalleryQuery(query);
  const {layout, position, theme, scheme, lang} = chosen;
  const {controller, services} = consentConfig(Object.hasOwn(languages, lang) ? lang : 'en');
  const config = {
    ...{layout, position, theme, language: lang, controller, services},
    policy: {url: '/en/privacy/'},
    // Whoever tries the answers here has not answered for the rest of the site.
    cookie: {name: 'kelisim-gallery'},
  };
  return html`<!doctype html>
    <html lang="en" ${scheme !== 'auto' && html`data-theme="${scheme}"`}>
      <head>
        <meta charset="utf-8" />
        <script type="application/json" data-kelisim-config>
          ${json(config)}
        </script>
        <script nonce="${nonce}" src="/kelisim/kelisim.js"></script>
        <script nonce="${nonce}" src="/assets/gallery.js"></script>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Layouts, themes and languages</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <main class="wrap gallery" id="main">
          <h1 class="display">Layouts, themes and languages</h1>
          <form class="looks">
            ${Object.entries(galleryOptions).map(([name, values]) => select(name, values, chosen))}
            <button class="button">Show</button>
          </form>
          <p class="small">
            <a href="${addressOf({...chosen, layer: 'banner'})}">The banner</a> ·
            <a href="${addressOf({...chosen, layer: 'preferences'})}">The preferences</a> ·
            <a href="${addressOf({...chosen, scheme: scheme === 'dark' ? 'light' : 'dark'})}"
              >${scheme === 'dark' ? 'Light' : 'Dark'}</a
            >
            · <kelisim-settings>Cookie settings</kelisim-settings> · <a href="/en/">Back</a>
          </p>
          ${sampleText()}
        </main>
      </body>
    </html>`;
}

function select(name, values, chosen) {
  return html`<label
    >${LABELS[name]}
    <select name="${name}">
      ${values.map(
        (value) =>
          html`<option value="${value}" ${value === chosen[name] && html`selected`}>
            ${name === 'lang' ? languageName(value) : value}
          </option>`,
      )}
    </select></label
  >`;
}

/** `kk · қазақ тілі` */
function languageName(tag) {
  return `${tag} · ${new Intl.DisplayNames([tag], {type: 'language'}).of(tag)}`;
}

const addressOf = (options) => `/gallery/?${new URLSearchParams(options)}`;

/** The courses of the school, as on its main page. */
function sampleText() {
  const {lead, courses, how} = languages.en.home;
  const items = [...courses.list.map(({title, text}) => [title, text]), ...how.steps];
  return html`<p class="lead">${lead}</p>
    <ul class="courses">
      ${items.map(
        ([title, text]) =>
          html`<li class="course">
            <h2>${title}</h2>
            <p>${text}</p>
          </li>`,
      )}
    </ul>`;
}
