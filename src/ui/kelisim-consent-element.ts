import type {ViewLayer} from '../view.js';
import {renderBanner} from './banner.js';
import {bannerStyles} from './banner.styles.js';
import type {ConsentModel} from './consent-model.js';
import {consentStyles} from './kelisim-consent-element.styles.js';
import {patch, toNode} from './tree.js';

/** The lazily loaded second layer. */
export type PreferencesModule = typeof import('./preferences.js');

// Node, where the package may be imported, has no elements.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * The banner and the preferences. It shows what it is handed and tells of what is pressed; it holds
 * no consent. The library puts it first into `<body>` while it is needed and takes it out after.
 *
 * @element kelisim-consent
 *
 * @slot note - A further sentence of the site's, after the text of the banner.
 *
 * @attr {boolean} open - Present while the banner shows. Read only.
 * @attr {'undecided' | 'accepted' | 'rejected' | 'custom'} data-state - What the visitor decided.
 *   Read only.
 * @attr {'card' | 'bar' | 'center'} data-layout - How the banner stands. Read only.
 * @attr {string} data-position - Where it stands, as in the config. Read only.
 * @attr {'light' | 'dark' | 'light dark' | 'dark light'} data-scheme - The colours that the page is in.
 *   Read only.
 * @attr {string} lang - BCP 47 tag of the texts. Read only.
 * @attr {'ltr' | 'rtl'} dir - The writing direction of the texts. Read only.
 *
 * @fires kelisim-open - On `document`: the banner or the preferences opened.
 * @fires kelisim-close - On `document`: the banner or the preferences closed.
 *
 * @csspart banner - The first layer: the labelled region.
 * @csspart preferences - The second layer: the modal dialog.
 * @csspart heading - The heading of either layer.
 * @csspart header - The heading of the preferences, with the button that closes them.
 * @csspart text - What a layer says, which scrolls where there is little room.
 * @csspart recipients - Who else receives data and where to change one's mind, in the banner.
 * @csspart actions - The row of buttons of either layer.
 * @csspart answers - "Reject all" and "Accept all" in the banner, of one size.
 * @csspart button - Every button. Style this one, so that all answers stay alike (LAW-03).
 * @csspart accept-all - "Accept all". Styling one answer alone breaks LAW-03.
 * @csspart reject-all - "Reject all". Styling one answer alone breaks LAW-03.
 * @csspart settings - "Choose", which opens the preferences.
 * @csspart save - "Save choices".
 * @csspart close - "Close", which changes nothing.
 * @csspart policy - The link to the policy.
 * @csspart category - A category in the preferences.
 * @csspart exception - A service in the preferences that was decided on apart from its category.
 * @csspart switch - The switch of a category, or of a service.
 * @csspart mixed - "Partly on", below a category whose services differ; empty while they do not.
 * @csspart details - What is kept for a category, and who receives it.
 * @csspart service - A service in there.
 * @csspart about - Who runs the site, at the end of the preferences.
 * @csspart running - What is told, with the button to reload, where a choice leaves code running.
 * @csspart reload - "Reload the page".
 * @csspart notices - What is to be known beside the question: a signal of the browser's that is
 *   followed, what is new since the last choice, what runs until the visitor objects.
 * @csspart minor - The quiet control "I am under 18" in the banner.
 * @csspart guardian - What is folded away for a minor's parent or guardian.
 * @csspart statement - The guardian's statement, with its box.
 * @csspart name - The guardian's name, with its field.
 * @csspart missing - What the guardian has left out; empty until then.
 * @csspart proof - The visitor's choice so far, its receipt, and the way to erase it.
 * @csspart tools - The row of buttons of the proof.
 * @csspart copy - "Copy the receipt".
 * @csspart download - "Download the receipt".
 * @csspart erase - "Erase everything", which asks before it does.
 * @csspart keep - "Keep", where erasing is to be confirmed.
 * @csspart confirm - Erases everything, where it is to be confirmed.
 * @csspart erased - What is told once everything is erased.
 * @csspart status - The announcement of what was chosen, visible for a moment once a layer has closed.
 *
 * @cssprop [--kelisim-font=inherit] - Font family. Default: the page's.
 * @cssprop [--kelisim-text-size=1rem] - Size of the running text. Default: the page's, and no smaller than the browser's.
 * @cssprop [--kelisim-space=1em] - The unit of the room around and between what is in a layer.
 * @cssprop [--kelisim-radius=0.5em] - Roundness of buttons; of the layers, twice as much, up to 1.25em.
 * @cssprop [--kelisim-surface=Canvas] - Background.
 * @cssprop [--kelisim-text=color-mix(in srgb, CanvasText 90%, Canvas)] - Text, and the controls' outlines.
 * @cssprop --kelisim-muted - Secondary text. Default: mixed of text and surface.
 * @cssprop --kelisim-line - Hairlines that carry no meaning. Default: mixed likewise.
 * @cssprop [--kelisim-accent=var(--kelisim-text)] - The switches, and the focus ring if it has no colour of its own.
 * @cssprop --kelisim-button - Fill of every answer. Default: a tint, mixed of text and surface.
 * @cssprop [--kelisim-button-text=var(--kelisim-text)] - Text of every answer.
 * @cssprop [--kelisim-focus=var(--kelisim-accent)] - The focus ring.
 * @cssprop --kelisim-shadow - Shadow of either layer. Default: a soft one.
 * @cssprop [--kelisim-duration=200ms] - How long a layer takes to open; no time where motion is to be reduced.
 * @cssprop [--kelisim-easing=ease-out] - How it gathers and loses speed.
 */
export class KelisimConsentElement extends Base {
  /** Open: tests and people's own tools find the controls in it (UI-04). */
  readonly renderRoot = this.attachShadow({mode: 'open'});

  #preferences: PreferencesModule | undefined;
  /** Speaks to assistive technology, by a region that is there before anything is said. */
  readonly #status = toNode(['p', {part: 'status', role: 'status'}]) as HTMLElement;
  /** What is there for programs, of the page's own tree. */
  readonly #programs = toNode(['div', {inert: ''}, ['slot', {name: 'answer'}]]) as HTMLElement;

  /** What to show, at the next `show()`; nothing is shown without. */
  model?: ConsentModel;
  /** Which layer shows. */
  layer: ViewLayer | null = null;

  /** Called when it is taken out of the page, by us or by the page. */
  left?: () => void;

  constructor() {
    super();
    this.renderRoot.append(this.#status, this.#programs);
  }

  /** Hands over the second layer, whose code and styles come later than the first's. */
  usePreferences(preferences?: PreferencesModule): void {
    this.#preferences = preferences;
    const both = [consentStyles, bannerStyles];
    const later = [preferences?.preferencesStyles, this.model?.notices?.styles];
    try {
      this.renderRoot.adoptedStyleSheets = [...both, ...later].flatMap((sheet) => sheet?.() ?? []);
    } catch {
      // There are no constructed sheets: as the browser shows it, it can still be answered.
    }
  }

  connectedCallback(): void {
    // A copy of the page's: a snapshot that was put back, a saved page, a clone.
    if (!this.model) this.remove();
  }

  disconnectedCallback(): void {
    this.left?.();
  }

  /** Shows a layer, or none, at once: a choice closes the banner before anything it allows runs. */
  show(layer: ViewLayer | null): void {
    this.layer = layer;
    this.requestUpdate();
    // Browsers without popovers show the section as it is, by `position: fixed`.
    this.find('section')?.showPopover?.();
    const dialog = this.find<HTMLDialogElement>('dialog');
    if (!dialog) return;
    // Taken out of the page and put back it is open and not modal, which can't be made modal.
    dialog.open = false;
    dialog.showModal();
  }

  /** Says something to assistive technology. */
  announce(text: string): void {
    this.#status.textContent = text;
  }

  /** Finds a control or a layer inside. */
  find<T extends HTMLElement>(selector: string): T | null {
    return this.renderRoot.querySelector<T>(selector);
  }

  /** Renders the layer that shows, as things are now, at once; what has focus in it keeps it. */
  requestUpdate(): void {
    const {model, layer} = this;
    this.#programs.hidden = layer !== 'banner';
    this.#preferences?.draw(this, this.#status);
    const shown = this.find('section');
    if (!model || layer !== 'banner') return shown?.remove();
    const made = toNode(renderBanner(model, location.hostname)) as HTMLElement;
    if (shown) patch(shown, made);
    else this.#status.before(made);
  }
}
