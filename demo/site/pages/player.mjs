import {lessonFigure} from '../covers.mjs';
import {html} from '../html.mjs';
import {languages} from '../languages.mjs';

/**
 * What the lesson's page shows in a frame: a page of this server that stands in for a video service.
 * It knows nothing of Kelisim, and is as dark as players are.
 */
export function player({language, nonce}) {
  const {lesson: l} = languages[language];
  return html`<!doctype html>
    <html lang="${language}" data-theme="dark">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${l.title} · Demo Video</title>
        <link rel="stylesheet" href="/assets/style.css" />
      </head>
      <body class="player">
        <main>
          ${lessonFigure()}
          <div class="controls">
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
        </main>
        <script nonce="${nonce}" type="module" src="/assets/player.js"></script>
      </body>
    </html> `;
}
