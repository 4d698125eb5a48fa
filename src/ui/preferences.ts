import {html, nothing, render, type TemplateResult} from 'lit/html.js';
import type {CategoryConfig, Config} from '../config.js';
import type {Consent} from '../controller.js';
import {localize} from '../i18n/localize.js';
import {stillRunning} from '../withdrawal/still-running.js';
import {actionButton} from './action-button.js';
import {policyAddress} from './banner.js';
import {follow, readChoices, resetMixed, resetSwitches} from './choices.js';
import type {ConsentModel} from './consent-model.js';
import type {KelisimConsentElement} from './kelisim-consent-element.js';
import {describeCategory, optionalCategories} from './describe-category.js';
import {loadServices, renderDetails} from './details.js';
import {loadNotices} from './load-notices.js';
import {isAllowed, mixedText} from './service-names.js';
import {renderSwitch} from './switch.js';
import {toNode} from './tree.js';

export {preferencesStyles} from './preferences.styles.js';
export {lockScroll} from './scroll-lock.js';

/** Loads what this visitor's preferences need beside this file, to lay over the model. */
export async function prepare(
  consent: Consent,
  shared: Omit<ConsentModel, 'state'>,
): Promise<Pick<ConsentModel, 'notices' | 'minor'>> {
  if (!isForMinor(consent)) return {};
  // A page may have turned out to address a minor after the interface was made.
  const [notices, {createMinor}] = await Promise.all([
    shared.notices ? undefined : loadNotices(shared),
    import('./notices/minor.js'),
  ]);
  return {...(notices && {notices}), minor: createMinor(consent)};
}

/** Shows the second layer before a node of the host's, or takes it away. */
export function draw({renderRoot, model, layer}: KelisimConsentElement, before: ChildNode): void {
  const isShown = model && layer === 'preferences';
  render(isShown ? renderPreferences(model) : nothing, renderRoot, {renderBefore: before});
}

/** Moves focus to the heading, and adds what was decided so far when that has loaded. */
export function enter(element: KelisimConsentElement, consent: Consent): void {
  element.find('h2')!.focus();
  // To be at hand when details are opened.
  loadServices().catch(() => {});
  const place = element.find('[part=proof]');
  // The choice comes before its proof: where that can't load, all the rest works.
  import('./proof/proof.js')
    .then(({showProof}) => showProof({element, consent, place: place!}))
    .catch((error: unknown) => console.error('kelisim', error));
}

/** Puts what was rendered apart into the words of the model, which are another language's now. */
export function translate(element: KelisimConsentElement): void {
  const {renderRoot: root, model} = element;
  for (const details of root.querySelectorAll('[part=details][open]'))
    details.dispatchEvent(new Event('toggle'));
  resetMixed(root, model!);
  import('./proof/proof.js')
    .then(({translateProof}) => translateProof(element))
    .catch((error: unknown) => console.error('kelisim', error));
}

/** The second layer: every purpose, what is kept for it, and a switch where there is a choice. */
function renderPreferences(model: ConsentModel): TemplateResult {
  const {texts} = model;
  const isMinor = isForMinor(model);
  return html`<dialog part="preferences" aria-labelledby="title">
    <div part="header">
      <h2 id="title" part="heading" tabindex="-1">${texts.prefs}</h2>
      ${actionButton('close', texts.close)}
    </div>
    <div part="text">
      ${
        isMinor
          ? model.minor?.render(model, renderSwitches(model))
          : html`<p>${texts.choose}</p>
              ${toNode(model.notices?.render(model, 'preferences'))}`
      }
      ${renderAlways(model)} ${isMinor ? nothing : renderSwitches(model)}
      <div part="proof"></div>
      ${renderAbout(model)}
    </div>
    ${renderRunning(model)}
    ${
      isMinor
        ? nothing
        : html`<div part="actions">
            ${actionButton('save', texts.save)} ${actionButton('reject-all', texts.reject)}
            ${actionButton('accept-all', texts.accept)}
          </div>`
    }
  </dialog>`;
}

const isForMinor = ({config}: {readonly config: Config}): boolean => config.audience === 'minor';

/**
 * Keeps what is switched; false where a minor's guardian has left something out. `synthetic` where
 * a program pressed.
 */
export function save(root: ParentNode, consent: Consent, synthetic: boolean): boolean {
  const model = ((root as ShadowRoot).host as KelisimConsentElement).model!;
  const choices = readChoices(root, model);
  if (isForMinor(consent)) return !!model.minor?.save({root, model, choices, synthetic});
  consent.decide(choices, {by: 'save', synthetic});
  return true;
}

/**
 * Keeps the preferences open where a choice has left code running, tells of it and offers to reload
 * the page; nothing is reloaded unasked (LAW-09). False where nothing runs on.
 */
export function offerReload(element: KelisimConsentElement, {allows}: Consent): boolean {
  if (element.layer !== 'preferences' || !stillRunning(allows)[0]) return false;
  element.model = {...element.model!, isRunning: true};
  showAnew(element);
  element.find('[part~=reload]')?.focus();
  return true;
}

/**
 * Shows the preferences as things are now. A switch that was touched no longer follows its
 * attribute: after "Reject all" it would show what was not saved.
 */
export function showAnew(element: KelisimConsentElement): void {
  element.requestUpdate();
  resetSwitches(element.renderRoot, element.model!);
}

/**
 * No live region: focus goes to the button, whose description is the sentence, so that it is read
 * out once and whole. An alert at the same moment is cut short by the focus, or is heard twice.
 */
function renderRunning({texts, isRunning}: ConsentModel): TemplateResult | typeof nothing {
  return isRunning
    ? html`<div part="running">
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

/** Text, not a ticked and disabled box: there is nothing to choose (LAW-13, LAW-15). */
function renderAlways(model: ConsentModel): TemplateResult[] {
  const optional = optionalCategories(model);
  return model.config.categories
    .filter((category) => !optional.includes(category))
    .map((category) => {
      const {title, purpose} = describeCategory(category, model);
      return html`<div part="category">
        <div>
          <h3>${title}</h3>
          <span>${model.texts.always}</span>
        </div>
        <p>${purpose}</p>
        ${renderDetails(category.id, title, model)}
      </div>`;
    });
}

function renderSwitches(model: ConsentModel): TemplateResult {
  return html`<fieldset @change=${(event: Event) => follow(event, model)}>
    <legend>${model.texts.optional}</legend>
    ${optionalCategories(model).map((category) => renderOptional(category, model))}
  </fieldset>`;
}

function renderOptional(category: CategoryConfig, model: ConsentModel): TemplateResult {
  const {id} = category;
  const {title, purpose, without} = describeCategory(category, model);
  const isOn = isAllowed(id, model);
  const mixed = mixedText(id, model);
  const hasSwitches = mixed != null;
  return html`<div part="category">
    ${renderSwitch({name: id, title, text: `${purpose} ${without}`, isOn, mixed})}
    ${hasSwitches ? nothing : renderExceptions(id, !isOn, model)}
    ${renderDetails(id, title, model, hasSwitches)}
  </div>`;
}

/**
 * The services that were decided on apart from their category, as by "Always show" in the place of
 * a frame, each with a switch: the category's own would not show them (LAW-08). One that is not
 * declared on this page goes by its id.
 */
function renderExceptions(
  category: string,
  isOn: boolean,
  {state, config, language}: ConsentModel,
): TemplateResult[] {
  return Object.keys(state.services)
    .filter((name) => name.startsWith(`${category}.`) && state.services[name] === isOn)
    .map((name) => {
      const id = name.slice(category.length + 1);
      const service = config.services.find((one) => one.id === id && one.category === category);
      const text = localize(service?.purpose, language) ?? '';
      return html`<div part="exception">
        ${renderSwitch({name, title: service?.name ?? id, text, isOn})}
      </div>`;
    });
}

function renderAbout(model: ConsentModel): TemplateResult {
  const {config, texts} = model;
  const policy = policyAddress(model);
  const {name = location.hostname, bin, address} = config.controller;
  const contact = config.policy.contact ?? config.controller.contact;
  const lines = [name, bin && `${texts.bin} ${bin}`, address].filter(Boolean);
  return html`<div part="about">
    <p>${lines.join(', ')}</p>
    ${contact ? html`<p>${texts.contact} ${renderContact(contact)}</p>` : nothing}
    <p>${policy ? html`<a part="policy" href=${policy}>${texts.policy}</a>` : nothing}</p>
  </div>`;
}

/** A link, if it is an address to follow: `mailto:help@example.kz` reads `help@example.kz`. */
function renderContact(contact: string): TemplateResult | string {
  const [, address] = /^(?:mailto:|tel:|https?:\/\/)(.+)/.exec(contact) ?? [];
  return address ? html`<a href=${contact}>${address}</a>` : contact;
}
