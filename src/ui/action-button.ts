import {html, type TemplateResult} from 'lit/html.js';
import type {ConsentAction} from './consent-model.js';

/**
 * A button of the preferences that asks for an action. Every answer is made of this one template and
 * its one part, as in the banner, so that no theme can make one louder than another (LAW-03). Lit
 * keeps the element, and focus with it, where its words change.
 */
export function actionButton(action: ConsentAction, label: string): TemplateResult {
  return html`<button type="button" part="button ${action}" data-action=${action}>
    ${label}
  </button>`;
}
