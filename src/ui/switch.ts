import {html, nothing, type TemplateResult} from 'lit/html.js';

interface Switch {
  /** A category, or `category.service`. */
  readonly name: string;
  /** The label: the same, on or off (A11Y-11). */
  readonly title: string;
  /** What it is for, read out after the label. */
  readonly text: string;
  readonly isOn: boolean;
  /**
   * Given for a control over others: what is said while these are partly on, and "" while they are
   * not. Such a one is a plain checkbox, since a switch has no mixed state.
   */
  readonly mixed?: string | undefined;
}

/** A labelled control, with what it is for below. */
export function renderSwitch({name, title, text, isOn, mixed}: Switch): TemplateResult {
  // The ids are prefixed: a site may call a category "title".
  const hasMixed = mixed != null;
  return html`<label>
      ${title}
      <input
        type="checkbox"
        role=${hasMixed ? nothing : 'switch'}
        part="switch"
        name=${name}
        ?checked=${isOn}
        .indeterminate=${!!mixed}
        aria-describedby=${hasMixed ? `mixed-${name} for-${name}` : `for-${name}`}
      />
    </label>
    ${hasMixed ? html`<p part="mixed" id="mixed-${name}" .textContent=${mixed}></p>` : nothing}
    <p id="for-${name}">${text}</p>`;
}
