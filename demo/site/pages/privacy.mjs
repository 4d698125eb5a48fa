import {consentConfig} from '../../assets/consent-config.js';
import {html, rich} from '../html.mjs';
import en from '../policy/en.mjs';
import kk from '../policy/kk.mjs';
import ru from '../policy/ru.mjs';
import {typeset} from '../typeset.mjs';

const policies = {ru: typeset(ru), kk: typeset(kk), en: typeset(en)};

export function privacy({t, language}) {
  const p = policies[language];
  return {
    name: 'privacy',
    title: t.privacy.title,
    main: html` <article class="wrap">
      <h1 class="display">${p.heading}</h1>
      <p class="lead">${p.changed} <time datetime="2025-01-15">${p.date}</time></p>
      <div class="split">
        ${p.sections.map(
          ({id, heading, text, list}) =>
            html` <h2 id="${id}">${heading}</h2>
              <div class="prose">
                ${text.map((line) => html`<p>${rich(line)}</p>`)}
                ${
                  !!list &&
                  html`<ul>
                    ${list.map((line) => html`<li>${rich(line)}</li>`)}
                  </ul>`
                }
                ${id === 'cookies' && categories(p, language)}
              </div>`,
        )}
      </div>
    </article>`,
  };
}

/**
 * What the law asks to be said in words, and the tables of the component; where it does not come,
 * the same inventory stands there as the server wrote it.
 */
function categories(policy, language) {
  const texts = Object.values(policy.categories).flatMap(({text}) => text);
  return [
    ...texts.map((line) => html`<p>${rich(line)}</p>`),
    html`<kelisim-declaration>${tables(policy, language)}</kelisim-declaration>`,
  ];
}

function tables({categories: texts, table}, language) {
  const {services} = consentConfig(language);
  return Object.entries(texts).map(
    ([id, category]) =>
      html` <h3 id="${id}">${category.heading}</h3>
        <div class="table" role="region" aria-labelledby="${id}" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">${table.name}</th>
                <th scope="col">${table.where}</th>
                <th scope="col">${table.duration}</th>
                <th scope="col">${table.purpose}</th>
              </tr>
            </thead>
            <tbody>
              ${[
                ...(category.own ?? []),
                ...services
                  .filter((service) => service.category === id)
                  .flatMap((service) => rows(service, table, language)),
              ].map(
                ([name, where, duration, purpose]) =>
                  html`<tr>
                    <th scope="row"><code>${name}</code></th>
                    <td>${where}</td>
                    <td>${duration}</td>
                    <td>${purpose}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`,
  );
}

function rows({cookies = [], storage = []}, table, language) {
  const row = (item, where, forever) => [
    item.name ?? table.patterns[item.pattern] ?? item.pattern,
    where,
    table.durations[item.duration] ?? forever,
    item.purpose?.[language] ?? '',
  ];
  return [
    ...cookies.map((item) => row(item, 'cookie', table.untilClosed)),
    ...storage.map((item) =>
      row(
        item,
        table.areas[item.area],
        item.area === 'session' ? table.untilClosed : table.untilErased,
      ),
    ),
  ];
}
