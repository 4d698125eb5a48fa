import type {Consent} from '../controller.js';

/** What `kelisim.integrations.js` exports. */
export interface IntegrationsModule {
  /**
   * Sets up what the config names: declares its services and tells it of every choice. Ends with
   * `consent.refresh()`: what was stored without consent goes, and the gate releases what waited.
   */
  run(consent: Consent, erase: () => void): void;
}

export function connectIntegrations(_consent: Consent): void {}

export {connectIntegrations as run};
