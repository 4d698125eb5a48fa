import {html, rich} from '../html.mjs';
import {pathFor} from '../languages.mjs';

export function notFound({t, language}) {
  return {
    title: t.notFound.title,
    main: html` <div class="not-found wrap">
      <p class="numerals" aria-hidden="true">404</p>
      <h1>${t.notFound.title}</h1>
      <p class="lead">${rich(t.notFound.text.replace('{home}', pathFor(language, 'home')))}</p>
    </div>`,
  };
}
