import type {Consent} from '../../controller.js';

/** What the guard is handed. */
export interface GuardOptions {
  readonly consent: Consent;
  /** Its end puts every native back. */
  readonly lifetime: AbortController;
}

export type StartGuard = (options: GuardOptions) => void;
