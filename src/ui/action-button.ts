import {html, type TemplateResult} from 'lit/html.js';
import type {ConsentAction} from './consent-model.js';

/**
 * A button that asks for an action. Every choice is made of this one template and its one class, so
 * that no theme can make one answer louder than another (LAW-03).
 */
export function actionButton(action: ConsentAction, label: string): TemplateResult {
  return html`<button type="button" part="button ${action}" data-action=${action}>
    <span>${label}</span>
  </button>`;
}
