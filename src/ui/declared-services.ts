import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {CookieDeclaration, ServiceConfig, StorageDeclaration} from '../config.js';
import {formatDuration} from '../i18n/format-duration.js';
import {formatRegion} from '../i18n/format-region.js';
import {localize} from '../i18n/localize.js';
import type {ConsentModel} from './consent-model.js';

type Item = CookieDeclaration & Partial<StorageDeclaration>;

// The platform's own names, alike in every language.
const areas = {local: 'localStorage', session: 'sessionStorage', indexeddb: 'IndexedDB'} as const;

/** What is kept for a category, for how long, why, and who receives it (LAW-06). */
export function renderServices(
  category: string,
  model: ConsentModel,
): TemplateResult | typeof nothing {
  const services = [...ownService(model), ...model.config.services].filter(
    (service) => service.category === category,
  );
  return services.length
    ? html`<details part="details">
        <summary>${model.texts.details}</summary>
        ${services.map((service) => renderService(service, model))}
      </details>`
    : nothing;
}

/** Our own cookie, told of like any other. */
function ownService({config: {cookie, controller}, texts}: ConsentModel): ServiceConfig[] {
  const {name, days} = cookie;
  return [
    {
      id: name,
      category: 'session',
      name: controller.name ?? location.hostname,
      cookies: [{name, duration: `P${days}D`, purpose: texts.own}],
    },
  ];
}

function renderService(service: ServiceConfig, model: ConsentModel): TemplateResult {
  const {texts, language} = model;
  const {name = service.id, provider = texts.nobody, country, purpose} = service;
  const items: readonly Item[] = [...(service.cookies ?? []), ...(service.storage ?? [])];
  return html`<h4>${name}</h4>
    <p>${localize(purpose, language)}</p>
    <dl>
      <div>
        <dt>${texts.receives}</dt>
        <dd>${provider}${country ? `, ${formatRegion(country, model)}` : nothing}</dd>
      </div>
      ${items.map((item) => renderItem(item, model))}
    </dl>`;
}

function renderItem(item: Item, model: ConsentModel): TemplateResult {
  const {name, pattern, domain, area, duration, purpose} = item;
  const {texts, language} = model;
  const lasts = duration
    ? formatDuration(duration, model)
    : area && area !== 'session'
      ? texts.erased
      : texts.open;
  return html`<div>
    <dt>
      <code>${name ?? readPattern(pattern)}</code
      >${domain ? html` (<code>${domain}</code>)` : nothing}
    </dt>
    <dd>${area ? areas[area] : 'cookie'}, ${lasts}. ${localize(purpose, language)}</dd>
  </div>`;
}

/** `^_ym_` is `_ym_*` to a reader; anything less plain is shown as it was declared. */
function readPattern(pattern = ''): string {
  return /^\^[\w-]+$/.test(pattern) ? `${pattern.slice(1)}*` : pattern;
}
