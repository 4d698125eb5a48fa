import {html} from '../html.mjs';
import {pathFor} from '../languages.mjs';

export function lesson({t, language, nonce}) {
  const l = t.lesson;
  const video = `${pathFor(language, 'home')}player/`;
  return {
    name: 'lesson',
    title: l.title,
    main: html` <article class="lesson wrap">
        <p class="kicker">${l.kicker}</p>
        <h1>${l.title}</h1>
        <figure>
          <kelisim-embed
            src="${video}"
            kind="video"
            service="demo-video"
            title="${l.title}"
            poster="/assets/lesson-poster.svg"
          >
            <a href="${video}">${l.watch}</a>
          </kelisim-embed>
          <figcaption>${l.standIn}</figcaption>
        </figure>
        <p class="remember" data-needs-script data-lesson="memory" data-on="${l.remembered}">
          ${l.notRemembered}
        </p>
        <div class="split">
          <h2>${l.transcript}</h2>
          <ol class="chapters">
            ${l.chapters.map(
              ({time, title, text}) =>
                html`<li data-chapter>
                  <h3><span class="time">${time}</span> ${title}</h3>
                  <p>${text}</p>
                </li>`,
            )}
          </ol>
        </div>
      </article>
      <kelisim-settings floating>${t.footer.cookieSettings}</kelisim-settings>
      <script nonce="${nonce}" type="module" src="/assets/lesson.js"></script>`,
  };
}
