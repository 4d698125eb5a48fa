import type {Consent} from '../../controller.js';

/** What the guard is handed. */
export interface GuardOptions {
  readonly consent: Consent;
  /** Scripts that run when they are moved. The guard adds those that it holds. */
  readonly movable: WeakSet<Element>;
  /** Its end puts every native back. */
  readonly lifetime: AbortController;
}

export type StartGuard = (options: GuardOptions) => void;
