import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {copyText} from './copy-text.js';
import {findConsent} from './find-consent.js';
import {auditStyles} from './kelisim-audit-element.styles.js';
import {renderEntries} from './render-entries.js';
import type {Audit} from './start-audit.js';

/** Where the panel stands; each press of "Move" goes on to the next. */
const CORNERS = ['top-end', 'top-start', 'bottom-start', 'bottom-end'] as const;

/**
 * The panel of the audit: shows what an audit has seen, and holds nothing itself. English only; a
 * developer reads it. It takes no focus and leaves the layout of the page alone.
 *
 * @element kelisim-audit
 *
 * @csspart panel - The panel: a labelled region in the top layer.
 */
export class KelisimAuditElement extends LitElement {
  static override styles = auditStyles;
  static override properties = {
    audit: {attribute: false},
    isOpen: {state: true},
    corner: {state: true},
    said: {state: true},
    byHand: {state: true},
  };

  declare audit: Audit | undefined;
  declare isOpen: boolean;
  declare corner: number;
  /** What the last press of a button did. */
  declare said: string;
  /** A text that the clipboard refused. */
  declare byHand: string;
  #unsubscribe: (() => void) | undefined;
  #lifetime: AbortController | undefined;

  constructor() {
    super();
    this.isOpen = true;
    this.corner = 0;
    this.said = '';
    this.byHand = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.lang = 'en';
    this.dir = 'ltr';
    this.#unsubscribe = this.audit?.subscribe(() => this.requestUpdate());
    this.#lifetime = new AbortController();
    const {signal} = this.#lifetime;
    const keepClear = (): void => this.#keepClear();
    document.addEventListener('kelisim-open', keepClear, {signal});
    document.addEventListener('kelisim-close', keepClear, {signal});
    addEventListener('resize', keepClear, {signal});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#lifetime?.abort();
  }

  protected override firstUpdated(): void {
    // Browsers without popovers show it as it is, by `position: fixed`.
    this.renderRoot.querySelector('section')?.showPopover?.();
    this.#keepClear();
  }

  protected override render(): TemplateResult {
    const {audit, isOpen, corner} = this;
    const verdict = audit?.verdict;
    return html`<section
      part="panel"
      popover="manual"
      class="${CORNERS[corner]!} ${isOpen ? 'open' : 'small'}"
      aria-label="Kelisim audit"
    >
      <header>
        <button
          data-action="toggle"
          aria-expanded="${isOpen ? 'true' : 'false'}"
          @click="${() => (this.isOpen = !isOpen)}"
        >
          Audit
        </button>
        <p role="status" class="${verdict?.kind ?? ''}">${verdict?.text}</p>
      </header>
      ${isOpen && audit ? this.#renderBody(audit) : nothing}
    </section>`;
  }

  #renderBody(audit: Audit): TemplateResult {
    return html`<div class="actions">
        <button data-action="copy-config" @click="${this.#copyConfig}">
          Copy a config proposal
        </button>
        <button data-action="copy-report" @click="${this.#copyReport}">Copy the report</button>
        <button data-action="forget" @click="${this.#forget}">Forget the choice and reload</button>
        <button data-action="move" @click="${this.#move}">Move</button>
      </div>
      <p role="status" class="said">${this.said}</p>
      ${
        this.byHand
          ? html`<label
              >Copy by hand <textarea readonly rows="6" .value="${this.byHand}"></textarea>
            </label>`
          : nothing
      }
      <div class="scroll" tabindex="0" role="region" aria-label="What was seen">
        ${renderEntries(audit.entries)}
        ${
          audit.notes.length
            ? html`<h2>Not seen</h2>
                <ul>
                  ${audit.notes.map((note) => html`<li>${note}</li>`)}
                </ul>`
            : nothing
        }
      </div>`;
  }

  readonly #copyConfig = async (): Promise<void> => {
    const proposal = this.audit?.proposal;
    if (proposal && !proposal.services.length && !proposal.guard.length) {
      this.said = 'Nothing to propose: something in the config answers for all that was seen.';
    } else await this.#copy(proposal, 'Add it to the config, and check each category.');
  };

  readonly #copyReport = (): Promise<void> => this.#copy(this.audit?.toReport(), '');

  async #copy(value: unknown, next: string): Promise<void> {
    const text = JSON.stringify(value, null, 2);
    const isCopied = await copyText(text);
    this.byHand = isCopied ? '' : text;
    this.said = isCopied ? `Copied. ${next}` : `The browser refused the clipboard. ${next}`;
    if (isCopied) return;
    await this.updateComplete;
    const area = this.renderRoot.querySelector('textarea');
    area?.focus();
    area?.select();
  }

  readonly #forget = (): void => {
    const consent = findConsent();
    if (!consent) {
      this.said = 'Kelisim does not run on this page: there is no choice to forget.';
      return;
    }
    consent.forget();
    location.reload();
  };

  readonly #move = (): void => {
    this.corner = (this.corner + 1) % CORNERS.length;
  };

  /** At the bottom it stands above the banner, whose buttons stay in reach. */
  #keepClear(): void {
    const banner = document.querySelector('kelisim-consent[open]')?.shadowRoot;
    const height = banner?.querySelector('section')?.getBoundingClientRect().height ?? 0;
    this.style.setProperty('--_banner', `${height}px`);
  }
}
