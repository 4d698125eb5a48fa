import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {Consent} from '../../controller.js';
import {fillText} from '../../i18n/fill-text.js';
import {actionButton} from '../action-button.js';
import type {ConsentModel} from '../consent-model.js';
import {describeCategory, optionalCategories} from '../describe-category.js';
import type {NoticeTexts} from './notice-texts.js';

/** The preferences on a page for a minor. */
export interface MinorPreferences {
  /** What a minor finds there, around `switches`, which only a guardian is shown. */
  render(model: ConsentModel, switches: TemplateResult): TemplateResult;
  /** Keeps what a guardian has chosen; false if something is missing, which is told and has focus. */
  save(of: GuardianChoice): boolean;
}

/** What a guardian has switched, in the preferences of `root`. */
interface GuardianChoice {
  readonly root: ParentNode;
  readonly model: ConsentModel;
  readonly choices: Readonly<Record<string, boolean>>;
  readonly synthetic: boolean;
}

/** Makes the preferences of a minor. Their words are those of the model's notices. */
export const createMinor = (consent: Consent): MinorPreferences => ({
  render: renderMinor,
  save: (of) => saveGuardian(consent, of),
});

/**
 * What a minor finds in the preferences: a plain sentence, and nothing to press (KID-01). What a
 * guardian has allowed is told, with the way to switch it off. Where the site lets a guardian decide
 * on the page, that is folded away below, with the switches in it.
 */
function renderMinor(model: ConsentModel, switches: TemplateResult): TemplateResult {
  const own = model.notices!.texts;
  const {choices} = model.state;
  const allowed = optionalCategories(model)
    .filter(({id}) => (choices as Readonly<Record<string, boolean>>)[id])
    .map((category) => describeCategory(category, model).title);
  return html`<p>${allowed[0] ? fillText(own.allowed, {list: allowed.join(', ')}) : own.minor}</p>
    ${allowed[0] ? actionButton('reject-all', model.texts.reject) : nothing}
    ${model.config.minors?.guardian ? renderGuardian(own, model, switches) : nothing}`;
}

function renderGuardian(
  own: NoticeTexts,
  {config, texts}: ConsentModel,
  switches: TemplateResult,
): TemplateResult {
  return html`<details part="guardian">
    <summary>${own.guardian}</summary>
    <label part="statement">
      ${own.statement}
      <input type="checkbox" name="statement" aria-describedby="no-statement" />
    </label>
    <p part="missing" id="no-statement"></p>
    ${
      config.minors?.guardian === 'name'
        ? html`<label part="name">
              ${own.name}
              <input name="guardian" autocomplete="name" aria-describedby="why no-name" />
            </label>
            <p part="missing" id="no-name"></p>
            <p id="why">${own.why}</p>`
        : nothing
    }
    ${switches} ${actionButton('save', texts.save)}
  </details>`;
}

/** Keeps what the guardian chose, once the statement is ticked and the name given. */
function saveGuardian(
  consent: Consent,
  {root, model, choices, synthetic}: GuardianChoice,
): boolean {
  const own = model.notices!.texts;
  const find = (name: string): HTMLInputElement | null => root.querySelector(`[name=${name}]`);
  const statement = find('statement');
  if (!statement) return false;
  const field = find('guardian');
  const guardian = field?.value.trim() ?? '';
  const missing = [
    demand(root, statement, 'no-statement', statement.checked ? '' : own.tick),
    demand(root, field, 'no-name', guardian || !field ? '' : own.write),
  ].find(Boolean);
  // What is missing is the field's description: it is read out with it, once.
  missing?.focus();
  if (missing) return false;
  consent.decide(choices, {by: 'guardian', synthetic, ...(guardian && {guardian})});
  return true;
}

/** Says what is missing below the field, or takes that back; gives the field if it is. */
function demand(
  root: ParentNode,
  field: HTMLElement | null,
  id: string,
  text: string,
): HTMLElement | null {
  const line = root.querySelector(`#${id}`);
  if (line) line.textContent = text;
  if (text) field?.setAttribute('aria-invalid', 'true');
  else field?.removeAttribute('aria-invalid');
  return text ? field : null;
}
