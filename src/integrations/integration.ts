import type {ServiceConfig} from '../config.js';
import type {Consent} from '../controller.js';

/** One vendor: what visitors read of it, what it is told, and how it loads. */
export interface Integration {
  /** Lines for the preferences, and what is erased when they are denied. */
  readonly services: readonly ServiceConfig[];
  /**
   * Declares the services, sets up the vendor, and tells it of every choice from now on. `erase` is
   * the way to erase what is denied; default: `consent.refresh`, which does that among other things.
   */
  connect(consent: Consent, erase?: () => void): void;
}
