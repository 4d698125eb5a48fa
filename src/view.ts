import type {Consent} from './controller.js';
import type {ConsentErrorCode} from './events.js';
import type {ImportPart} from './parts.js';

/** Which layer of the interface is meant. */
export type ViewLayer = 'banner' | 'preferences';

/** What the interface is handed. It imports no state of its own: its bundle is built apart. */
export interface ViewContext {
  readonly consent: Consent;
  readonly importPart: ImportPart;
  /** Tells the page that something failed. */
  report(code: ConsentErrorCode, error: unknown): void;
  /** Tells the page that a layer opened or closed (`kelisim-open`, `kelisim-close`). */
  notify(type: 'open' | 'close', layer: ViewLayer): unknown;
}

/** The interface, as the core sees it. It ends with the controller that it was made for. */
export interface ConsentView {
  /** Shows the first layer, if the visitor has still to decide; closes itself on a decision. */
  showBanner(): void;
  /** Opens the second layer; focus goes back to `opener` on closing. Rejects if it can't load. */
  openPreferences(opener?: Element | null): Promise<void>;
}

/** What `kelisim.ui.js` and `kelisim/ui` export. */
export interface ViewModule {
  /** Loads the language, registers the elements and puts the (closed) host into the page. */
  createView(context: ViewContext): Promise<ConsentView>;
}
