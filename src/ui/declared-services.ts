import {html, nothing, render, type TemplateResult} from 'lit/html.js';
import type {CookieDeclaration, ServiceConfig, StorageDeclaration} from '../config.js';
import {formatDuration} from '../i18n/format-duration.js';
import {formatRegion} from '../i18n/format-region.js';
import {localize} from '../i18n/localize.js';
import type {ConsentModel} from './consent-model.js';
import {isAllowed, serviceNames} from './service-names.js';
import {renderSwitch} from './switch.js';

type Item = CookieDeclaration & Partial<StorageDeclaration>;

// The platform's own names, alike in every language.
const areas = {local: 'localStorage', session: 'sessionStorage', indexeddb: 'IndexedDB'} as const;

interface ServicesOf {
  readonly category: string;
  readonly model: ConsentModel;
  /** True where each service has a switch of its own. */
  readonly hasSwitches: boolean;
}

/**
 * Shows what is kept for a category, for how long, why, and who receives it (LAW-06), in a place
 * that the template around it leaves alone; with a switch each where the site wants that.
 */
export function showServices(place: HTMLElement, {category, model, hasSwitches}: ServicesOf): void {
  const services = [...ownService(model), ...model.config.services].filter(
    (service) => service.category === category,
  );
  // What was decided on and is not declared on this page goes by its id.
  for (const name of hasSwitches ? serviceNames(category, model) : []) {
    const id = name.slice(category.length + 1);
    if (!services.some((service) => service.id === id)) services.push({id, category});
  }
  render(
    services.map((service) => renderService(service, model, hasSwitches)),
    place,
  );
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

function renderService(
  service: ServiceConfig,
  model: ConsentModel,
  hasSwitch: boolean,
): TemplateResult {
  const {texts, language} = model;
  const {
    id,
    category,
    name: title = id,
    provider = texts.nobody,
    country,
    data,
    isPublic,
  } = service;
  const items: readonly Item[] = [...(service.cookies ?? []), ...(service.storage ?? [])];
  const text = localize(service.purpose, language) ?? '';
  const name = `${category}.${id}`;
  return html`<div part="service">
    ${
      hasSwitch
        ? renderSwitch({name, title, text, isOn: isAllowed(name, model)})
        : html`<h4>${title}</h4>
            <p>${text}</p>`
    }
    <dl>
      ${
        data?.[0]
          ? html`<div>
              <dt>${texts.collects}</dt>
              <dd>${data.map((one) => localize(one, language)).join(', ')}</dd>
            </div>`
          : nothing
      }
      <div>
        <dt>${texts.receives}</dt>
        <dd>${provider}${country ? `, ${formatRegion(country, model)}` : nothing}</dd>
        ${isPublic ? html`<dd><b>${texts.public}</b></dd>` : nothing}
      </div>
      ${items.map((item) => renderItem(item, model))}
    </dl>
  </div>`;
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
      >${domain ? [' (', html`<code>${domain}</code>`, ')'] : nothing}
    </dt>
    <dd>${area ? areas[area] : 'cookie'}, ${lasts}</dd>
    ${purpose ? html`<dd>${localize(purpose, language)}</dd>` : nothing}
  </div>`;
}

/** `^_ym_` is `_ym_*` to a reader; anything less plain is shown as it was declared. */
function readPattern(pattern = ''): string {
  return /^\^[\w-]+$/.test(pattern) ? `${pattern.slice(1)}*` : pattern;
}
