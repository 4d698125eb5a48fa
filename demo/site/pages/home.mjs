import {covers, specimen} from '../covers.mjs';
import {html, rich} from '../html.mjs';
import {pathFor} from '../languages.mjs';
import {upcomingPolicy} from '../upcoming.mjs';

export function home({t, language}) {
  const h = t.home;
  return {
    name: 'home',
    title: h.title,
    upcoming: upcomingPolicy(),
    main: html` <section class="hero wrap">
        ${specimen(h.lines)}
        <h1>${h.heading}</h1>
        <p class="lead">${h.lead}</p>
        <p class="notice">${rich(h.notice.replace('{policy}', pathFor(language, 'privacy')))}</p>
        <div class="upcoming" data-kelisim-upcoming data-needs-script></div>
      </section>
      <section class="section wrap" aria-labelledby="courses">
        <h2 id="courses">${h.courses.heading}</h2>
        <ul class="courses">
          ${h.courses.list.map((course) => courseCard(course, language))}
        </ul>
      </section>
      <section class="nine">
        <div class="wrap">
          <h2>${h.nine.heading}</h2>
          <p class="alphabet" lang="kk">Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі</p>
          <p>${h.nine.text}</p>
        </div>
      </section>
      <section class="section wrap" aria-labelledby="how">
        <h2 id="how">${h.how.heading}</h2>
        <ol class="steps">
          ${h.how.steps.map(
            ([title, text]) =>
              html`<li>
                <h3>${title}</h3>
                <p>${text}</p>
              </li>`,
          )}
        </ol>
      </section>`,
  };
}

function courseCard({id, title, text, facts, link}, language) {
  return html`<li class="course">
    ${covers[id]}
    <p class="facts">${facts}</p>
    <h3>${title}</h3>
    <p>${text}</p>
    ${!!link && html`<p><a href="${pathFor(language, 'lesson')}">${link}</a></p>`}
  </li>`;
}
