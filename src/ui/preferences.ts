import {html, nothing, type TemplateResult} from 'lit';
import type {CategoryConfig} from '../config.js';
import type {Consent} from '../controller.js';
import {stillRunning} from '../withdrawal/still-running.js';
import {actionButton} from './action-button.js';
import {policyLink} from './banner.js';
import type {ConsentModel} from './consent-model.js';
import type {KelisimConsentElement} from './kelisim-consent-element.js';
import {renderServices} from './declared-services.js';
import {describeCategory, optionalCategories} from './describe-category.js';

export {preferencesStyles} from './preferences.styles.js';
export {lockScroll} from './scroll-lock.js';

/** The second layer: every purpose, what is kept for it, and a switch where there is a choice. */
export function renderPreferences(model: ConsentModel): TemplateResult {
  const {texts} = model;
  return html`<dialog part="preferences" aria-labelledby="title">
    <div part="header">
      <h2 id="title" part="heading" tabindex="-1">${texts.prefs}</h2>
      ${actionButton('close', texts.close)}
    </div>
    <div part="text">
      <p>${texts.choose}</p>
      ${renderNecessary(model)}
      <fieldset>
        <legend>${texts.optional}</legend>
        ${optionalCategories(model).map((category) => renderOptional(category, model))}
      </fieldset>
      ${renderAbout(model)}
    </div>
    ${renderRunning(model)}
    <div part="actions">
      ${actionButton('save', texts.save)} ${actionButton('reject-all', texts.reject)}
      ${actionButton('accept-all', texts.accept)}
    </div>
  </dialog>`;
}

/**
 * Keeps the preferences open where a choice has left code running, tells of it and offers to reload
 * the page; nothing is reloaded unasked (LAW-09). False where nothing runs on.
 */
export function offerReload(element: KelisimConsentElement, {allows}: Consent): boolean {
  if (element.layer !== 'preferences' || !stillRunning(allows)[0]) return false;
  element.model = {...element.model!, isRunning: true};
  element.requestUpdate();
  void element.updateComplete.then(() => element.find('[part~=reload]')?.focus());
  return true;
}

function renderRunning({texts, isRunning}: ConsentModel): TemplateResult | typeof nothing {
  return isRunning
    ? html`<div part="running" role="alert">
        <p id="running">${texts.running}</p>
        <button
          type="button"
          part="button reload"
          aria-describedby="running"
          @click=${() => location.reload()}
        >
          ${texts.reload}
        </button>
      </div>`
    : nothing;
}

/**
 * Gets what the visitor has switched, keyed by category. A switch that was not touched is left out,
 * and the category stays as it is, with the exceptions that the site may have made in it.
 */
export function readChoices(root: ParentNode): Record<string, boolean> {
  const switches = [...root.querySelectorAll<HTMLInputElement>('[role=switch]')];
  return Object.fromEntries(
    switches
      .filter(({checked, defaultChecked}) => checked !== defaultChecked)
      .map(({name, checked}) => [name, checked]),
  );
}

/** Text, not a ticked and disabled box: there is nothing to choose (LAW-13). */
function renderNecessary(model: ConsentModel): TemplateResult | typeof nothing {
  const category = model.config.categories.find(({id}) => id === 'session');
  if (!category) return nothing;
  const {title, purpose} = describeCategory(category, model);
  return html`<div part="category">
    <div>
      <h3>${title}</h3>
      <span>${model.texts.always}</span>
    </div>
    <p>${purpose}</p>
    ${renderServices(category.id, model)}
  </div>`;
}

function renderOptional(category: CategoryConfig, model: ConsentModel): TemplateResult {
  const {id} = category;
  const {title, purpose, without} = describeCategory(category, model);
  const isAllowed = (model.state.choices as Readonly<Record<string, boolean>>)[id];
  // The id is prefixed: a site may call a category "title".
  return html`<div part="category">
    <label>
      ${title}
      <input
        type="checkbox"
        role="switch"
        part="switch"
        name=${id}
        ?checked=${isAllowed}
        aria-describedby="for-${id}"
      />
    </label>
    <p id="for-${id}">${purpose} ${without}</p>
    ${renderServices(id, model)}
  </div>`;
}

function renderAbout(model: ConsentModel): TemplateResult {
  const {config, texts} = model;
  const {name = location.hostname, bin, address} = config.controller;
  const contact = config.policy.contact ?? config.controller.contact;
  const lines = [name, bin && `${texts.bin} ${bin}`, address].filter(Boolean);
  return html`<div part="about">
    <p>${lines.join(', ')}</p>
    ${contact ? html`<p>${texts.contact}: ${renderContact(contact)}</p>` : nothing}
    <p>${policyLink(model)}</p>
  </div>`;
}

/** A link, if it is an address to follow: `mailto:help@example.kz` reads `help@example.kz`. */
function renderContact(contact: string): TemplateResult | string {
  const [, address] = /^(?:mailto:|tel:|https?:\/\/)(.+)/.exec(contact) ?? [];
  return address ? html`<a href=${contact}>${address}</a>` : contact;
}
