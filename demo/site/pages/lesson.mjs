import {lessonFigure} from '../covers.mjs';
import {html} from '../html.mjs';

export function lesson({t, nonce}) {
  const l = t.lesson;
  return {
    name: 'lesson',
    title: l.title,
    main: html` <article class="lesson wrap">
        <p class="kicker">${l.kicker}</p>
        <h1>${l.title}</h1>
        <figure class="player" data-lesson="tail-of-en">
          ${lessonFigure()}
          <div class="controls" data-needs-script>
            <button type="button" class="button" data-player="play" data-pause="${l.pause}">
              ${l.play}
            </button>
            <input
              type="range"
              min="0"
              max="200"
              step="1"
              value="0"
              aria-label="${l.position}"
              data-player="range"
            />
            <output class="time" data-player="time">0:00 / 3:20</output>
          </div>
          <figcaption data-player="caption">${l.caption}</figcaption>
        </figure>
        <p class="remember" data-needs-script data-player="memory" data-on="${l.remembered}">
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
      <script nonce="${nonce}" type="module" src="/assets/lesson.js"></script>`,
  };
}
