import {html} from './html.mjs';

/** The demo's instrument: what analytics sent from this page, and what it has stored. */
export function collectorPanel({t, view}) {
  const {panel: p} = t;
  return html`<aside class="panel" aria-labelledby="panel-title" data-view="${view}">
    <div class="panel-inside wrap">
      <div>
        <p class="kicker">${p.kicker}</p>
        <h2 id="panel-title">${p.title}</h2>
        <p class="panel-note">${p.note}</p>
      </div>
      <dl>
        <div>
          <dt>${p.received}</dt>
          <dd data-panel="count" data-offline="${p.offline}">0</dd>
          <dd tabindex="0" data-panel="names" data-nothing="${p.noEvents}">${p.noEvents}</dd>
        </div>
        <div>
          <dt>${p.stored}</dt>
          <dd data-panel="stored-count">0</dd>
          <dd tabindex="0" data-panel="stored" data-nothing="${p.nothingStored}">
            ${p.nothingStored}
          </dd>
        </div>
      </dl>
    </div>
  </aside>`;
}
