import {html, nothing, type TemplateResult} from 'lit/html.js';
import {fillText} from '../i18n/fill-text.js';
import {formatList} from '../i18n/format-list.js';
import {actionButton} from './action-button.js';
import type {ConsentModel} from './consent-model.js';
import {describeCategory, optionalCategories} from './describe-category.js';

/**
 * The first layer: the question, what for, who else, where to change it, and the three buttons. That
 * nobody else receives data is said only where the site has declared its services. How long a choice
 * is kept stands in the preferences.
 */
export function renderBanner(model: ConsentModel): TemplateResult {
  const {config, texts} = model;
  const name = config.controller.name ?? location.hostname;
  const providers = config.services.flatMap(({category, provider}) =>
    category !== 'session' && provider ? [provider] : [],
  );
  // The script's own full stop, which Thai has none of.
  const stop = texts.own.match(/\p{P}$/u);
  const list = formatList(new Set(providers), model);
  // `popover` alone gives no role; the heading names the region for the list of landmarks.
  return html`<section part="banner" popover="manual" role="region" aria-labelledby="title">
    <div part="text">
      <h2 id="title" part="heading">${texts.title}</h2>
      <p>${fillText(texts.lead, {name})}</p>
      ${model.notices?.render(model, 'banner')}
      <ul>
        ${optionalCategories(model).map((category) => {
          const {title, purpose} = describeCategory(category, model);
          return html`<li><b>${title}${stop}</b> ${purpose}</li>`;
        })}
      </ul>
      <p part="recipients">
        ${list ? fillText(texts.shared, {list}) : config.services[0] && texts.alone} ${texts.kept}
        ${policyLink(model)}
      </p>
      ${model.notices?.render(model, 'control')}
      <slot name="note"></slot>
    </div>
    <div part="actions">
      <div part="answers">
        ${actionButton('reject-all', texts.reject)} ${actionButton('accept-all', texts.accept)}
      </div>
      ${actionButton('settings', texts.settings)}
    </div>
  </section>`;
}

/** The link to the policy, where the site has one. */
export function policyLink({config, texts}: ConsentModel): TemplateResult | typeof nothing {
  const {url} = config.policy;
  return url ? html`<a part="policy" href=${url}>${texts.policy}</a>` : nothing;
}
