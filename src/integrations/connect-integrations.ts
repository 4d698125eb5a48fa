import type {Consent} from '../controller.js';

/** What `kelisim.integrations.js` exports. */
export interface IntegrationsModule {
  /** Sets up what the config names: declares its services, then tells it of every choice. */
  connectIntegrations(consent: Consent): void;
}

export function connectIntegrations(_consent: Consent): void {}
