import {html, rich} from '../html.mjs';

const SAMPLE = `import {startConsent} from 'kelisim';

const consent = startConsent({
  policy: {version: '2025-01-15', url: '/privacy/'},
});`;

export function npm({t}) {
  const n = t.npm;
  return {
    name: 'npm',
    embed: 'module',
    title: n.title,
    main: html` <div class="wrap">
      <h1 class="display">${n.title}</h1>
      <div class="split">
        <h2>${n.whatHeading}</h2>
        <div class="prose">${n.what.map((text) => html`<p>${text}</p>`)}</div>
        <h2>${n.whereHeading}</h2>
        <div class="prose"><p>${n.where}</p></div>
        <h2>${n.embedHeading}</h2>
        <div class="prose">
          <p>${rich(n.embed)}</p>
          <pre tabindex="0" role="region" aria-label="${n.sample}"><code>${SAMPLE}</code></pre>
        </div>
      </div>
    </div>`,
  };
}
